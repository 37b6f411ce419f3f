"""Tells of recorded children as callers and typists do: with slips, other spellings, old facts, and things left out.

It imports nothing of the product: what a slip is comes from keyboards, ears and forms, and from lists of its own, so that
the matcher is not asked about errors that it was built from. `MIX` says how often each kind of error comes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from benchmarks.mishearing import NEIGHBOURS, RESPELLINGS, SHORTENED

# Letters that are not a plain letter with a mark.
_NOT_MADE_OF_PARTS = str.maketrans("łŁØøıđ", "lLOoid")


@dataclass(frozen=True)
class Recorded:
    """What the records hold of a child; `other_surnames` are names that the child bore before."""

    id: str
    forenames: str
    surname: str
    sex: str
    born_on: date | None
    expected_on: date | None
    upn: str
    line_1: str
    postcode: str
    former_postcode: str
    former_line_1: str
    other_surnames: tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """What somebody says of a child when they search."""

    forenames: str
    surname: str
    born_on: date | None
    expected_on: date | None
    sex: str
    upn: str
    line_1: str
    postcode: str


def as_known(child: Recorded, rng: Random) -> Told:
    """Return a child told without an error, as fully as people tell it: no numbers, the postcode four times of five."""
    has_postcode = rng.random() < 0.8
    forenames = child.forenames if rng.random() < 0.5 else child.forenames.split(" ")[0]
    return Told(
        forenames=forenames,
        surname=child.surname,
        born_on=child.born_on,
        expected_on=child.expected_on,
        sex=child.sex if rng.random() < 0.8 else "U",
        upn="",
        line_1=child.line_1 if has_postcode and rng.random() < 0.6 else "",
        postcode=child.postcode if has_postcode else "",
    )


# An error takes what was told so far and makes it worse, or says None where the child gives no occasion for it.
Error = Callable[[Told, Recorded, Random], Told | None]


def mistyped(word: str, rng: Random) -> str | None:
    """Return a word with one slip of the fingers: a neighbouring key, a letter dropped, doubled, or two changed over."""
    places = [place for place, letter in enumerate(word) if letter.isalpha()]
    if len(places) < 3:
        return None
    place, how = rng.choice(places), rng.choice(("neighbour", "drop", "double", "change"))
    if how == "neighbour":
        near = NEIGHBOURS.get(word[place].lower(), "")
        return word[:place] + rng.choice(near) + word[place + 1 :] if near else None
    if how == "drop":
        return word[:place] + word[place + 1 :]
    if how == "double":
        return word[:place] + word[place] + word[place:]
    if place + 1 >= len(word) or word[place] == word[place + 1] or not word[place + 1].isalpha():
        return None
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def misheard(word: str, rng: Random) -> str | None:
    """Return a word spelt as it may be heard: one sound of it written in another way."""
    ways = [(said, other) for said, other in RESPELLINGS if said in word.lower()]
    if not ways:
        return None
    said, other = rng.choice(ways)
    place = word.lower().index(said)
    heard = word[:place] + other + word[place + len(said) :]
    return heard if heard and heard.lower() != word.lower() else None


def without_marks(word: str) -> str:
    """Return a word without accents, apostrophes and hyphens, as a form that knows none of them keeps it."""
    special = word.translate(_NOT_MADE_OF_PARTS)
    letters = (one for one in unicodedata.normalize("NFKD", special) if not unicodedata.combining(one))
    return "".join(letters).replace("'", "").replace("-", " ")


def surname_mistyped(told: Told, child: Recorded, rng: Random) -> Told | None:
    """One slip of the fingers in the surname."""
    word = mistyped(told.surname, rng)
    return replace(told, surname=word) if word else None


def forename_mistyped(told: Told, child: Recorded, rng: Random) -> Told | None:
    """One slip of the fingers in the first name; who is not born yet has none."""
    if child.born_on is None:
        return None
    first, _, rest = told.forenames.partition(" ")
    word = mistyped(first, rng)
    return replace(told, forenames=f"{word} {rest}".strip()) if word else None


def surname_misheard(told: Told, child: Recorded, rng: Random) -> Told | None:
    """The surname spelt as it was heard on the telephone."""
    word = misheard(told.surname, rng)
    return replace(told, surname=word) if word else None


def forename_misheard(told: Told, child: Recorded, rng: Random) -> Told | None:
    """The first name spelt as it was heard."""
    if child.born_on is None:
        return None
    first, _, rest = told.forenames.partition(" ")
    word = misheard(first, rng)
    return replace(told, forenames=f"{word} {rest}".strip()) if word else None


def names_swapped(told: Told, child: Recorded, rng: Random) -> Told | None:
    """The surname in the box of the first name, and the first name in the surname's."""
    if child.born_on is None or not told.forenames:
        return None
    return replace(told, forenames=told.surname, surname=told.forenames)


