"""What is held back of challenges and of what was asked follows from nothing that stands beside it."""

from __future__ import annotations

from random import Random

import pytest

from fanlight.frames.public import HELD_BACK
from fanlight.reports.rules.asked import SmallNumbers
from fanlight.reports.rules.measures import measures_of
from fanlight.reports.sharing import to_share
from tests.rules.reports.histories import a_history, facts_of

SMALL = SmallNumbers(fewest=6, fewest_in_a_rate=10)
PAIRS = (("partner_answers", "partners_answered_in_time"), ("school_questions", "school_questions_in_time"))
REPEATED = (("IN_TIME", "numerator"), ("NOT_ANSWERED", "not_answered"), ("STILL_TIME", "limit_not_passed"))


def shared(seed: int) -> dict:
    measures = measures_of(facts_of(a_history(Random(seed), most=90)))
    whole = {"period": {"from": "2018-10-01", "to": "2018-11-18"}, "measures": measures}
    return {"whole": measures, "shown": to_share(whole, SMALL)["measures"]}


@pytest.mark.parametrize("seed", range(6))
def test_safety_19_a_number_that_a_rate_repeats_is_held_back_in_both(seed):
    found = shared(seed)
    for table, rate in PAIRS:
        for column, number in REPEATED:
            in_table = found["shown"][table]["column_totals"][column]
            assert (in_table == HELD_BACK) == (found["shown"][rate][number] == HELD_BACK), (table, column)
        passed = [found["shown"][table]["column_totals"][one] for one in ("IN_TIME", "LATE", "NOT_ANSWERED")]
        if found["shown"][rate]["denominator"] != HELD_BACK:
            assert passed.count(HELD_BACK) != 1


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("name", ["challenge_findings", "partners_asked", "partner_answers", "school_questions"])
def test_safety_19_no_held_back_cell_is_what_is_left_of_its_row_or_column(seed, name):
    found = shared(seed)
    whole, shown = found["whole"][name], found["shown"][name]
    small = [
        (row, column) for row in whole["rows"] for column in whole["columns"] if 0 < whole["cells"][row][column] < 6
    ]
    assert all(shown["cells"][row][column] == HELD_BACK for row, column in small)
    for row in whole["rows"]:
        held = [one for one in shown["cells"][row].values() if one == HELD_BACK]
        assert len(held) != 1 or shown["row_totals"][row] == HELD_BACK
    for column in whole["columns"]:
        held = [one for one in (shown["cells"][row][column] for row in whole["rows"]) if one == HELD_BACK]
        assert len(held) != 1 or shown["column_totals"][column] == HELD_BACK
    assert shared(seed)["shown"]["challenges_raised"]["total"] == found["shown"]["challenge_findings"]["total"]
