"""What became of a child with whom social work began: an invented course, in shares near England's of 2017 to 2018.

Illustrative. Of children in need episodes in the year to 31 March 2018 about three in ten had a section 47 enquiry, one
in eight an initial conference, one in ten a plan; 83% of assessments took at most 45 working days and 77% of conferences
15 from the discussion (Department for Education, Characteristics of children in need 2017 to 2018).
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from random import Random

from fanlight.clocks.public import WorkingCalendar

FIRST_DAY, LAST_DAY = date(2016, 9, 1), date(2020, 12, 31)
LONG_ENOUGH_FOR_A_PLAN, LONG_ENOUGH_FOR_NEED = 80, 60


class Course(StrEnum):
    """How far the work with a child went; the value is the census's reason for closing after it."""

    ASSESSED = "ASSESSED"
    TO_EARLY_HELP = "TO_EARLY_HELP"
    IN_NEED = "IN_NEED"
    ENQUIRED = "ENQUIRED"
    PROTECTED = "PROTECTED"


CLOSES_FOR = {
    Course.ASSESSED: "RC8",
    Course.TO_EARLY_HELP: "RC9",
    Course.IN_NEED: "RC7",
    Course.ENQUIRED: "RC7",
    Course.PROTECTED: "RC7",
}
_SHARES = (
    (Course.ASSESSED, 36),
    (Course.TO_EARLY_HELP, 16),
    (Course.IN_NEED, 15),
    (Course.ENQUIRED, 16),
    (Course.PROTECTED, 17),
)
_CATEGORIES = (("NEG", 48), ("EMO", 37), ("PHY", 8), ("SAB", 4), ("MUL", 3))
_NEEDS = (("N1", 53), ("N5", 15), ("N4", 9), ("N2", 9), ("N6", 6), ("N3", 5), ("N8", 3))
_FACTORS = (
    ("3B", 30), ("4B", 25), ("16A", 16), ("17A", 18), ("2B", 14), ("1B", 12), ("18C", 12), ("4A", 12), ("14A", 8),
    ("5A", 5), ("6A", 4), ("10A", 4), ("15A", 4), ("11A", 3), ("7A", 3), ("13A", 2), ("19C", 4), ("24A", 2), ("20", 10),
)  # fmt: skip


def course_of(reference: str, days_open: int | None) -> Course:
    """Return the course of the piece of work with a reference; one that was open for too short has a lesser one.

    Drawn from the reference alone, so that what the work was closed for and what was recorded agree.
    """
    rng = Random(f"course of {reference}")  # noqa: S311  (invented people, not secrets)
    drawn = rng.choices([one for one, _ in _SHARES], [share for _, share in _SHARES])[0]
    if days_open is None:
        return drawn
    if drawn is Course.PROTECTED and days_open < LONG_ENOUGH_FOR_A_PLAN:
        return Course.ENQUIRED
    if drawn is Course.IN_NEED and days_open < LONG_ENOUGH_FOR_NEED:
        return Course.ASSESSED
    return drawn


class WorkingDays:
    """The working days of the demonstration's years, found once, and counted by their place."""

    def __init__(self, calendar: WorkingCalendar) -> None:
        span = (LAST_DAY - FIRST_DAY).days
        days = (FIRST_DAY + timedelta(days=number) for number in range(span))
        self._days = [day for day in days if calendar.is_working_day(day)]

    def after(self, day: date, number: int) -> date:
        """Return the working day so many after a day; 0 is the day itself, or the next that is worked."""
        place = bisect_left(self._days, day)
        is_worked = self._days[place] == day
        return self._days[place + number - (0 if is_worked or number == 0 else 1)]


@dataclass(frozen=True)
class Draw:
    """The choices of one course, each from its own chance."""

    rng: Random

    def need(self) -> str:
        """Return a primary need."""
        return _one_of(_NEEDS, self.rng)

    def category(self) -> str:
        """Return a category of abuse."""
        return _one_of(_CATEGORIES, self.rng)

    def factors(self, *, none: bool) -> tuple[str, ...]:
        """Return the factors of an assessment; that none was found only where the child's work ends with it."""
        if none:
            return ("21",)
        number = self.rng.choices((1, 2, 3, 4, 5), (20, 30, 25, 15, 10))[0]
        return tuple(dict.fromkeys(_one_of(_FACTORS, self.rng) for _ in range(number)))

    def seen_alone(self) -> str:
        """Return whether a child was seen alone."""
        return self.rng.choices(("YES", "NO", "UNKNOWN"), (72, 24, 4))[0]

    def in_band(self, share: float, inside: tuple[int, int], beyond: tuple[int, int]) -> int:
        """Return a number of days: of the first band with this share, of the second otherwise."""
        return self.rng.randint(*(inside if self.rng.random() < share else beyond))


def _one_of(weighted: tuple[tuple[str, int], ...], rng: Random) -> str:
    return rng.choices([code for code, _ in weighted], [weight for _, weight in weighted])[0]
