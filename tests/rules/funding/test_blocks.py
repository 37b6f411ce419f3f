"""The schools block: what is taken first, a multiplier that brings the shares to the rest, and what could not be checked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.funding.rules.balancing import CannotBeBalanced, Settled, settle
from fanlight.funding.rules.beside import NO_DE_DELEGATION, NO_NOTIONAL_SEN, beside_share
from fanlight.funding.rules.blocks import NO_BLOCK, NO_CENSUS, blocks_of
from fanlight.funding.rules.citations import cited_on
from fanlight.funding.rules.exact import total
from fanlight.funding.rules.in_doubt import unverified_values
from fanlight.funding.rules.storing import aside_figures, aside_figures_of, shape_of
from fanlight.funding.rules.top_slices import MoreThanTheBlock
from fanlight.funding.rules.tracing import BESIDE, traces
from tests.rules.funding.by_hand import asking, schools

VALUES: Mapping[str, object] = {
    "formula.factors": ["basic_entitlement.primary", "rates"],
    "basic_entitlement.primary": 100,
    "minimum_level.applies": "NO",
}
# 10 and 20 pupils at £100: £3,000 in all.
ROWS = [{"pupils_primary": "10", "rates_pounds": "0"}, {"pupils_primary": "20", "rates_pounds": "0"}]


def settled(**more: object) -> Settled:
    values = {**VALUES, **{key.replace("__", "."): value for key, value in more.items()}}
    asked = asking(values)
    return settle(schools(*ROWS), asked.parameters, asked.day)


def test_without_a_block_shares_are_what_the_formula_gives_and_it_says_what_was_not_checked() -> None:
    found = settled()
    assert total(found.result.shares) == 300_000
    assert (found.slices, found.multiplier, found.left, found.may_be_left) == (None, None, 0, 0)
    assert blocks_of(found) == {"unchecked": [NO_BLOCK, NO_CENSUS]}


def test_what_a_block_has_less_than_its_shares_is_missing_and_only_what_was_decided_may_be_left() -> None:
    found = settled(block__schools=2_990)
    assert (found.left, found.multiplier, found.may_be_left) == (-1_000, None, 0)
    decided = settled(block__schools=3_010, block__carried_forward=10)
    assert (decided.left, decided.may_be_left) == (1_000, 1_000)
    assert blocks_of(found)["balancing"] == "not brought to it, the difference is shown"


def test_half_a_per_cent_moves_to_high_needs_and_every_rate_pays_for_it() -> None:
    found = settled(
        block__schools=3_000,
        block__high_needs=500,
        block__balancing="RATES",
        transfer__percentage="0.005",
        transfer__most="0.005",
        census__pupils=30,
    )
    # £15 moves; £2,985 is left for 30 pupils: £99.50 each. The largest multiplier whose rate rounds to £99.50 is 0.995049.
    assert found.multiplier == 995_049
    assert found.result.shares.tolist() == [99_500, 199_000]
    assert (found.left, found.may_be_left) == (0, 0)
    blocks = blocks_of(found)
    assert (blocks["transfer"], blocks["transfer_share"], blocks["approver"]) == (1_500, "0.5%", "the Schools Forum")
    assert (blocks["for_shares"], blocks["shares"], blocks["left"]) == (298_500, 298_500, 0)
    assert (blocks["high_needs_before"], blocks["high_needs_after"]) == (50_000, 51_500)
    assert (blocks["multiplier"], blocks["balancing"]) == ("0.995049", "every rate × one multiplier")
    assert (blocks["pupils"], blocks["unchecked"]) == (3_000, [])


def test_growth_and_falling_rolls_come_off_first_and_what_no_penny_of_a_rate_can_share_is_left() -> None:
    found = settled(block__schools=3_100, block__balancing="RATES", growth__fund="99.80", falling_rolls__fund="0.10")
    # £3,000.10 is left; a penny more a pupil would cost 30p.
    assert found.result.shares.tolist() == [100_000, 200_000]
    assert (found.left, found.may_be_left) == (10, 10)
    assert blocks_of(found)["growth"] == 9_980 and blocks_of(found)["falling_rolls"] == 10


def test_the_trace_of_a_balanced_rate_says_why_it_was_multiplied() -> None:
    found = settled(block__schools=2_985, block__balancing="RATES")
    value = found.result.asking.used["rates.multiplier"]
    assert (value.layer, value.verified) == ("balancing", True)
    assert value.source.startswith("Chosen so that budget shares come to what is left of the schools block: 0.99")
    assert "block.schools" in found.result.asking.used and "block.balancing" in found.result.asking.used


def test_a_block_that_no_rates_come_to_is_refused_in_a_sentence() -> None:
    asked = asking({**VALUES, "block.schools": 50, "block.balancing": "RATES"})
    rows = [{**one, "rates_pounds": "40"} for one in ROWS]
    with pytest.raises(CannotBeBalanced, match="premises alone come to £80.00, and £50.00 is left of the block"):
        settle(schools(*rows), asked.parameters, asked.day)
    with pytest.raises(CannotBeBalanced, match="Twice every rate would not use the £6,000.00"):
        settled(block__schools=6_000, block__balancing="RATES")
    with pytest.raises(MoreThanTheBlock):
        settled(block__schools=10, growth__fund=11)


@given(money=st.integers(1_000, 599_000))
def test_the_multiplier_is_the_largest_that_the_money_pays_for(money: int) -> None:
    asked = asking({**VALUES, "block.schools": f"{money // 100}.{money % 100:02d}", "block.balancing": "RATES"})
    found = settle(schools(*ROWS), asked.parameters, asked.day)
    assert found.multiplier is not None and found.left >= 0
    assert total(found.result.shares) + found.left == money
    # A step more is a penny more for thirty pupils.
    assert found.left < 30


def test_what_stands_beside_the_share_has_its_working_and_what_has_no_value_is_named() -> None:
    none, absent = beside_share(settled().result)
    assert (none, absent) == ((), (NO_NOTIONAL_SEN, NO_DE_DELEGATION))
    found = settled(notional_sen__shares={"basic_entitlement": "0.05"})
    asides, absent = beside_share(found.result)
    assert [one.pence.tolist() for one in asides] == [[5_000, 10_000]] and absent == (NO_DE_DELEGATION,)
    shape = shape_of(found.result, asides)
    assert aside_figures(asides, 2) == [aside_figures_of(asides, 0), aside_figures_of(asides, 1)]
    (why,) = traces(shape, aside_figures_of(asides, 1), "primary", of="asides")
    assert (why.key, why.pence, why.block, why.is_product) == ("notional_sen", 10_000, BESIDE, False)
    assert [one.value for one in why.ingredients] == [10_000]
    assert aside_figures((), 2) == [[], []]


def test_a_run_cites_its_own_years_regulations_and_where_else_the_rule_was_read() -> None:
    both = "SI 2022/27 Sch 3 para 14; SI 2024/66 reg 21; our convention"
    assert cited_on(date(2024, 4, 1), both) == "SI 2024/66 reg 21; our convention"
    assert cited_on(date(2023, 3, 31), both) == "SI 2022/27 Sch 3 para 14; our convention"
    assert cited_on(date(2018, 4, 1), "SI 2022/27 Sch 3; SI 2024/66 reg 21; our convention") == (
        "School and Early Years Finance (England) Regulations of 2018-19, SI 2018/10; "
        "the rule was read in SI 2022/27 Sch 3 and SI 2024/66 reg 21; our convention"
    )
    assert cited_on(date(2019, 4, 1), "SI 2024/66 reg 21") == (
        "School and Early Years Finance (England) Regulations of 2019-20, whose number is not held; "
        "the rule was read in SI 2024/66 reg 21"
    )
    assert cited_on(date(2018, 4, 1), "The authority's own shares") == "The authority's own shares"


def test_a_doubtful_rate_of_a_phase_that_no_school_has_is_not_named() -> None:
    values = {
        **VALUES,
        "formula.factors": ["basic_entitlement.primary", "basic_entitlement.ks3", "lump_sum"],
        "basic_entitlement.ks3": 200,
        "lump_sum.primary": 10,
        "lump_sum.secondary": 20,
        "lump_sum.most": 175_000,
    }
    asked = asking(values)
    named = [one.key for one in unverified_values(settle(schools(*ROWS), asked.parameters, asked.day).result)]
    assert "basic_entitlement.primary" in named and "lump_sum.primary" in named
    assert "basic_entitlement.ks3" not in named and "lump_sum.secondary" not in named
