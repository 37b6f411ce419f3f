"""What the plain measures count with: shares, weeks, days and districts, in plain Python."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any, TypeVar

from tests.rules.reports import lived
from tests.rules.reports.lived import History

Row = TypeVar("Row")


def share(numerator: int, denominator: int) -> dict[str, Any]:
    return {
        "numerator": numerator,
        "denominator": denominator,
        "share": numerator / denominator if denominator else None,
    }


def rate_of(rows: Iterable[Row], counted: Callable[[Row], bool]) -> dict[str, Any]:
    rows = list(rows)
    return share(sum(counted(row) for row in rows), len(rows))


def rates_by(rows: Iterable[Row], key: Callable[[Row], str], counted: Callable[[Row], bool]) -> dict[str, Any]:
    rows = list(rows)
    return {code: rate_of([row for row in rows if key(row) == code], counted) for code in {key(row) for row in rows}}


def monday(day: date) -> str:
    while day.weekday():
        day -= timedelta(days=1)
    return str(day)


def days_of(history: History) -> list[date]:
    length = (history.last_on - history.first_on).days
    return [history.first_on + timedelta(days=number) for number in range(length + 1)]


def by_week(history: History, days: Iterable[date]) -> dict[str, int]:
    return {**{monday(day): 0 for day in days_of(history)}, **Counter(monday(day) for day in days)}


def by_day(history: History, days: Iterable[date]) -> dict[str, int]:
    return {**{str(day): 0 for day in days_of(history)}, **Counter(str(day) for day in days)}


def by_district(history: History, codes: Iterable[str]) -> dict[str, int]:
    every = [*sorted(lived.DISTRICTS.values()), "NOT_KNOWN"]
    return {**{code: 0 for code in every if not history.districts or code in history.districts}, **Counter(codes)}
