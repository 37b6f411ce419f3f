"""Names made comparable: accents, apostrophes, hyphens, spaces, case, Mc and Mac, and words that stand for no name."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from fanlight.people.rules.short_forms import formal_names, usual_spelling

LONGEST_COMPARED = 120
LETTERS_THAT_DO_NOT_DECOMPOSE = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i", "ħ": "h"}
)
APOSTROPHES = "'’‘ʼ`"
DROPPED_CATEGORIES = frozenset({"Mn", "Me", "Cf", "Cc"})  # accents, enclosing marks, hidden and control characters
STAND_FOR_NO_NAME = frozenset(
    {"baby", "unborn", "unborn baby", "baby boy", "baby girl", "unknown", "not known", "none", "not named", "tbc", "nk"}
    | {"n k", "na", "n a", "no name", "unnamed", "not yet named", "no surname", "no forename"}
)


@dataclass(frozen=True, slots=True)
class Name:
    """What a person is or was called: all forenames in one text, and the surname."""

    forenames: str = ""
    surname: str = ""

    def turned_round(self) -> "Name":
        """The same name with surname and forenames changed over, as forms are often filled in."""
        return Name(forenames=self.surname, surname=self.forenames)


# Those who are compared in one search share their names, and each is looked at in several ways.
@lru_cache(maxsize=4096)
def plain_words(name: str) -> tuple[str, ...]:
    """The words of a name in plain lower-case letters; none for a word that stands for no name, such as 'Unborn'.

    Accents and apostrophes go, hyphens and other marks part words, hidden characters go, letters of any script stay.
    """
    words = _fold(name)[:LONGEST_COMPARED].split()
    return () if " ".join(words) in STAND_FOR_NO_NAME else tuple(words)


@lru_cache(maxsize=4096)
def squashed(name: str) -> str:
    """A name as one run of plain letters, so that O'Brien, O Brien and OBRIEN, or McNeil and Mac Neil, are the same."""
    run = "".join(plain_words(name))
    return "mac" + run[2:] if run.startswith("mc") and len(run) > 3 else run


def first_forename(name: Name) -> str:
    """The first given name in plain letters, or nothing."""
    return next(iter(plain_words(name.forenames)), "")


def surname_parts(surname: str) -> tuple[str, ...]:
    """The parts of a double surname that are names by themselves: those of three letters or more."""
    return tuple(squashed(word) for word in plain_words(surname) if len(word) > 2)


def is_short_form(one: str, other: str) -> bool:
    """Whether one plain given name is a usual short form or spelling of the other, whichever is the longer."""
    return one != other and (usual_spelling(one) in formal_names(other) or usual_spelling(other) in formal_names(one))


def may_be_short_for_one(one: str, other: str) -> bool:
    """Whether two plain given names can be short for the same third (Bill and Will): twins may be named so as well."""
    return one != other and bool(formal_names(one) & formal_names(other))


def is_initial_of(one: str, other: str) -> bool:
    """Whether one plain given name is only the first letter of the other."""
    short, long = sorted((one, other), key=len)
    return len(short) == 1 and len(long) > 1 and long.startswith(short)


def _fold(name: str) -> str:
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    return "".join(_plain_character(character) for character in text.translate(LETTERS_THAT_DO_NOT_DECOMPOSE))


def _plain_character(character: str) -> str:
    category = unicodedata.category(character)
    if character in APOSTROPHES or category in DROPPED_CATEGORIES and not character.isspace():
        return ""
    return character if category[0] in "LN" or category == "Mc" else " "