def middle_name_first(told: Told, child: Recorded, rng: Random) -> Told | None:
    """The given names in another order, or the middle name alone."""
    words = child.forenames.split(" ")
    if len(words) < 2:
        return None
    return replace(told, forenames=rng.choice((" ".join([words[-1], *words[:-1]]), words[-1])))


def half_of_double_name(told: Told, child: Recorded, rng: Random) -> Told | None:
    """One of two surnames left out, or the two changed over."""
    parts = told.surname.replace("-", " ").split(" ")
    if len(parts) != 2 or min(map(len, parts)) < 4:
        return None
    return replace(told, surname=rng.choice((parts[0], parts[1], f"{parts[1]}-{parts[0]}")))


def short_form(told: Told, child: Recorded, rng: Random) -> Told | None:
    """What the child is called at home."""
    first, _, rest = told.forenames.partition(" ")
    ways = SHORTENED.get(without_marks(first).lower())
    return replace(told, forenames=rng.choice(ways).title()) if ways else None


def marks_lost(told: Told, child: Recorded, rng: Random) -> Told | None:
    """Accents, hyphens and apostrophes lost, and everything in capitals."""
    surname, forenames = without_marks(told.surname), without_marks(told.forenames)
    if (surname, forenames) == (told.surname, told.forenames):
        return None
    return replace(told, surname=surname.upper(), forenames=forenames.upper())


def day_and_month_swapped(told: Told, child: Recorded, rng: Random) -> Told | None:
    """The birth date as an American writes it."""
    day = told.born_on
    if day is None or day.day > 12 or day.day == day.month:
        return None
    return replace(told, born_on=day.replace(day=day.month, month=day.day))


def digit_of_date_wrong(told: Told, child: Recorded, rng: Random) -> Told | None:
    """One digit of the birth date wrong, the date still possible."""
    if told.born_on is None:
        return None
    text = told.born_on.isoformat()
    place = rng.choice((3, 5, 6, 8, 9))
    wrong = text[:place] + rng.choice([digit for digit in "0123456789" if digit != text[place]]) + text[place + 1 :]
    try:
        return replace(told, born_on=date.fromisoformat(wrong))
    except ValueError:
        return None


def year_off_by_one(told: Told, child: Recorded, rng: Random) -> Told | None:
    """A year older or younger."""
    day = told.born_on
    if day is None or (day.month, day.day) == (2, 29):
        return None
    return replace(told, born_on=day.replace(year=day.year + rng.choice((-1, 1))))


def date_missing(told: Told, child: Recorded, rng: Random) -> Told | None:
    """No birth date, but where the child lives."""
    if told.born_on is None or not child.postcode:
        return None
    return replace(told, born_on=None, postcode=child.postcode)


def old_address(told: Told, child: Recorded, rng: Random) -> Told | None:
    """Where the child lived before."""
    if not child.former_postcode:
        return None
    return replace(told, postcode=child.former_postcode, line_1=child.former_line_1 if told.line_1 else "")


def old_surname(told: Told, child: Recorded, rng: Random) -> Told | None:
    """The surname that the child bore before."""
    return replace(told, surname=rng.choice(child.other_surnames)) if child.other_surnames else None


def unknown_surname(told: Told, child: Recorded, rng: Random) -> Told | None:
    """The other parent's surname, which is not in the records; the postcode is told with it."""
    if not child.postcode or told.born_on is None:
        return None
    other = rng.choice(("Embleforth", "Quarndle", "Tissimo", "Wexbarrow", "Ockendine", "Marrowby", "Zellick"))
    return replace(told, surname=other, postcode=child.postcode)


