"""Control totals: what must hold of a run, and each of the ways in which it does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from fanlight.funding.rules.control_totals import Against, Control, ControlFails, check_controls, control_totals
from fanlight.funding.rules.formula import Result, run_formula
from fanlight.funding.rules.top_slices import TopSlices, top_slices
from tests.rules.funding.by_hand import asking, schools

VALUES: Mapping[str, object] = {
    "formula.factors": ["basic_entitlement.primary", "rates"],
    "basic_entitlement.primary": 100,
    "minimum_level.applies": "NO",
    "guarantee.percentage": 0,
    "guarantee.left_out": ["rates"],
    "cap.applies": "PAYS_GUARANTEE",
    "cap.percentage": 0,
}
# Ten pupils each at £100: the first had £90 a pupil, the second £105; the third is as it was.
ROWS = [
    {"pupils_primary": "10", "baseline_pounds": before, "baseline_pupils": "10"} for before in ("900", "1050", "1000")
]
BLOCK = 300_000


def a_run() -> Result:
    return run_formula(schools(*ROWS), asking(VALUES))


def against(result: Result, block: int = BLOCK) -> Against:
    slices: TopSlices = top_slices(asking({}), block)
    return Against(result.schools.urns, 3_000, slices)


def failing(result: Result, other: Against) -> list[Control]:
    return [one for one in control_totals(result, other) if not one.holds]


def test_a_sound_run_holds_every_control_and_can_be_published() -> None:
    result = a_run()
    # The second's guarantee of £50 is paid by half of the first's gain of £100.
    assert result.shares.tolist() == [95_000, 105_000, 100_000]
    controls = control_totals(result, against(result))
    assert [one.name for one in controls] == [
        "Every school once",
        "Pupils reconcile to the census",
        "Lines come to shares",
        "Cuts come to the guarantee",
        "Shares and top-slices come to the block",
    ]
    assert all(one.holds and one.asked == one.found for one in controls)
    assert controls[0].words == "Every school of the authority is in the run once."
    assert controls[1].words == "The schools have 30 pupils, as the October census has 30."
    assert controls[2].words == "The lines of every school come to its budget share."
    assert controls[3].words == "The guarantee costs £50.00 and gains above the cap give £50.00."
    assert (
        controls[4].words == "The schools block is £3,000.00; shares £3,000.00, top-slices £0.00: together £3,000.00."
    )
    check_controls(controls)


def test_a_school_that_is_missing_twice_there_or_a_strangers_is_named() -> None:
    result = a_run()
    (missing,) = failing(result, replace(against(result), urns=[*result.schools.urns, "999777"]))
    assert (missing.words, missing.asked, missing.found) == ("Missing: 999777.", "4", "3")
    (strange,) = failing(result, replace(against(result), urns=result.schools.urns[:2]))
    assert strange.words == "Not of the authority: 999003."
    doubled = replace(result, schools=replace(result.schools, urns=["999001", "999001", "999003"]))
    (twice,) = failing(doubled, against(result))
    assert twice.words == "Twice in the run: 999001. Missing: 999002."


def test_pupils_who_do_not_reconcile_are_told_both_ways() -> None:
    result = a_run()
    (found,) = failing(result, replace(against(result), census_pupils=3_001))
    assert found.words == "The schools have 30 pupils, but the October census has 30.01."


def test_lines_that_do_not_come_to_a_share_fail_even_where_two_hide_one_another() -> None:
    result = a_run()
    moved = replace(result, shares=result.shares + np.array([1, 0, -1]))
    (found,) = failing(moved, against(result))
    assert found.words == "The lines of 2 schools do not come to the share, first of 999001."


def test_money_of_the_block_that_is_left_or_missing_is_told() -> None:
    result = a_run()
    (left,) = failing(result, against(result, BLOCK + 100))
    assert left.words.endswith("together £3,000.00. £1.00 is left over.")
    (missing,) = failing(result, against(result, BLOCK - 1))
    assert missing.words.endswith("£0.01 is missing.")
    with pytest.raises(ControlFails, match="£0.01 is missing.") as refused:
        check_controls(control_totals(result, against(result, BLOCK - 1)))
    assert refused.value.controls == [missing]


def test_every_control_that_fails_is_told() -> None:
    result = a_run()
    other = replace(against(result, BLOCK - 1), census_pupils=3_001)
    with pytest.raises(ControlFails) as refused:
        check_controls(control_totals(result, other))
    assert str(refused.value) == " ".join(one.words for one in failing(result, other))
    assert [one.name for one in refused.value.controls] == [
        "Pupils reconcile to the census",
        "Shares and top-slices come to the block",
    ]


def test_money_carried_forward_by_decision_belongs_to_the_sum() -> None:
    result = a_run()
    other = replace(against(result, BLOCK + 100), carried_forward=100)
    assert failing(result, other) == []
    assert "carried forward £1.00" in control_totals(result, other)[4].words


def test_cuts_that_are_not_what_the_guarantee_costs_fail() -> None:
    result = a_run()
    assert result.cuts is not None
    wrong = replace(result, cuts=replace(result.cuts, pence=result.cuts.pence + np.array([1, 0, 0])))
    (found,) = failing(wrong, against(result))
    assert (found.name, found.asked, found.found) == ("Cuts come to the guarantee", "£50.00", "£50.01")


def test_gains_that_cannot_pay_for_the_guarantee_are_told_with_what_is_short() -> None:
    result = run_formula(schools(*ROWS), asking({**VALUES, "cap.percentage": "0.08"}))
    # The gain above 8% of £900 is £28.
    control = control_totals(result, against(result, 302_200))[3]
    assert control.holds and (control.asked, control.found) == ("£50.00", "£50.00")
    assert (
        control.words == "The guarantee costs £50.00 and gains above the cap give £28.00; £22.00 is not paid by them."
    )


@pytest.mark.parametrize(
    "values", [{**VALUES, "cap.applies": "NO"}, {k: v for k, v in VALUES.items() if k[0] not in "cg"}]
)
def test_where_gains_need_not_pay_nothing_is_asked_of_them(values) -> None:
    result = run_formula(schools(*ROWS), asking(values))
    control = control_totals(result, against(result))[3]
    assert control.holds and control.words == "Gains do not have to pay for the guarantee in this run."
