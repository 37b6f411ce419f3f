"""What a school's page counts, of one school or of many: the same facts, the same words, the same denominators."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

_HOUR = 3600.0


class Came(StrEnum):
    """What came of one contact, as its referrer reads it; gravest first."""

    SOCIAL_WORK = "SOCIAL_WORK"
    SPECIALIST = "SPECIALIST"
    EARLY_HELP = "EARLY_HELP"
    OPEN_ACCESS = "OPEN_ACCESS"
    LINKED = "LINKED"
    SIGNPOST = "SIGNPOST"
    NO_FURTHER_ACTION = "NO_FURTHER_ACTION"
    PASSED_ON = "PASSED_ON"
    NOT_YET = "NOT_YET"


CAME_WORDS: dict[str, str] = {
    Came.SOCIAL_WORK: "To a social work team",
    Came.SPECIALIST: "To a specialist team",
    Came.EARLY_HELP: "To Early Help",
    Came.OPEN_ACCESS: "To open access services",
    Came.LINKED: "To the worker who already helps the family",
    Came.SIGNPOST: "Advice given, and local services named",
    Came.NO_FURTHER_ACTION: "No further action",
    Came.PASSED_ON: "Received and passed on",
    Came.NOT_YET: "Not answered yet",
}
# What is told of all schools together: what was decided, whoever may read it.
DECIDED_AS = tuple(str(one) for one in Came if one not in (Came.PASSED_ON, Came.NOT_YET))
AS_ASKED, LOWER, HIGHER = "AS_ASKED", "LOWER", "HIGHER"
AGAINST = (AS_ASKED, LOWER, HIGHER)
AGAINST_WORDS = {AS_ASKED: "Decided as asked", LOWER: "Decided lower than asked", HIGHER: "Decided higher than asked"}
IN_TIME, NOT_IN_TIME = "IN_TIME", "NOT_IN_TIME"
YES, NO = "YES", "NO"


@dataclass(frozen=True)
class Told:
    """One contact as far as it is counted: instants, levels and what came of it; levels are None where not told."""

    received_at: datetime
    due_at: datetime
    decided_at: datetime | None
    came: str
    level_asked: int | None = None
    level_decided: int | None = None
    is_returned: bool = False
    is_questioned: bool = False


@dataclass(frozen=True)
class Timed:
    """How soon contacts were decided: of those whose limit has passed, how many in time; and the median hours."""

    in_time: int
    passed: int
    not_passed: int
    median_hours: float | None

    @property
    def share(self) -> float | None:
        """In time out of all whose limit has passed, decided or not; None where there is none."""
        return self.in_time / self.passed if self.passed else None


def timed(contacts: Iterable[Told], at: datetime) -> Timed:
    """Return how soon contacts were decided, at a moment.

    The denominator is every contact whose limit has passed, decided or not: one that waits is not left out for being
    late (safety 19). The median is of the hours from receipt to the decision, nights and weekends included, over the
    same contacts; None where fewer than half of them are decided. Working Together to Safeguard Children 2023,
    chapter 3: within one working day.
    """
    every = list(contacts)
    passed = [one for one in every if one.due_at < at]
    in_time = sum(1 for one in passed if one.decided_at is not None and one.decided_at <= one.due_at)
    hours = [(one.decided_at - one.received_at).total_seconds() / _HOUR for one in passed if one.decided_at]
    return Timed(in_time, len(passed), len(every) - len(passed), median_of(hours, len(passed)))


def median_of(values: Sequence[float], among: int) -> float | None:
    """Return the median of `among` things of which only some have a value yet, the others coming after all of them."""
    if not among:
        return None
    ordered = sorted(values)
    low, high = (among - 1) // 2, among // 2
    return (ordered[low] + ordered[high]) / 2 if high < len(ordered) else None


def came_of(contacts: Iterable[Told]) -> dict[str, int]:
    """Return how many contacts came to what, every outcome in order, nothing too."""
    found = Counter(one.came for one in contacts)
    return {str(one): found[one] for one in Came}


def against(contact: Told) -> str:
    """Return whether a contact was decided as asked, lower or higher; "" where either level is not told."""
    if contact.level_asked is None or contact.level_decided is None:
        return ""
    if contact.level_asked == contact.level_decided:
        return AS_ASKED
    return LOWER if contact.level_decided < contact.level_asked else HIGHER


def levels_of(contacts: Iterable[Told]) -> dict[str, int]:
    """Return how many contacts were decided as asked, lower and higher, of those of which both levels are told."""
    found = Counter(against(one) for one in contacts)
    return {one: found[one] for one in AGAINST}


def decided_came(route: str, closure: str, first_decided_at: datetime | None) -> str:
    """Return what was decided of a contact, whoever reads it: its route, or that it went to open work, or nothing yet."""
    if closure == "LINKED_TO_OPEN_WORK" and not route:
        return Came.LINKED
    return str(Came(route)) if route and first_decided_at is not None else str(Came.NOT_YET)
