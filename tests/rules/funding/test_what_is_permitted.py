"""Who must agree to what: transfers, top-slices, further sites, the way to the national formula, the permitted ranges."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from fanlight.funding.files.parameters import national
from fanlight.funding.rules.block_transfer import Approver, transfer
from fanlight.funding.rules.moving_to_national import movement
from fanlight.funding.rules.parameters import ParameterMissing
from fanlight.funding.rules.permitted import Outside, outside_permitted
from fanlight.funding.rules.split_site_check import FurtherSite, sites_that_count, why_not_eligible
from fanlight.funding.rules.top_slices import MoreThanTheBlock, top_slices
from tests.rules.funding.by_hand import asking, over_national

HALF_A_PERCENT = 5_000
# £860m, in pence.
BLOCK = 86_000_000_000


@pytest.mark.parametrize(
    ("percentage", "refused", "pence", "approver"),
    [
        (0, False, 0, None),
        (0, True, 0, None),
        (HALF_A_PERCENT, False, 430_000_000, Approver.SCHOOLS_FORUM),
        (HALF_A_PERCENT, True, 430_000_000, Approver.SECRETARY_OF_STATE),
        (HALF_A_PERCENT + 1, False, 430_086_000, Approver.SECRETARY_OF_STATE),
        (10_000, False, 860_000_000, Approver.SECRETARY_OF_STATE),
        (1_000_000, False, BLOCK, Approver.SECRETARY_OF_STATE),
    ],
)
def test_up_to_half_a_percent_is_the_forums_and_all_else_the_secretary_of_states(percentage, refused, pence, approver):
    found = transfer(BLOCK, percentage, HALF_A_PERCENT, forum_refused=refused)
    assert (found.pence, found.stays, found.approver) == (pence, BLOCK - pence, approver)


def test_half_a_penny_of_a_transfer_is_rounded_up() -> None:
    assert [transfer(block, 5_000, 5_000).pence for block in (100, 99, 300)] == [1, 0, 2]


@pytest.mark.parametrize("percentage", [-1, 1_000_001])
def test_a_transfer_of_less_than_nothing_or_more_than_all_is_refused(percentage: int) -> None:
    with pytest.raises(ValueError, match="from nought to the whole"):
        transfer(BLOCK, percentage, HALF_A_PERCENT)


def test_what_is_taken_first_and_what_is_left_come_to_the_block() -> None:
    values = over_national({"transfer.percentage": "0.005", "growth.fund": 2_000_000, "falling_rolls.fund": "0.01"})
    found = top_slices(values, BLOCK)
    assert (found.moved.pence, found.growth, found.falling_rolls) == (430_000_000, 200_000_000, 1)
    assert (found.taken, found.for_shares) == (630_000_001, BLOCK - 630_000_001)
    assert found.moved.approver is Approver.SCHOOLS_FORUM
    assert top_slices(values, BLOCK, forum_refused=True).moved.approver is Approver.SECRETARY_OF_STATE


def test_nothing_is_taken_where_nothing_is_decided() -> None:
    found = top_slices(asking({}), BLOCK)
    assert (found.taken, found.for_shares, found.moved.approver) == (0, BLOCK, None)


def test_no_more_can_be_taken_than_the_block_has() -> None:
    assert top_slices(asking({"growth.fund": 10}), 1_000).for_shares == 0
    with pytest.raises(MoreThanTheBlock, match="£10.00 is taken from a schools block of £9.99."):
        top_slices(asking({"growth.fund": 10}), 999)


def test_a_further_site_counts_where_all_four_are_so() -> None:
    assert why_not_eligible(FurtherSite(True, True, True, True)) == []
    assert why_not_eligible(FurtherSite(False, False, False, False)) == [
        "It is not part of the school under the same school number.",
        "No road or railway separates it from the main site.",
        "It has no building of its own.",
        "It is not used for pupils aged 5 to 16.",
    ]
    assert why_not_eligible(FurtherSite(True, True, False, True)) == ["It has no building of its own."]


def test_three_further_sites_count_at_most() -> None:
    good, bad = FurtherSite(True, True, True, True), FurtherSite(True, False, True, True)
    assert [sites_that_count([good] * count + [bad]) for count in range(6)] == [0, 1, 2, 3, 3, 3]


TENTH, NEAR = 100_000, 25_000


@pytest.mark.parametrize(
    ("local", "holds"),
    # National £1,000 and now £1,100; local was £800: £200 below. Nine tenths of that below £1,100 is £920.
    [(91_999, False), (92_000, True), (110_000, True), (112_750, True), (112_751, False)],
)
def test_a_value_below_the_national_one_goes_a_tenth_of_the_way(local: int, holds: bool) -> None:
    found = movement((80_000, 100_000), (local, 110_000), TENTH, NEAR)
    assert (found.holds, found.least, found.most) == (holds, 92_000, 112_750)


@pytest.mark.parametrize(("local", "holds"), [(128_001, False), (128_000, True), (107_250, True), (107_249, False)])
def test_a_value_above_it_comes_down_a_tenth_of_the_way(local: int, holds: bool) -> None:
    found = movement((120_000, 100_000), (local, 110_000), TENTH, NEAR)
    assert (found.holds, found.least, found.most) == (holds, 107_250, 128_000)


def test_the_limits_of_a_movement_are_exact_and_told_within_them() -> None:
    found = movement((80_001, 100_000), (91_999, 110_000), TENTH, NEAR)
    assert found.least == Fraction(920_009, 10)
    assert found.words == "£919.99 is not between £920.01 and £1,127.50, where the national value is £1,100.00."
    near = movement((80_001, 100_000), (92_001, 110_000), TENTH, NEAR)
    assert near.holds and near.words.startswith("£920.01 is between")


IN_2020, IN_2018 = date(2020, 4, 1), date(2018, 4, 1)


def outside(values: dict[str, object], day: date = IN_2020, **more: bool) -> list[Outside]:
    return outside_permitted(over_national(values, day), national(), **more)


def test_the_national_formula_itself_is_permitted() -> None:
    assert outside({}) == [] == outside({}, IN_2018)


@pytest.mark.parametrize(
    ("percentage", "permitted"), [("0.005", True), ("0.0184", True), ("0.004999", False), ("0.018401", False)]
)
def test_a_guarantee_keeps_within_the_years_range(percentage: str, permitted: bool) -> None:
    found = outside({"guarantee.percentage": percentage})
    assert [one.key for one in found] == ([] if permitted else ["guarantee.percentage"])


def test_what_is_outside_says_what_is_permitted_and_who_has_to_agree() -> None:
    (found,) = outside({"guarantee.percentage": "0.02"})
    assert found.words == (
        "Minimum funding guarantee, change per pupil is 2%; from 0.5% to 1.84% is permitted. The Secretary of State has to agree."
    )
    assert "SI 2020/83" in found.citation and found.approver is Approver.SECRETARY_OF_STATE


def test_a_cap_below_the_floor_is_not_permitted_where_gains_are_capped() -> None:
    values = {"guarantee.percentage": "0.005", "cap.percentage": "0.004", "cap.applies": "SCALE", "cap.scale": 1}
    (found,) = outside(values)
    assert (found.key, found.asked) == ("cap.percentage", "0.4%")
    assert outside({**values, "cap.percentage": "0.005"}) == [] == outside({**values, "cap.applies": "NO"})


def test_a_lump_sum_above_the_largest_is_not_permitted() -> None:
    (found,) = outside({"lump_sum.secondary": "175000.01"})
    assert (found.key, found.asked, found.permitted) == (
        "lump_sum.secondary",
        "£175,000.01",
        "at most £175,000.00 is permitted",
    )
    assert outside({"lump_sum.primary": 175_000}) == []
    assert outside({"lump_sum.primary": 175_001, "formula.factors": ["rates"]}) == []


def test_a_transfer_needs_the_forum_or_the_secretary_of_state() -> None:
    (small,), (large,) = outside({"transfer.percentage": "0.005"}), outside({"transfer.percentage": "0.01"})
    (refused,) = outside({"transfer.percentage": "0.005"}, forum_refused=True)
    assert [one.approver.name for one in (small, large, refused)] == [
        "SCHOOLS_FORUM",
        "SECRETARY_OF_STATE",
        "SECRETARY_OF_STATE",
    ]
    assert small.words.endswith("is 0.5%; the Schools Forum can approve up to 0.5%. The Schools Forum has to agree.")
    assert outside({"transfer.percentage": 0}) == []


def test_a_basic_entitlement_has_its_least_until_2022_23() -> None:
    low = {"basic_entitlement.primary": "1999.99", "basic_entitlement.ks3": 3_000, "basic_entitlement.ks4": "2999.99"}
    assert [one.key for one in outside(low)] == ["basic_entitlement.primary", "basic_entitlement.ks4"]
    assert outside(low)[0].permitted == "at least £2,000.00 is needed"
    assert outside(low, date(2023, 4, 1)) == []


def test_levels_below_the_national_ones_are_not_permitted_once_they_are_mandatory() -> None:
    low = {"minimum_level.primary": "3749.99"}
    assert [one.key for one in outside(low)] == ["minimum_level.primary"]
    assert outside({"minimum_level.primary": 3_750}) == []
    assert outside({"minimum_level.primary": 3_000}, IN_2018) == []
    (none,) = outside({"minimum_level.applies": "NO"})
    assert (none.key, none.permitted) == ("minimum_level.applies", "every authority has to have them")
    assert outside({"minimum_level.applies": "NO"}, IN_2018) == []


def test_what_is_asked_for_a_range_does_not_count_as_used_by_the_run() -> None:
    values = over_national({"guarantee.percentage": "0.005"})
    outside_permitted(values, national())
    assert values.used == {}


def test_a_year_without_a_known_range_is_refused_and_not_taken_as_permitted() -> None:
    with pytest.raises(ParameterMissing, match="guarantee.least"):
        outside({"guarantee.percentage": 0}, date(2035, 4, 1))
