"""What a social worker asks of a family and a school: disabilities, and the pupil number that was amiss or missing.

Illustrative. Of children in need at 31 March 2018 about one in eight had a disability, most often a learning disability or
autism (Department for Education, Characteristics of children in need 2017 to 2018).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from random import Random
from typing import Protocol

from stdnum.gb import upn

from fanlight.clocks.public import add_years
from fanlight.demo.people_made import Child
from fanlight.people.public import (
    CharacteristicKind,
    EarlierFact,
    IdentifierKind,
    UpnState,
    bring_in_facts,
    load_characteristics,
    upn_state,
)
from fanlight.store.public import Actor

_SOURCE = "Demonstration"
_DISABLED = 0.125
_CODES = (
    ("LD", 45), ("AUT", 32), ("BEH", 23), ("COMM", 22), ("MOB", 20), ("DDA", 18), ("PC", 13), ("INC", 9), ("VIS", 8),
    ("HEAR", 6), ("HAND", 6), ("CON", 6),
)  # fmt: skip
_HOW_MANY = ((1, 55), (2, 25), (3, 14), (4, 6))
_SCHOOL_AGE = 5
# Of those of school age without a number, for so many it is known that none can be found.
_NUMBER_EXPLAINED = 0.9


class Known(Protocol):
    """A child with whom social work began."""

    @property
    def reference(self) -> str:
        """The first piece of work's reference, from which the chances are drawn."""

    @property
    def person_id(self) -> str:
        """The child's record."""

    @property
    def child(self) -> Child:
        """What is imagined of the child."""


def record_what_was_asked(children: Iterable[Known], today: date, *, by: Actor, at: datetime) -> None:
    """Record disabilities, or that there is none, and mend the numbers that schools put right, each child once."""
    asked = list(children)
    described = (row for one in asked if one.child.born_on for row in _disabilities(one))
    load_characteristics(given=described, source=_SOURCE, by=by, at=at)
    mended = [fact for one in asked if (fact := _number(one, today)) is not None]
    bring_in_facts(given=mended, source=_SOURCE, taken_on=today, by=by, at=at)


def _disabilities(one: Known) -> Iterator[tuple[str, CharacteristicKind, str]]:
    rng = Random(f"disability of {one.reference}")  # noqa: S311  (invented people, not secrets)
    codes = {"NONE"}
    if rng.random() < _DISABLED:
        number = rng.choices([some for some, _ in _HOW_MANY], [share for _, share in _HOW_MANY])[0]
        drawn = rng.choices([code for code, _ in _CODES], [share for _, share in _CODES], k=number)
        codes = set(drawn)
    for code in sorted(codes):
        yield one.person_id, CharacteristicKind.DISABILITY, code


def _number(one: Known, today: date) -> EarlierFact | None:
    """The number with its right letter, or why there is none; nothing where nothing is amiss."""
    child = one.child
    if child.upn:
        if upn_state(child.upn) is UpnState.OK:
            return None
        body = child.upn[1:]
        return EarlierFact(one.person_id, IdentifierKind.UPN, upn.calc_check_digit(body) + body)
    is_of_school_age = child.born_on is not None and add_years(child.born_on, _SCHOOL_AGE) <= today
    rng = Random(f"number of {one.reference}")  # noqa: S311
    if not is_of_school_age or rng.random() > _NUMBER_EXPLAINED:
        return None
    return EarlierFact(one.person_id, IdentifierKind.UPN_UNKNOWN, "UN6")
