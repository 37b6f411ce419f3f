"""What is sent: one canonical shape for the form, the telephone and the import, read leniently and marked to mend.

Nobody is refused for paperwork: any identifiable child with a concern is taken, and what is wrong is marked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from fanlight.clocks.public import add_months, london_date
from fanlight.front_door.rules.vocabulary import Mark, Safe

OLDEST_YEARS = 26
_TELLS_WHICH_CHILD = (
    *("forenames", "surname", "other_names", "upn", "former_upn", "nhs_number", "born_on", "expected_on", "age_years"),
    *("school_urn", "school_name", "year_group", "postcode"),
)
_TRUTHS = {"YES": True, "Y": True, "TRUE": True, "1": True, "NO": False, "N": False, "FALSE": False, "0": False}


class CannotBeTaken(Exception):
    """Nobody could be identified from what was sent, or nothing was said of them."""


@dataclass(frozen=True)
class Checks:
    """What the reader asks of the outside: check digits, known schools and districts."""

    is_upn_right: Callable[[str], bool]
    is_nhs_number_right: Callable[[str], bool]
    knows_school: Callable[[str], bool]
    knows_district_of: Callable[[str], bool]


@dataclass(frozen=True)
class ReadChild:
    """One child as sent, with what could be read of them and what is to be mended."""

    stated: Mapping[str, Any]
    born_on: date | None
    expected_on: date | None
    age_years: int | None
    postcode: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class ReadSubmission:
    """A submission as read: the children, and what is to be mended in the request itself."""

    children: tuple[ReadChild, ...]
    marks: tuple[Mark, ...] = ()
    is_danger: bool = False
    level_believed: int | None = None
    is_safe: Safe | None = None
    leaves_at: datetime | None = None
    agreed: bool | None = None
    family_told: bool | None = None
    no_agreement_code: str = ""
    categories: tuple[str, ...] = field(default=())


def read_submission(sent: Mapping[str, Any], *, received_at: datetime, checks: Checks) -> ReadSubmission:
    """Return what can be read of a submission; raises CannotBeTaken only when no child can be told from it."""
    children = tuple(
        read_child(child, received_on=london_date(received_at), checks=checks)
        for child in _rows(sent.get("children"))
        if _is_identifiable(child)
    )
    concern = _mapping(sent.get("concern"))
    if not children:
        raise CannotBeTaken("Say at least one thing that tells us which child this is: a name, an age, or an address")
    agreement, place = _mapping(sent.get("agreement")), _mapping(sent.get("whereabouts"))
    agreed = _yes_no(agreement.get("agreed"))
    marks = []
    if agreed is not True:
        marks.append(Mark.NO_AGREEMENT)
    if not _text(concern.get("what_happened")):
        marks.append(Mark.MISSING_ANSWER)
    if sent.get("not_understood"):
        marks.append(Mark.NOT_UNDERSTOOD)
    level = sent.get("level_believed")
    level = int(level) if level in ("1", "2", "3", "4") else level
    return ReadSubmission(
        children=children,
        marks=tuple(marks),
        is_danger=_yes_no(sent.get("immediate_danger")) is True,
        level_believed=level if level in (1, 2, 3, 4) and level is not True else None,
        is_safe=Safe(place["is_safe"]) if place.get("is_safe") in set(Safe) else None,
        leaves_at=_instant(place.get("leaves_at")),
        agreed=agreed,
        family_told=_yes_no(agreement.get("family_told")),
        no_agreement_code=_text(agreement.get("reason_code"))[:40],
        categories=tuple(str(code)[:40] for code in concern.get("categories") or ()),
    )


def read_child(child: Mapping[str, Any], *, received_on: date, checks: Checks) -> ReadChild:
    """Return one child as read, with a mark for everything that is missing or cannot be right."""
    marks: list[Mark] = []
    born_on, expected_on = _day(child.get("born_on")), _day(child.get("expected_on"))
    if born_on and expected_on:
        marks.append(Mark.IMPOSSIBLE_DATE_OF_BIRTH)
    age = _age(born_on, received_on) if born_on else _years(child.get("age_years"))
    if born_on is None and expected_on is None:
        marks.append(_birth_mark(child, age))
    elif born_on and age is not None and not 0 <= age < OLDEST_YEARS:
        marks.append(Mark.IMPOSSIBLE_DATE_OF_BIRTH)
        age = None
    if not _text(child.get("forenames")) or not _text(child.get("surname")):
        marks.append(Mark.MISSING_NAME)
    marks += _identifier_marks(child, checks)
    address = _mapping(child.get("address"))
    postcode = _text(address.get("postcode")).upper()
    if not postcode and not address.get("lines"):
        marks.append(Mark.MISSING_ADDRESS)
    if not checks.knows_district_of(postcode):
        marks.append(Mark.UNKNOWN_DISTRICT)
    return ReadChild(child, born_on, expected_on, age, postcode, tuple(dict.fromkeys(marks)))


def _birth_mark(child: Mapping[str, Any], age: int | None) -> Mark:
    """Return what is to be mended of a birth without a date: it was unreadable, or an age is known, or nothing is."""
    if _text(child.get("born_on")):
        return Mark.IMPOSSIBLE_DATE_OF_BIRTH
    return Mark.MISSING_DATE_OF_BIRTH if age is None else Mark.ONLY_AGE_KNOWN


def estimated_birth(age_years: int, on: date) -> date:
    """Return the middle of the year in which somebody was born who is this many years old on a day."""
    return add_months(on, -(12 * age_years + 6))


def _identifier_marks(child: Mapping[str, Any], checks: Checks) -> list[Mark]:
    found = []
    for key, is_right, mark in (
        ("upn", checks.is_upn_right, Mark.WRONG_UPN),
        ("nhs_number", checks.is_nhs_number_right, Mark.WRONG_NHS_NUMBER),
        ("school_urn", checks.knows_school, Mark.UNKNOWN_SCHOOL),
    ):
        value = _text(child.get(key))
        if value and not is_right(value):
            found.append(mark)
    return found


def _is_identifiable(child: Mapping[str, Any]) -> bool:
    """Whether anything was said by which somebody could find the child: "a boy of about four, in Year R" is enough."""
    told = any(_text(child.get(key)) or _is_number(child.get(key)) for key in _TELLS_WHICH_CHILD)
    address = _mapping(child.get("address"))
    return told or child.get("is_unborn") is True or bool(_text(address.get("postcode")) or address.get("lines"))


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _age(born_on: date, on: date) -> int:
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))


def _years(value: Any) -> int | None:
    text = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return int(text) if text in {str(age) for age in range(OLDEST_YEARS)} else None


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(_text(value))
    except ValueError:
        return None


def _instant(value: Any) -> datetime | None:
    try:
        found = value if isinstance(value, datetime) else datetime.fromisoformat(_text(value))
    except ValueError:
        return None
    # An instant at either end of the calendar has no other time zone's, and no database keeps it.
    return found if found.tzinfo and 1 < found.year < 9999 else None


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def is_yes(value: Any) -> bool:
    """Return whether somebody said yes, in any of the ways in which other systems say it."""
    return _yes_no(value) is True


def _yes_no(value: Any) -> bool | None:
    if isinstance(value, bool):
        return value
    # Another system may say it in words, and danger that is not read is not seen.
    return _TRUTHS.get(str(value).strip().upper()) if isinstance(value, str | int) else None


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _rows(value: Any) -> Sequence[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list | tuple) else []
