"""A clock rule as data: what starts it, how long it allows, counted how, since when, and by whose word."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from fanlight.clocks.fingerprints import fingerprint
from fanlight.clocks.refusals import ClockRuleUnsound, NoRuleInForce, TwoRulesInForce


class Unit(StrEnum):
    """What a clock counts."""

    WORKING_DAYS = "WORKING_DAYS"
    CALENDAR_DAYS = "CALENDAR_DAYS"
    SCHOOL_DAYS = "SCHOOL_DAYS"
    CLOCK_HOURS = "CLOCK_HOURS"
    WORKING_HOURS = "WORKING_HOURS"
    MONTHS = "MONTHS"
    MINUTES = "MINUTES"


UNIT_LABELS = {
    Unit.WORKING_DAYS: "working day",
    Unit.CALENDAR_DAYS: "day",
    Unit.SCHOOL_DAYS: "school day",
    Unit.CLOCK_HOURS: "hour",
    Unit.WORKING_HOURS: "working hour",
    Unit.MONTHS: "month",
    Unit.MINUTES: "minute",
}


class StartDay(StrEnum):
    """On which day a clock that counts days takes its event to have happened."""

    SAME_DAY = "SAME_DAY"
    NEXT_COUNTED_DAY = "NEXT_COUNTED_DAY"


START_DAY_LABELS = {
    StartDay.SAME_DAY: "on its own date, whatever day that is",
    StartDay.NEXT_COUNTED_DAY: "on the next day that counts, if its own date does not",
}


class Effect(StrEnum):
    """What an exception does to the count."""

    ROLL_TO_WORKING_DAY = "ROLL_TO_WORKING_DAY"
    SKIP_SCHOOL_CLOSURES = "SKIP_SCHOOL_CLOSURES"


EFFECT_LABELS = {
    Effect.ROLL_TO_WORKING_DAY: "a last day that is not a working day moves to the next one that is",
    Effect.SKIP_SCHOOL_CLOSURES: "days on which the school is closed for long do not count",
}

_UNITS_OF_EFFECT = {
    Effect.ROLL_TO_WORKING_DAY: frozenset({Unit.CALENDAR_DAYS, Unit.MONTHS}),
    Effect.SKIP_SCHOOL_CLOSURES: frozenset({Unit.CALENDAR_DAYS, Unit.WORKING_DAYS}),
}


@dataclass(frozen=True)
class ClockException:
    """One exception to a rule; `closure_days` is how many days on end make a school closure long."""

    effect: Effect
    citation: str
    closure_days: int = 0


@dataclass(frozen=True)
class ClockRule:
    """One dated version of a clock rule. `verified` says that a person has read it at its source."""

    id: str
    title: str
    citation: str
    start_event: str
    limit: int
    unit: Unit
    in_force_from: date
    in_force_to: date | None = None
    calendar: str = ""
    start_day: StartDay = StartDay.SAME_DAY
    exceptions: tuple[ClockException, ...] = ()
    may_pause: bool = False
    verified: bool = False

    def __post_init__(self) -> None:
        if self.limit < 1:
            raise ClockRuleUnsound(f"The clock {self.id} must allow at least one {UNIT_LABELS[self.unit]}.")
        if self.in_force_to is not None and self.in_force_to < self.in_force_from:
            raise ClockRuleUnsound(f"The clock {self.id} ends before it comes into force.")
        if len({exception.effect for exception in self.exceptions}) < len(self.exceptions):
            raise ClockRuleUnsound(f"The clock {self.id} has the same kind of exception twice.")
        for exception in self.exceptions:
            self._check_exception(exception)

    def _check_exception(self, exception: ClockException) -> None:
        if self.unit not in _UNITS_OF_EFFECT[exception.effect]:
            raise ClockRuleUnsound(
                f"The clock {self.id} counts {UNIT_LABELS[self.unit]}s, to which this exception cannot apply: "
                f"{EFFECT_LABELS[exception.effect]}."
            )
        if exception.effect is Effect.SKIP_SCHOOL_CLOSURES and exception.closure_days < 1:
            raise ClockRuleUnsound(f"The clock {self.id} does not say how many days make a long school closure.")

    def is_in_force(self, on: date) -> bool:
        """Whether this version is in force on that day; its first and last days are in it."""
        return self.in_force_from <= on and (self.in_force_to is None or on <= self.in_force_to)

    @cached_property
    def version(self) -> str:
        """The date from which it is in force and a fingerprint, which changes when a due date could change."""
        exceptions = (f"{exception.effect} {exception.closure_days}" for exception in self.exceptions)
        counted = f"{self.limit} {self.unit} {self.calendar} {self.start_day} {self.may_pause}"
        return f"{self.in_force_from}-{fingerprint(self.id, counted, *exceptions)}"

    @property
    def limit_in_words(self) -> str:
        """The limit as a page says it: "1 working day", "45 working days"."""
        return f"{self.limit} {UNIT_LABELS[self.unit]}{'' if self.limit == 1 else 's'}"


def rule_in_force(rules: Iterable[ClockRule], id: str, on: date) -> ClockRule:
    """The one version of a clock rule that is in force on that day.

    Refuses, naming the rule, when there is none (`NoRuleInForce`) or more than one (`TwoRulesInForce`).
    """
    found = [rule for rule in rules if rule.id == id and rule.is_in_force(on)]
    if not found:
        raise NoRuleInForce(f"No clock rule {id} is in force on {on}.")
    if len(found) > 1:
        raise TwoRulesInForce(f"{len(found)} clock rules {id} are in force on {on}; there must be one.")
    return found[0]
