"""What is held back of plans, agreement and equality follows from nothing that stands beside it (safety 19)."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from fanlight.frames.public import HELD_BACK, Sum
from fanlight.reports.rules.asked import SmallNumbers
from fanlight.reports.rules.measures import measures_of
from fanlight.reports.sharing import to_share
from tests.rules.reports.histories import a_history, facts_of
from tests.rules.reports.other_truths import another_truth, is_true

SMALL = SmallNumbers(fewest=6, fewest_in_a_rate=10)
EQUALITY = [f"outcomes_by_{name}" for name in ("ethnicity", "sex", "age", "disability")]


def shared(seed: int) -> tuple[dict[str, Any], dict[str, Any]]:
    measures = measures_of(facts_of(a_history(Random(seed), most=150)))
    whole = {"period": {"from": "2018-10-01", "to": "2018-11-18"}, "measures": measures}
    return measures, to_share(whole, SMALL)["measures"]


def flat(found: Any, path: tuple[str, ...] = ()) -> dict[tuple[str, ...], Any]:
    """Return every number and every sign of one that is held back, by its place."""
    if isinstance(found, dict):
        return {place: one for key, value in found.items() for place, one in flat(value, (*path, str(key))).items()}
    is_number = isinstance(found, int) and not isinstance(found, bool)
    return {path: found} if is_number or found == HELD_BACK else {}


def sums_of_a_table(name: str, found: dict[str, Any]) -> list[Sum]:
    rows, columns = found["rows"], found["columns"]
    of_rows = [Sum((name, "row_totals", r), tuple((name, "cells", r, str(c)) for c in columns)) for r in rows]
    of_columns = [
        Sum((name, "column_totals", str(c)), tuple((name, "cells", r, str(c)) for r in rows)) for c in columns
    ]
    return [
        *(of_columns if rows else ()),
        *of_rows,
        *([Sum((name, "total"), tuple((name, "row_totals", r) for r in rows))] if rows else []),
    ]


def check(whole: dict[str, Any], shown: dict[str, Any], names: list[str], sums: list[Sum]) -> None:
    """Check that every small number of these measures is held back, and could be another with all sums true."""
    numbers = flat({name: whole[name] for name in names})
    seen = flat({name: shown[name] for name in names})
    hidden = {path for path, number in seen.items() if number == HELD_BACK and path in numbers}
    places = {cell for one in sums for cell in (one.total, *one.parts)}
    assert is_true(numbers, sums)
    assert {path for path in places if 0 < numbers[path] < 6} <= hidden
    kept = {path: numbers[path] for path in places}
    for cell in hidden & places:
        assert another_truth(kept, sums, hidden & places, cell), cell


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(
    ("table", "rate", "column"),
    [
        ("plans_ended", "plans_ended_after_two_years", "2_YEARS_OR_MORE"),
        ("plans_standing", "plans_of_two_years", "2_YEARS_OR_MORE"),
    ],
)
def test_safety_19_a_key_indicator_gives_away_no_cell_of_its_plans(seed, table, rate, column):
    whole, shown = shared(seed)
    sums = sums_of_a_table(table, whole[table])
    if whole[table]["rows"]:
        sums += [
            Sum((rate, "denominator"), ((table, "total"),)),
            Sum((rate, "numerator"), ((table, "column_totals", column),)),
        ]
    check(whole, shown, [table, rate], sums)


@pytest.mark.parametrize("seed", range(5))
def test_safety_19_plans_of_children_who_had_one_before_give_away_no_cell(seed):
    whole, shown = shared(seed)
    sums = sums_of_a_table("plans_started", whole["plans_started"])
    columns = ("plans_started", "column_totals")
    if whole["plans_started"]["rows"]:
        sums += [
            Sum(("plans_again", "denominator"), (("plans_started", "total"),)),
            Sum(("plans_again", "numerator"), ((*columns, "SECOND"), (*columns, "THIRD_OR_LATER"))),
        ]
    check(whole, shown, ["plans_started", "plans_again"], sums)


@pytest.mark.parametrize("seed", range(5))
def test_safety_19_what_came_without_agreement_gives_away_no_reason(seed):
    whole, shown = shared(seed)
    table, rate = "agreement_by_source", "agreement_missing"
    sums = sums_of_a_table(table, whole[table])
    for source in whole[table]["rows"]:
        parts = ((table, "cells", source, "AGREED"), (rate, "by_source", source, "numerator"))
        sums += [
            Sum((table, "row_totals", source), parts),
            Sum((rate, "by_source", source, "denominator"), ((table, "row_totals", source),)),
        ]
    check(whole, shown, [table, rate], sums)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("name", EQUALITY)
def test_safety_19_a_number_that_two_tables_repeat_is_held_back_in_both(seed, name):
    whole, shown = shared(seed)
    for outcome, number in whole["outcome_by_source"]["column_totals"].items():
        assert whole[name]["column_totals"][outcome] == number
        in_one = shown["outcome_by_source"]["column_totals"][outcome] == HELD_BACK
        assert in_one == (shown[name]["column_totals"][outcome] == HELD_BACK), outcome
    sums = sums_of_a_table(name, whole[name])
    check(whole, shown, [name], sums)


@pytest.mark.parametrize("seed", range(5))
def test_safety_19_a_team_s_work_gives_away_no_cell_of_its_queue_and_no_caseload_is_shared(seed):
    whole, shown = shared(seed)
    assert "workers_by_caseload" not in shown
    check(whole, shown, ["work_of_teams"], sums_of_a_table("work_of_teams", whole["work_of_teams"]))


@pytest.mark.parametrize("seed", range(5))
def test_safety_19_one_stage_of_conversion_gives_away_no_small_difference_to_the_next(seed):
    whole, shown = shared(seed)
    for before, after in (("referral", "assessment"), ("assessment", "section_47")):
        one, other = (f"reached_{stage}" for stage in (before, after))
        between = whole[one]["numerator"] - whole[other]["numerator"]
        if 0 < between < 6:
            assert HELD_BACK in (shown[one]["numerator"], shown[other]["numerator"])
        assert (shown[one]["denominator"] == HELD_BACK) == (shown["contacts_received"]["total"] == HELD_BACK)
