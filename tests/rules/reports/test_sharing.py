"""What a report may say to others: no small number, and nothing from which one could be worked out (safety 19)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from fanlight.frames.public import HELD_BACK, Sum
from fanlight.reports.rules.asked import SmallNumbers
from fanlight.reports.sharing import to_share
from tests.rules.reports.invented_report import OUTCOMES, SOURCES, WEEKS, a_result
from tests.rules.reports.other_truths import another_truth, is_true

SMALL = SmallNumbers(fewest=5, fewest_in_a_rate=10)
Path = tuple[str, ...]


def numbers(found: Mapping[str, Any], path: Path = ()) -> Iterator[tuple[Path, Any]]:
    for key, value in found.items():
        if isinstance(value, Mapping):
            yield from numbers(value, (*path, key))
        elif (isinstance(value, int) or value == HELD_BACK) and key not in ("share", "median", "p90"):
            yield (*path, key), value


def without_days(measures: Mapping[str, Any]) -> dict[Path, Any]:
    return {path: number for path, number in numbers(measures) if "by_day" not in path}


class Reader:
    """Everything that a reader of the shared file knows to be true of its numbers, written down apart from the code."""

    def __init__(self, whole: dict[str, Any]) -> None:
        self.counts: dict[Any, int] = without_days(whole["measures"])
        self.sums: list[Any] = []
        self.unshown: set[Any] = set()
        for name in ("requests_received", "contacts_received", "conversations_asked"):
            for by in ("by_week", "by_source", "by_district"):
                self.is_sum((name, "total"), [(name, by, code) for code in whole["measures"][name][by]])
        for name in (
            "outcome_by_source",
            "education_by_outcome",
            "level_asked_against_decided",
            "conversation_outcomes",
        ):
            self.table(name, whole["measures"][name])
        levels = "level_asked_against_decided"
        self.is_sum((levels, "as_asked"), [(levels, "cells", level, level) for level in "43"])
        self.is_sum((levels, "lower"), [(levels, "cells", "4", "3")])
        self.is_sum((levels, "higher"), [(levels, "cells", "3", "4")])
        for outcome in OUTCOMES:
            asked = "education_by_outcome"
            self.same((asked, "column_totals", outcome), (asked, "requests_by_outcome", outcome))
        self.decided(whole)
        self.conversations(whole)
        self.what_stands_twice()

    def decided(self, whole: dict[str, Any]) -> None:
        decided = "decided_in_one_working_day"
        for by in ("by_week", "by_source", "by_district"):
            codes = whole["measures"][decided][by]
            for code in codes:
                self.some_of((decided, by, code, "denominator"), (decided, by, code, "numerator"))
                self.some_of(("contacts_received", by, code), (decided, by, code, "denominator"))
            for side in ("numerator", "denominator"):
                self.is_sum((decided, side), [(decided, by, code, side) for code in codes])
        bands = whole["measures"][decided]["elapsed_hours"]["bands"]
        self.is_sum((decided, "denominator"), [(decided, "elapsed_hours", "bands", band) for band in bands])

    def conversations(self, whole: dict[str, Any]) -> None:
        after, answered = "conversations_after_request", "conversations_answered_in_time"
        for source in SOURCES:
            self.same(("conversations_asked", "by_source", source), ("conversation_outcomes", "row_totals", source))
        for name in (after, answered):
            for by in ("by_week", "by_source", "by_district"):
                codes = whole["measures"][name].get(by, {})
                for code in codes:
                    self.some_of((name, by, code, "denominator"), (name, by, code, "numerator"))
                    self.some_of(("conversations_asked", by, code), (name, by, code, "denominator"))
                for side in ("numerator", "denominator") if codes else ():
                    self.is_sum((name, side), [(name, by, code, side) for code in codes])

    def what_stands_twice(self) -> None:
        for source in SOURCES:
            self.same(("contacts_received", "by_source", source), ("outcome_by_source", "row_totals", source))
            nothing = ("no_further_action", "by_source", source)
            self.same(("outcome_by_source", "cells", source, "NO_FURTHER_ACTION"), (*nothing, "numerator"))
            undecided = ("outcome_by_source", "cells", source, "NOT_DECIDED")
            self.is_sum(("outcome_by_source", "row_totals", source), [undecided, (*nothing, "denominator")])
        for source in ("2A", "2B"):
            for outcome in OUTCOMES:
                self.same(
                    ("outcome_by_source", "cells", source, outcome), ("education_by_outcome", "cells", source, outcome)
                )

    def is_sum(self, total: Path, parts: list[Any]) -> None:
        self.sums.append(Sum(total, tuple(parts)))

    def same(self, one: Path, other: Path) -> None:
        self.is_sum(one, [other])

    def some_of(self, whole: Path, part: Path) -> None:
        rest = ("rest of", whole, part)
        self.counts[rest] = self.counts[whole] - self.counts[part]
        self.unshown.add(rest)
        self.is_sum(whole, [part, rest])

    def table(self, name: str, found: Mapping[str, Any]) -> None:
        for row in found["rows"]:
            self.is_sum((name, "row_totals", row), [(name, "cells", row, column) for column in found["columns"]])
        for column in found["columns"]:
            self.is_sum((name, "column_totals", column), [(name, "cells", row, column) for row in found["rows"]])
        self.is_sum((name, "total"), [(name, "row_totals", row) for row in found["rows"]])


LONG = [pytest.param(contacts, seed, marks=pytest.mark.slow) for contacts in (12, 90, 300, 600) for seed in (1, 2, 3)]


@pytest.mark.parametrize(("contacts", "seed"), [(0, 1), (3, 1), (40, 2), (900, 1), *LONG])
def test_safety_19_suppression_covers_totals_and_differences_of_every_table_of_a_report(contacts, seed):
    whole = a_result(contacts, seed)
    reader = Reader(whole)
    shown = without_days(to_share(whole, SMALL)["measures"])
    hidden = {path for path, number in shown.items() if number == HELD_BACK}
    assert {path for path, number in reader.counts.items() if 0 < number < 5} - reader.unshown <= hidden
    assert all(number == reader.counts[path] for path, number in shown.items() if path not in hidden)
    assert is_true(reader.counts, reader.sums)
    guarded = hidden | {rest for rest in reader.unshown if 0 < reader.counts[rest] < 5}
    for cell in guarded:
        assert another_truth(reader.counts, reader.sums, hidden | reader.unshown, cell), cell


def test_a_report_of_many_is_shared_almost_whole():
    whole = a_result(20_000)
    shown = without_days(to_share(whole, SMALL)["measures"])
    assert sum(number == HELD_BACK for number in shown.values()) < 0.1 * len(shown)


def test_days_are_not_shared():
    shared = to_share(a_result(900), SMALL)
    assert "by_day" not in shared["measures"]["requests_received"]


def test_what_is_shared_leaves_the_whole_as_it_was():
    whole = a_result(40)
    to_share(whole, SMALL)
    assert whole == a_result(40)


def test_safety_19_a_share_is_held_back_with_either_of_its_numbers_and_where_few_are_counted():
    shared = to_share(a_result(90), SMALL)["measures"]
    for measure in shared.values():
        parts = [measure, *measure.get("by_week", {}).values(), *measure.get("by_source", {}).values()]
        for part in (one for one in parts if isinstance(one, dict) and "share" in one):
            is_few = part["denominator"] == HELD_BACK or part["denominator"] < 10
            if part["share"] is not None and (is_few or part["numerator"] == HELD_BACK):
                assert part["share"] == HELD_BACK
            elif part["share"] is not None:
                assert part["share"] == part["numerator"] / part["denominator"]


def test_hours_of_few_are_held_back():
    few = to_share(a_result(6), SMALL)["measures"]["decided_in_one_working_day"]["elapsed_hours"]
    many = to_share(a_result(900), SMALL)["measures"]["decided_in_one_working_day"]["elapsed_hours"]
    assert (few["median"], many["median"]) == (HELD_BACK, 6.5)


def test_a_zero_is_shown():
    shared = to_share(a_result(0), SMALL)["measures"]
    assert shared["requests_received"]["by_week"] == dict.fromkeys(WEEKS, 0)


def test_the_least_number_shown_is_the_authoritys():
    whole = a_result(300)
    lenient = to_share(whole, SmallNumbers(fewest=3, fewest_in_a_rate=5))
    strict = to_share(whole, SmallNumbers(fewest=20, fewest_in_a_rate=50))
    held = [sum(n == HELD_BACK for n in without_days(one["measures"]).values()) for one in (lenient, strict)]
    assert held[0] < held[1]
