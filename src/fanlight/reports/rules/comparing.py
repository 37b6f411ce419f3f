"""A report beside the period before it and the same days a year earlier: what changed, in numbers and in words, never judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from fanlight.reports.rules.period import Period, PeriodNotPossible

Days = tuple[date, date]
# The sign in place of a number that is held back: the one of disclosure control, which rules do not import.
HELD = "c"
DAY = timedelta(days=1)
BEFORE, LAST_YEAR = "before", "last_year"


class Why(StrEnum):
    """Why there is no figure for an earlier period."""

    NOW = "NOW"
    NOT_REACHED = "NOT_REACHED"
    OVERLAPS = "OVERLAPS"
    NOTHING_COUNTED = "NOTHING_COUNTED"


# What these count stands now, whenever it came: no earlier day is kept that they could be compared with.
STANDS_NOW = ("waiting_now", "overdue_now", "challenges_open", "queues_now", "work_of_teams", "workers_by_caseload")


@dataclass(frozen=True)
class EarlierPeriod:
    """One earlier period: its days, why it cannot be compared with (or ""), and what the report of its days says."""

    days: Days
    why_not: str
    result: Mapping[str, Any] | None


def earlier_days(first_on: date, last_on: date) -> dict[str, Days]:
    """Return the period before, of as many days and ending the day before the first, and the same days a year earlier.

    29 February becomes the 28th of a year that has none. Front Door facts, section 5.2: reports stand beside what was before.
    """
    as_many = last_on - first_on
    before_ends = first_on - DAY
    return {BEFORE: (before_ends - as_many, before_ends), LAST_YEAR: (a_year_before(first_on), a_year_before(last_on))}


def a_year_before(day: date) -> date:
    """Return the same day of the year before; for 29 February the 28th."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if is_leap_day else day.day)


def is_reached(days: Days, begins_on: date | None) -> bool:
    """Whether the history covers a period from its first day: one that begins later would look as if little had come."""
    if begins_on is None or days[0] < begins_on:
        return False
    try:
        Period(*days)
    except PeriodNotPossible:
        return False
    return True


def may_stand_beside(name: str, first_on: date, last_on: date) -> bool:
    """Whether an earlier period may be shared beside the others: its days overlap with none of them, or are the same.

    Of two periods that overlap, the difference is what came on a few days: a small number, though neither was. Safety 19.
    """
    if name == BEFORE:
        return True
    earlier = earlier_days(first_on, last_on)
    mine, before = earlier[name], earlier[BEFORE]
    return mine[1] < first_on and (mine == before or mine[1] < before[0])


def compared(
    result: Mapping[str, Any], earlier: Mapping[str, EarlierPeriod], begins_on: date | None, *, to_share: bool
) -> dict[str, Any]:
    """Return each measure's headline beside those of the earlier periods, as plain values ready for JSON.

    Everything is of one kind: all whole, or all with small numbers held back. A count's figure is a whole number, a rate's
    a share from 0 to 1 and its change in percentage points; None where there is none, HELD where it is held back.
    """
    first_on, last_on = (date.fromisoformat(result["period"][end]) for end in ("from", "to"))
    beside = {
        name: EarlierPeriod(one.days, Why.OVERLAPS, None)
        if to_share and not may_stand_beside(name, first_on, last_on)
        else one
        for name, one in earlier.items()
    }
    return {
        "begins_on": str(begins_on) if begins_on else None,
        "periods": {
            name: {"from": str(one.days[0]), "to": str(one.days[1]), "why_not": str(one.why_not)}
            for name, one in beside.items()
        },
        "measures": {name: _measure(name, measure, beside) for name, measure in result["measures"].items()},
    }


def _measure(name: str, measure: Mapping[str, Any], earlier: Mapping[str, EarlierPeriod]) -> dict[str, Any]:
    is_rate = measure["kind"] == "rate"
    now = _headline(measure)
    found: dict[str, Any] = {"title": measure["title"], "unit": measure["unit"], "is_rate": is_rate, "this": now}
    for period, one in earlier.items():
        then = _earlier_headline(name, one)
        found[period] = {**then, "change": _change(now["figure"], then["figure"], is_rate)}
    return found


def _headline(measure: Mapping[str, Any]) -> dict[str, Any]:
    if measure["kind"] != "rate":
        return {"figure": measure["total"]}
    return {"figure": measure["share"], "numerator": measure["numerator"], "denominator": measure["denominator"]}


def _earlier_headline(name: str, earlier: EarlierPeriod) -> dict[str, Any]:
    if name in STANDS_NOW or name.endswith("_now"):
        return {"figure": None, "why_not": str(Why.NOW)}
    measure = earlier.result["measures"].get(name) if earlier.result is not None and not earlier.why_not else None
    if measure is None:
        return {"figure": None, "why_not": str(earlier.why_not or Why.NOTHING_COUNTED)}
    then = _headline(measure)
    return {**then, "why_not": str(Why.NOTHING_COUNTED) if then["figure"] is None else ""}


def _change(now: int | float | str | None, then: int | float | str | None, is_rate: bool) -> int | float | str | None:
    """Return by how much it rose or, below 0, fell; what rests on a number that is held back is held back (safety 19)."""
    if now is None or then is None:
        return None
    if isinstance(now, str) or isinstance(then, str):
        return HELD
    # From the shares as they are shown, so that a reader who takes one from the other finds the same.
    return round(in_hundredths(now) - in_hundredths(then), 1) if is_rate else now - then


def in_hundredths(share: float) -> float:
    """Return a share in per cent with one decimal place: never 100 where one is missing, nor 0 where there is one."""
    shown = round(share * 100, 1)
    if share < 1 and shown >= 100:
        return 99.9
    return 0.1 if share > 0 and shown <= 0 else shown
