"""How a name sounds in English, and how close two spellings are."""

from functools import lru_cache
from itertools import groupby

import jellyfish
from rapidfuzz.distance import DamerauLevenshtein

CLOSE_SPELLING = 0.8


@lru_cache(maxsize=4096)
def sound_of(word: str) -> str:
    """The Metaphone code of a plain word; the word itself where the code has nothing to say (other scripts, digits)."""
    return jellyfish.metaphone(word) or word


def sound_the_same(one: str, other: str) -> bool:
    """Whether two plain words have one sound: by Metaphone, by NYSIIS, and vowel by vowel (Katherine, Catherine).

    The codes alone are too loose for brothers and sisters: they cannot tell Lola from Lila, or Daniel from Danielle.
    """
    first, second = _spelt_with_i(one), _spelt_with_i(other)
    return _vowels(first) == _vowels(second) and _same_metaphone(first, second) and _same_nysiis(first, second)


def are_close(one: str, other: str) -> bool:
    """Whether the plain words share a sound by either code, or all but one letter in five is the same."""
    if _same_metaphone(one, other) or _same_nysiis(one, other):
        return True
    return DamerauLevenshtein.normalized_similarity(one, other) >= CLOSE_SPELLING


def _spelt_with_i(word: str) -> str:
    return word[:1] + word[1:].replace("y", "i")


def _vowels(word: str) -> str:
    return "".join(letter for letter, _ in groupby(word) if letter in "aeiou")


def _same_metaphone(one: str, other: str) -> bool:
    return sound_of(one) == sound_of(other)


def _same_nysiis(one: str, other: str) -> bool:
    return _nysiis(one) == _nysiis(other)


@lru_cache(maxsize=4096)
def _nysiis(word: str) -> str:
    return jellyfish.nysiis(word)
