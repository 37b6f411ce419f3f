"""What stands beside a budget share: notional SEN, de-delegation, pupil premium, top-up, by numbers worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import numpy as np
import pytest

from fanlight.funding.files.parameters import ParametersRefused, national
from fanlight.funding.rules import de_delegation as giving
from fanlight.funding.rules.columns import needed
from fanlight.funding.rules.factors import Block
from fanlight.funding.rules.formula import in_use
from fanlight.funding.rules.lines import Line, Part
from fanlight.funding.rules.mainstream_top_up import mainstream_top_up
from fanlight.funding.rules.notional_sen import NoSuchPart, notional_sen
from fanlight.funding.rules.parameters import ParameterMissing
from fanlight.funding.rules.pupil_premium import pupil_premium
from fanlight.funding.rules.storing import aside_figures, shape_of
from fanlight.funding.rules.units import Unit
from tests.rules.funding.by_hand import asking, over_national, schools
from tests.rules.funding.test_lines_by_hand import a_run

# Kent's of 2024-25: decision 23/00125.
KENT = {
    "basic_entitlement": "0.05",
    "deprivation": 0.7,
    "mobility": 0.7,
    "low_prior_attainment": 1,
    "minimum_level": 0.43,
    "guarantee": 0.43,
}


def line(key: str, block: Block, *pence: int) -> Line:
    return Line(key, key, block, np.array(pence), (), "", "")


LINES = [
    line("basic_entitlement.primary", Block.BASIC, 100_010, 0),
    line("basic_entitlement.ks3", Block.BASIC, 0, 200_000),
    line("fsm.primary", Block.DEPRIVATION, 1_001, 0),
    line("fsm6.primary", Block.DEPRIVATION, 2_000, 0),
    line("low_prior_attainment.primary", Block.PRIOR_ATTAINMENT, 777, 0),
    line("mobility.primary", Block.MOBILITY, 10, 0),
    line("lump_sum", Block.SCHOOL, 11_000_000, 11_000_000),
    line("minimum_level", Block.MINIMUM_LEVEL, 0, 50_001),
    line("guarantee", Block.GUARANTEE, 100, 0),
    line("capping", Block.CAPPING, 0, -333),
]


def test_notional_sen_is_each_lines_stated_share_to_the_penny() -> None:
    found = notional_sen(asking({"notional_sen.shares": KENT}), LINES, 2)
    # 5,000.5 → 5,001; 700.7 → 701; 1,400; 777; 7; 43.
    assert found.pence.dtype == np.int64
    assert found.pence.tolist() == [5_001 + 701 + 1_400 + 777 + 7 + 43, 10_000 + 21_500]
    assert sum(np.array([part.of(0) for part in found.parts])) == found.pence[0]
    assert [part.label for part in found.parts if "lump" in part.label] == []
    assert found.parts[0].how == "0.05 of the line, to the penny"
    assert (found.key, found.parts[0].parameter) == ("notional_sen", "notional_sen.shares")


def test_the_closest_name_of_a_share_holds() -> None:
    shares = {"deprivation": 0.5, "fsm6": 0.25, "fsm.primary": 0}
    found = notional_sen(asking({"notional_sen.shares": shares}), LINES, 2)
    assert found.pence.tolist() == [500, 0]


def test_a_share_of_a_line_that_takes_away_takes_away() -> None:
    found = notional_sen(asking({"notional_sen.shares": {"capping": 0.5}}), LINES, 2)
    assert found.pence.tolist() == [0, -167]


def test_a_share_of_something_that_no_budget_has_is_refused() -> None:
    with pytest.raises(NoSuchPart, match="“deprivaton”, which is no line, factor or block"):
        notional_sen(asking({"notional_sen.shares": {"deprivaton": 0.5}}), LINES, 2)
    assert notional_sen(asking({"notional_sen.shares": {"local.boats": 0.5}}), LINES, 2).pence.tolist() == [0, 0]


@pytest.mark.parametrize("share", ["1.000001", "-0.1"])
def test_a_share_outside_nought_and_one_is_refused(share: str) -> None:
    with pytest.raises(ParametersRefused, match="the share of fsm is none from nought to 1"):
        asking({"notional_sen.shares": {"fsm": share}})


ROLL = {
    "pupils_primary": "100",
    "year_groups_primary": "7",
    "fsm_primary": "0.25",
    "area_cost": "1.1",
}
RATES = {
    "de_delegation.primary": "4.01",
    "de_delegation.rates.primary": {"fsm.primary": "10.10", "lump_sum": 250, "basic_entitlement.primary": 2},
    "de_delegation.rates.secondary": {"fsm.secondary": "3.33"},
}


def test_a_maintained_primary_school_gives_by_pupil_and_by_factor() -> None:
    found = giving.de_delegation(schools(ROLL), asking(RATES))
    # 100 × £4.01 + 25 × £10.10 + £250 + 100 × £2; the area's costs do not raise it.
    assert found.pence.dtype == np.int64
    assert found.pence.tolist() == [40_100 + 25_250 + 25_000 + 20_000]
    assert [part.of(0) for part in found.parts] == [40_100, 25_250, 25_000, 20_000, 0]


def test_an_academy_gives_nothing() -> None:
    assert giving.de_delegation(schools({**ROLL, "type": "academy"}, ROLL), asking(RATES)).pence.tolist() == [
        0,
        110_350,
    ]


def test_each_phase_gives_what_it_voted_for() -> None:
    secondary = {"phase": "secondary", "pupils_ks3": "10", "fsm_secondary": "0.333333", "year_groups_ks3": "3"}
    through = {"phase": "all_through", "pupils_primary": "7", "pupils_ks4": "9", "fsm_secondary": "1"}
    found = giving.de_delegation(schools(secondary, through), asking(RATES))
    # 3.33333 × £3.33 = £11.09998...; 9 × £3.33.
    assert found.pence.tolist() == [1_110, 2_997]


def test_a_middle_school_votes_with_the_phase_that_it_has_more_year_groups_of() -> None:
    younger, evenly = ({"phase": "middle", "year_groups_primary": one, "year_groups_ks3": "2"} for one in ("3", "2"))
    both = schools(younger, evenly)
    assert giving.of_phase(both, "primary").tolist() == [True, False]
    assert giving.of_phase(both, "secondary").tolist() == [False, True]


def test_a_run_with_de_delegation_needs_to_know_who_is_maintained() -> None:
    assert "type" in needed(in_use(over_national(RATES)))
    assert "type" not in needed(in_use(over_national({})))
    only_each = {"de_delegation.secondary": 5}
    assert "type" in needed(in_use(over_national(only_each)))


def test_a_rate_of_a_factor_that_there_is_not_is_refused() -> None:
    with pytest.raises(ParametersRefused, match="“fsm.nursery” is none of"):
        asking({"de_delegation.rates.primary": {"fsm.nursery": 1}})
    with pytest.raises(ParametersRefused, match="a table of names and amounts is needed"):
        asking({"de_delegation.rates.primary": 3})
    with pytest.raises(ParametersRefused, match="10,000.01 is more than 10,000|10000.01 is more than 10,000"):
        asking({"de_delegation.rates.primary": {"lump_sum": "10000.01"}})


def test_rates_by_factor_are_told_in_pounds() -> None:
    value = asking(RATES).value("de_delegation.rates.primary")
    assert value.words == "fsm.primary £10.10, lump_sum £250.00, basic_entitlement.primary £2.00"


def test_pupil_premium_is_pupils_by_the_years_rate() -> None:
    found = pupil_premium(national().on(date(2018, 9, 1)), {"primary": 2_050, "looked_after": 300})
    by_kind = {one.kind: one for one in found}
    assert list(by_kind) == ["primary", "secondary", "looked_after", "service"]
    # 20.5 × £1,320 and 3 × £2,300.
    assert [by_kind[one].pence for one in by_kind] == [2_706_000, 0, 690_000, 0]
    assert (by_kind["secondary"].rate, by_kind["primary"].pupils) == (93_500, 2_050)


def test_half_a_penny_of_premium_is_rounded_up() -> None:
    rates = {"pupil_premium.primary": "0.5", "pupil_premium.secondary": 0} | {
        f"pupil_premium.{one}": 0 for one in ("looked_after", "service")
    }
    assert [one.pence for one in pupil_premium(asking(rates), {"primary": 1})] == [1, 0, 0, 0]
    assert [one.pence for one in pupil_premium(asking({**rates, "pupil_premium.primary": "0.49"}), {"primary": 1})][
        0
    ] == 0


def test_a_year_without_a_rate_is_refused_by_name() -> None:
    with pytest.raises(ParameterMissing, match="pupil_premium.primary"):
        pupil_premium(national().on(date(2010, 9, 1)), {"primary": 100})


def test_a_kind_of_pupil_that_there_is_not_and_fewer_than_none_are_refused() -> None:
    values = national().on(date(2018, 9, 1))
    with pytest.raises(ValueError, match="“nursery” is none of primary, secondary, looked_after, service"):
        pupil_premium(values, {"nursery": 100})
    with pytest.raises(ValueError, match=r"^There cannot be fewer eligible pupils than none.$"):
        pupil_premium(values, {"primary": -1})
    assert pupil_premium(values, {"primary": 0})[0].pence == 0


def test_top_up_is_the_cost_above_what_the_school_meets_for_its_part_of_the_year() -> None:
    threshold = national().on(date(2018, 9, 1)).number("mainstream_top_up.threshold")
    assert threshold == 600_000
    assert mainstream_top_up(1_000_000, threshold) == 400_000
    assert mainstream_top_up(600_000, threshold) == mainstream_top_up(599_999, threshold) == 0
    # £4,000 × 7 / 12 = £2,333.333...
    assert mainstream_top_up(1_000_000, threshold, Fraction(7, 12)) == 233_333
    assert mainstream_top_up(600_001, threshold, Fraction(1, 2)) == 1
    assert mainstream_top_up(1_000_000, threshold, Fraction(0)) == mainstream_top_up(0, threshold) == 0


@pytest.mark.parametrize(("cost", "part"), [(-1, Fraction(1)), (10, Fraction(13, 12)), (10, Fraction(-1, 12))])
def test_a_cost_below_nought_and_more_than_a_year_are_refused(cost: int, part: Fraction) -> None:
    with pytest.raises(
        ValueError, match=r"^A cost is not below nought, and a part of a year lies between nought and the whole.$"
    ):
        mainstream_top_up(cost, 600_000, part)


def test_what_stands_beside_is_kept_with_the_citation_of_its_day_and_a_figure_a_school() -> None:
    found = notional_sen(asking({"notional_sen.shares": KENT}), LINES, 2)
    one = replace(
        found, parts=(*found.parts, Part("Of all alike", Unit.PENCE, 7)), citation="SI 2018/10 reg 1; SI 2020/83 reg 2"
    )
    (kept,) = shape_of(a_run(), [one])["asides"]
    assert kept["citation"] == "SI 2020/83 reg 2"
    assert [school[0][-1] for school in aside_figures([one], 2)] == [7, 7]
    assert aside_figures([], 2) == [[], []]
