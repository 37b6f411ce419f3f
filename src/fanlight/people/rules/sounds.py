"""How a name sounds in English, and how close two spellings are."""

import jellyfish
from rapidfuzz.distance import DamerauLevenshtein

CLOSE_SPELLING = 0.8


def sound_of(word: str) -> str:
    """The Metaphone code of a plain word; the word itself where the code has nothing to say (other scripts, digits)."""
    if not (word.isascii() and word.isalpha()):
        return word
    return jellyfish.metaphone(word) or word


def sound_the_same(one: str, other: str) -> bool:
    """Whether two independent codes (Metaphone and NYSIIS) both give the plain words one sound: Katherine, Catherine.

    One code alone is too loose for brothers and sisters: Metaphone cannot tell Ella from Ellie.
    """
    return _same_metaphone(one, other) and _same_nysiis(one, other)


def are_close(one: str, other: str) -> bool:
    """Whether the plain words share a sound by either code, or all but one letter in five is the same."""
    if _same_metaphone(one, other) or _same_nysiis(one, other):
        return True
    return DamerauLevenshtein.normalized_similarity(one, other) >= CLOSE_SPELLING


def _same_metaphone(one: str, other: str) -> bool:
    return sound_of(one) == sound_of(other)


def _same_nysiis(one: str, other: str) -> bool:
    return bool(one) and jellyfish.nysiis(one) == jellyfish.nysiis(other)