def postcode_mistyped(told: Told, child: Recorded, rng: Random) -> Told | None:
    """One character of the postcode wrong, or two changed over."""
    code = child.postcode.replace(" ", "")
    if len(code) < 5:
        return None
    place = rng.randrange(1, len(code) - 1)
    if rng.random() < 0.3 and code[place] != code[place + 1]:
        wrong = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    else:
        letters = "0123456789" if code[place].isdigit() else "ABDEFGHJLNPQRSTUWXYZ"
        wrong = code[:place] + rng.choice([one for one in letters if one != code[place]]) + code[place + 1 :]
    return replace(told, postcode=f"{wrong[:-3]} {wrong[-3:]}", line_1=child.line_1)


def postcode_missing(told: Told, child: Recorded, rng: Random) -> Told | None:
    """Nobody asked where the child lives."""
    return replace(told, postcode="", line_1="")


def upn_digit_wrong(told: Told, child: Recorded, rng: Random) -> Told | None:
    """A unique pupil number with one digit wrong."""
    if not child.upn:
        return None
    place = rng.randrange(1, len(child.upn))
    wrong = rng.choice([digit for digit in "0123456789" if digit != child.upn[place]])
    return replace(told, upn=child.upn[:place] + wrong + child.upn[place + 1 :])


def expected_date_moved(told: Told, child: Recorded, rng: Random) -> Told | None:
    """An unborn child whose date a scan has moved, or who has been born since; the first name is not known."""
    if told.expected_on is None:
        return None
    moved = told.expected_on + timedelta(days=rng.randint(-14, 14))
    return replace(told, expected_on=moved, forenames="", postcode=child.postcode)


ERRORS: dict[str, Error] = {
    "surname mistyped": surname_mistyped,
    "first name mistyped": forename_mistyped,
    "surname misheard": surname_misheard,
    "first name misheard": forename_misheard,
    "first name and surname swapped": names_swapped,
    "middle name first or alone": middle_name_first,
    "half of a double surname": half_of_double_name,
    "short form of the first name": short_form,
    "accents, hyphens and apostrophes lost": marks_lost,
    "day and month swapped": day_and_month_swapped,
    "a digit of the birth date wrong": digit_of_date_wrong,
    "a year too old or too young": year_off_by_one,
    "birth date missing": date_missing,
    "former address": old_address,
    "former surname": old_surname,
    "a surname that is not recorded": unknown_surname,
    "postcode mistyped": postcode_mistyped,
    "postcode missing": postcode_missing,
    "a digit of the UPN wrong": upn_digit_wrong,
    "expected date moved": expected_date_moved,
}
TWO, THREE = "two errors", "three errors"
# Of a hundred entries. Several errors are drawn from the others by these same weights, no kind twice.
MIX = {
    "surname mistyped": 9,
    "first name mistyped": 8,
    "surname misheard": 7,
    "first name misheard": 6,
    "first name and surname swapped": 5,
    "middle name first or alone": 4,
    "half of a double surname": 4,
    "short form of the first name": 6,
    "accents, hyphens and apostrophes lost": 4,
    "day and month swapped": 5,
    "a digit of the birth date wrong": 5,
    "a year too old or too young": 4,
    "birth date missing": 4,
    "former address": 4,
    "former surname": 2,
    "a surname that is not recorded": 2,
    "postcode mistyped": 3,
    "postcode missing": 3,
    "a digit of the UPN wrong": 2,
    "expected date moved": 1,
    TWO: 9,
    THREE: 3,
}


def told_with(kind: str, child: Recorded, rng: Random) -> Told | None:
    """Return what is told of a child with an error of this kind, or None where the child gives no occasion for it."""
    if kind in ERRORS:
        told = ERRORS[kind](as_known(child, rng), child, rng)
        return None if told is None or _says_too_little(told) else told
    return _with_several(2 if kind == TWO else 3, child, rng)


def _with_several(number: int, child: Recorded, rng: Random) -> Told | None:
    told, made = as_known(child, rng), 0
    kinds = [kind for kind in ERRORS if kind != "expected date moved"]
    while kinds and made < number:
        kind = rng.choices(kinds, [MIX[one] for one in kinds])[0]
        kinds.remove(kind)
        worse = ERRORS[kind](told, child, rng)
        if worse is not None and not _says_too_little(worse):
            told, made = worse, made + 1
    return told if made == number else None


def _says_too_little(told: Told) -> bool:
    """Somebody of whom neither the birth date nor the home is told is not looked for, but asked about again."""
    return told.born_on is None and not told.postcode
