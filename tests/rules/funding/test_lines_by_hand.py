"""Each line of the formula on schools of a few pupils, worked out by hand; its working as it is kept, told and explained."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from fanlight.funding.rules.factors import Block
from fanlight.funding.rules.formula import Result, run_formula
from fanlight.funding.rules.storing import all_figures, figures_of, shape_of
from fanlight.funding.rules.tracing import trace_json, trace_lines, traces
from tests.golden import funding_words
from tests.rules.funding.by_hand import asking, schools

NO_LEVELS: Mapping[str, object] = {"minimum_level.applies": "NO"}


def result(row: Mapping[str, str], values: Mapping[str, object], more: str = "") -> Result:
    return run_formula(schools(row), asking({**NO_LEVELS, **values}, more))


def line(key: str, row: Mapping[str, str], values: Mapping[str, object]) -> tuple[int, dict[str, int]]:
    found = result(row, {"formula.factors": [key], **values}).by_key[key]
    return int(found.pence[0]), {part.label: part.of(0) for part in found.parts}


def test_a_rate_is_rounded_before_it_is_multiplied() -> None:
    # £2,857 × 1.02863 = £2,938.79591; × 88.
    row = {"pupils_primary": "88", "area_cost": "1.02863"}
    pence, parts = line("basic_entitlement.primary", row, {"basic_entitlement.primary": 2857})
    assert (pence, parts) == (
        25_861_440,
        {
            "Rate": 293_880,
            "Weighting": 1_000_000,
            "Pupils": 8_800,
            "Value": 285_700,
            "Area cost adjustment": 102_863_000,
        },
    )


def test_a_multiplier_stands_in_the_working_where_there_is_one() -> None:
    values = {"basic_entitlement.ks3": "3862.65", "rates.multiplier": "0.983"}
    # £3,862.65 × 0.983 = £3,796.98495.
    pence, parts = line("basic_entitlement.ks3", {"pupils_ks3": "2"}, values)
    assert (pence, parts["Rate"], parts["Multiplier of rates"]) == (759_396, 379_698, 983_000)
    # Half a penny of a rate goes up: £0.50 × 0.99 = 49.5p.
    assert (
        line(
            "basic_entitlement.ks3", {"pupils_ks3": "1"}, {"basic_entitlement.ks3": "0.5", "rates.multiplier": "0.99"}
        )[0]
        == 50
    )
    one = line("basic_entitlement.ks3", {"pupils_ks3": "2"}, {**values, "rates.multiplier": 1})
    assert (one[0], "Multiplier of rates" in one[1]) == (772_530, False)


def test_mobility_counts_what_is_above_the_threshold() -> None:
    values = {"mobility.primary": 900, "mobility.threshold": "0.06"}
    pence, parts = line("mobility.primary", {"pupils_primary": "100", "mobility_primary": "0.07"}, values)
    assert (pence, parts["Weighting"], parts["Mobile pupils"], parts["Threshold"]) == (90_000, 10_000, 70_000, 60_000)
    assert line("mobility.primary", {"pupils_primary": "100", "mobility_primary": "0.06"}, values)[0] == 0
    assert line("mobility.primary", {"pupils_primary": "100", "mobility_primary": "0.01"}, values)[0] == 0


LUMP = {"lump_sum.primary": 110_000, "lump_sum.secondary": 130_000, "lump_sum.most": 175_000}


@pytest.mark.parametrize(
    ("row", "pence"),
    [
        ({"phase": "primary"}, 11_000_000),
        ({"phase": "secondary"}, 13_000_000),
        ({"phase": "all_through"}, 13_000_000),
        # Three of four year groups are primary: £115,000.
        ({"phase": "middle", "year_groups_primary": "3", "year_groups_ks3": "1"}, 11_500_000),
        ({"phase": "middle", "year_groups_primary": "1", "year_groups_ks3": "2"}, 12_333_333),
        ({"phase": "secondary", "area_cost": "1.4"}, 17_500_000),
    ],
)
def test_a_lump_sum_is_the_phases_at_most_the_largest(row: Mapping[str, str], pence: int) -> None:
    assert line("lump_sum", row, LUMP)[0] == pence


def test_lump_sums_of_many_phases_do_not_mix() -> None:
    rows = [{"phase": one, "year_groups_ks3": "1"} for one in ("secondary", "middle", "primary", "all_through")]
    found = run_formula(schools(*rows), asking({**NO_LEVELS, **LUMP, "formula.factors": ["lump_sum"]}))
    assert found.shares.tolist() == [13_000_000, 13_000_000, 11_000_000, 13_000_000]


SPARSE = {
    "sparsity.maximum.primary": 60_000,
    "sparsity.year_group.primary": 20,
    "sparsity.distance.primary": 2,
    "sparsity.size_taper": "FIXED",
    "sparsity.distance_taper": "NONE",
}
# Seven year groups of 15: three quarters of the threshold.
SMALL = {"pupils_primary": "105", "year_groups_primary": "7", "sparsity_miles": "2"}


@pytest.mark.parametrize(
    ("row", "values", "pence"),
    [
        ({}, {}, 6_000_000),
        ({"sparsity_miles": "1.999999"}, {}, 0),
        ({"pupils_primary": "140"}, {}, 0),
        ({"pupils_primary": "139.99"}, {}, 6_000_000),
        ({}, {"sparsity.size_taper": "CONTINUOUS"}, 1_500_000),
        ({}, {"sparsity.size_taper": "NFF"}, 3_000_000),
        ({"pupils_primary": "70"}, {"sparsity.size_taper": "NFF"}, 6_000_000),
        ({"pupils_primary": "69.99"}, {"sparsity.size_taper": "NFF"}, 6_000_000),
        ({"sparsity_miles": "1.6"}, {"sparsity.distance_taper": "TAPER"}, 0),
        ({"sparsity_miles": "1.7"}, {"sparsity.distance_taper": "TAPER"}, 1_500_000),
        ({"sparsity_miles": "5"}, {"sparsity.distance_taper": "TAPER"}, 6_000_000),
        ({"sparsity_miles": "1.8"}, {"sparsity.distance_taper": "TAPER", "sparsity.size_taper": "NFF"}, 1_500_000),
        ({"area_cost": "1.1"}, {}, 6_600_000),
    ],
)
def test_sparsity_by_size_and_by_distance(row: Mapping[str, str], values: Mapping[str, object], pence: int) -> None:
    assert line("sparsity", {**SMALL, **row}, {**SPARSE, **values})[0] == pence


def test_the_working_of_sparsity_is_kept() -> None:
    values = {**SPARSE, "sparsity.distance_taper": "TAPER", "sparsity.size_taper": "NFF"}
    assert line("sparsity", {**SMALL, "sparsity_miles": "1.8"}, values)[1] == {
        "Most for the phase": 6_000_000,
        "Value": 6_000_000,
        "Area cost adjustment": 100_000_000,
        "Weighting by size": 500_000,
        "Weighting by distance": 500_000,
        "Pupils": 10_500,
        "Year groups": 7,
        "Largest average year group": 2_000,
        "Distance": 1_800_000,
        "Distance from which it is paid in full": 2_000_000,
    }


def test_sparsity_of_numbers_too_large_for_63_bits_is_exact() -> None:
    values = {**SPARSE, "sparsity.distance.primary": 999, "sparsity.year_group.primary": 9_999}
    values |= {
        "sparsity.maximum.primary": 1_000_000,
        "sparsity.distance_taper": "TAPER",
        "sparsity.size_taper": "CONTINUOUS",
    }
    row = {"pupils_primary": "105", "year_groups_primary": "7", "sparsity_miles": "899.1"}
    # 1 − 15 / 9,999, and half of it.
    assert line("sparsity", row, values)[0] == round(100_000_000 * (1 - 15 / 9_999) / 2)


SPLIT = {"split_sites.basic": 50_000, "split_sites.distance": 20_000}
SPLIT |= {"split_sites.from_metres": 100, "split_sites.to_metres": 500}


def test_each_further_site_counts_and_its_distance_up_to_the_furthest() -> None:
    row = {"split_sites": "3", "split_site_1_metres": "100", "split_site_2_metres": "300", "split_site_3_metres": "900"}
    pence, parts = line("split_sites", row, SPLIT)
    assert (pence, parts["For distance, all sites"]) == (15_000_000 + 1_000_000 + 2_000_000, 3_000_000)
    assert line("split_sites", {**row, "split_sites": "2"}, SPLIT)[0] == 11_000_000
    assert line("split_sites", {**row, "split_sites": "1"}, SPLIT)[0] == 5_000_000
    assert line("split_sites", {**row, "split_sites": "0"}, SPLIT)[0] == 0


LEVELS = {
    "minimum_level.applies": "YES",
    "minimum_level.primary": 3_500,
    "minimum_level.ks3": 4_600,
    "minimum_level.ks4": 5_100,
    "minimum_level.left_out": ["rates"],
    "formula.factors": ["basic_entitlement.ks3", "rates"],
    "basic_entitlement.ks3": 4_000,
}
OLD = {"pupils_ks3": "10", "year_groups_ks3": "3", "year_groups_ks4": "2", "rates_pounds": "9000"}


def test_a_level_is_the_mean_by_year_groups_and_tops_up_what_counts() -> None:
    # (3 × 4,600 + 2 × 5,100) / 5 = £4,800 × 10, less 10 × £4,000; the rates do not count.
    found = result(OLD, LEVELS).by_key["minimum_level"]
    parts = {part.label: part.of(0) for part in found.parts}
    assert (int(found.pence[0]), parts["Guaranteed sum"], parts["Lines that count"]) == (800_000, 4_800_000, 4_000_000)
    assert parts["Level per pupil"] == 480_000
    assert result(OLD, {**LEVELS, "minimum_level.left_out": []}).by_key["minimum_level"].pence[0] == 0


FLOOR = {
    "formula.factors": ["basic_entitlement.primary", "lump_sum", "rates"],
    "basic_entitlement.primary": 100,
    "lump_sum.primary": 1_000,
    "lump_sum.secondary": 1_000,
    "lump_sum.most": 175_000,
    "guarantee.percentage": "-0.015",
    "guarantee.left_out": ["lump_sum", "rates"],
}
LAST_YEAR = {
    "pupils_primary": "10",
    "rates_pounds": "77",
    "baseline_pounds": "2500",
    "baseline_premises_pounds": "50",
    "baseline_exclusions_pounds": "20",
    "baseline_grants_pounds": "10.01",
    "baseline_pupils": "9",
}


def test_the_guarantee_is_worked_out_to_the_penny_at_every_step() -> None:
    found = result(LAST_YEAR, FLOOR).by_key["guarantee"]
    assert [(part.label, part.of(0)) for part in found.parts] == [
        ("Baseline: last year's share", 250_000),
        ("less rates and premises", 5_000),
        ("less lump sum, this year's", 100_000),
        ("less sparsity, this year's", 0),
        ("less exclusions", 2_000),
        ("with grants rolled in", 1_001),
        ("Adjusted baseline", 144_001),
        ("Pupils of last year", 900),
        # £1,440.01 / 9 = £160.0011; × 0.985 = £157.60.
        ("Baseline per pupil", 16_000),
        ("Guarantee", -15_000),
        ("Guaranteed per pupil", 15_760),
        ("Pupils", 1_000),
        ("Guaranteed in all", 157_600),
        ("This year's comparable money", 100_000),
    ]
    assert found.pence.tolist() == [57_600]
    assert result(LAST_YEAR, FLOOR).shares.tolist() == [100_000 + 100_000 + 7_700 + 57_600]


def test_a_cap_takes_a_share_of_what_is_above_it() -> None:
    values = {**FLOOR, "cap.applies": "SCALE", "cap.percentage": "0.02", "cap.scale": "0.5"}
    found = result({**LAST_YEAR, "baseline_pounds": "1560"}, values)
    # £500.01 / 9 = £55.56 a pupil; £1,000 − £55.56 × 1.02 × 10 = £433.288, half of it.
    assert found.by_key["capping"].pence.tolist() == [-21_664]
    assert [(part.label, part.of(0)) for part in found.by_key["capping"].parts] == [
        ("This year's comparable money", 100_000),
        ("Baseline per pupil", 5_556),
        ("Cap on gains", 20_000),
        ("Pupils", 1_000),
        ("Gain above the cap", 43_328),
        ("Share of it that is taken", 500_000),
    ]
    assert found.before_floor.tolist() == [207_700] and found.shares.tolist() == [207_700 - 21_664]
    assert [one.block for one in found.lines[-2:]] == [Block.GUARANTEE, Block.CAPPING]


OWN = """
[[local_factor]]
key = "boats"
label = "Boats"
column = "boats"
rate = 3.5
from = 2018-04-01
source = "Forum"
"""


def test_an_authoritys_own_factor_is_rate_by_units_with_or_without_the_areas_costs() -> None:
    row = {"boats": "2.5", "area_cost": "1.1"}
    plain = result(row, {"formula.factors": []}, OWN)
    assert plain.by_key["local.boats"].pence.tolist() == [875]
    assert [part.of(0) for part in plain.by_key["local.boats"].parts] == [350, 2_500_000, 350]
    raised = result(row, {"formula.factors": []}, OWN + "with_area_cost = true\n").by_key["local.boats"]
    # £3.85 × 2.5 = £9.625.
    assert raised.pence.tolist() == [963] and [part.of(0) for part in raised.parts] == [
        385,
        2_500_000,
        350,
        110_000_000,
    ]


def a_run() -> Result:
    rows = [{"pupils_primary": "88", "fsm_primary": "0.155172", "area_cost": "1.02863"}, {"pupils_primary": "1"}]
    values = {**NO_LEVELS, "formula.factors": ["basic_entitlement.primary", "fsm.primary"]}
    values |= {"basic_entitlement.primary": 2857, "fsm.primary": 450}
    return run_formula(schools(*rows), asking(values, OWN.replace('column = "boats"', 'column = "rates_pounds"')))


def test_what_is_stored_of_a_school_is_the_same_one_by_one_and_all_at_once() -> None:
    found = a_run()
    assert all_figures(found) == [figures_of(found, place) for place in range(2)]
    assert figures_of(found, 0)[1] == [632_069, 46_288, 155_172, 8_800, 45_000, 102_863_000]


def test_the_shape_of_a_run_has_its_lines_and_the_values_used_with_their_sources() -> None:
    shape = shape_of(a_run())
    assert (shape["day"], [one["key"] for one in shape["lines"]]) == (
        date(2020, 4, 1).isoformat(),
        ["basic_entitlement.primary", "fsm.primary", "local.boats"],
    )
    assert shape["values"]["fsm.primary"] == {
        "key": "fsm.primary",
        "label": "Free school meals, primary: rate",
        "words": "£450.00",
        "layer": "by hand",
        "cited": "By hand; in force from 2018-04-01 on; unverified",
        "verified": False,
    }
    assert shape["values"]["boats"] == {
        "key": "boats",
        "label": "Boats",
        "words": "£3.50",
        "layer": "by hand",
        "cited": "Forum; in force from 2018-04-01 on; unverified",
        "verified": False,
    }
    first = shape["lines"][1]
    assert (first["block"], first["is_product"], first["how"]) == (
        "DEPRIVATION",
        True,
        "rate × weighting × pupils, to the penny",
    )
    assert first["parts"][1] == {
        "label": "Weighting",
        "unit": "SHARE",
        "column": "fsm_primary",
        "parameter": "",
        "how": "",
    }


def test_why_tells_the_line_the_rule_and_where_each_figure_comes_from() -> None:
    found = a_run()
    why = list(traces(shape_of(found), figures_of(found, 0), "primary"))
    meals = why[1]
    assert meals.words == "Free school meals, primary: £462.88 × 0.155172 × 88 = £6,320.69"
    assert list(trace_lines(meals))[1:] == [
        "  how: rate × weighting × pupils, to the penny",
        "  rule: School and Early Years Finance (England) Regulations of 2020-21, SI 2020/83; "
        "the rule was read in SI 2024/66 reg 13 and Sch 1",
        "  Rate: £462.88, value × area cost adjustment, to the penny",
        "  Weighting: 0.155172, column fsm_primary of the schools' file",
        "  Pupils: 88, column pupils_primary of the schools' file",
        "  Value: £450.00, fsm.primary, by hand (By hand; in force from 2018-04-01 on; unverified)",
        "  Area cost adjustment: 1.02863, column area_cost of the schools' file",
    ]
    told = trace_json(meals)
    assert (told["key"], told["label"], told["pence"], told["how"]) == (
        "fsm.primary",
        "Free school meals, primary",
        632_069,
        "rate × weighting × pupils, to the penny",
    )
    assert told["rule"] == meals.citation and meals.block == "Deprivation"
    assert told["figures"][3] == {
        "label": "Value",
        "value": "£450.00",
        "held": 45_000,
        "unit": "PENCE",
        "origin": "fsm.primary, by hand",
        "source": "By hand; in force from 2018-04-01 on; unverified",
        "verified": False,
    }
    assert told["figures"][0]["held"] == 46_288
    assert told["figures"][0]["verified"] is True and told["figures"][0]["source"] == ""
    assert why[2].words == "Boats: £0.00" and not why[2].is_product


def test_figures_that_do_not_fit_the_shape_are_refused() -> None:
    found = a_run()
    shape, figures = shape_of(found), figures_of(found, 0)
    for wrong in (figures[:-1], [*figures[:-1], figures[-1][:-1]]):
        with pytest.raises(ValueError, match="shorter"):
            list(traces(shape, wrong, "primary"))


def test_a_value_of_the_phase_is_found_by_the_schools_phase() -> None:
    found = result(SMALL, {"formula.factors": ["sparsity"], **SPARSE})
    (why,) = traces(shape_of(found), figures_of(found, 0), "primary")
    far = why.ingredients[-1]
    assert (far.origin, far.words) == ("sparsity.distance.primary, by hand", "2 miles")


def test_every_word_of_a_run_is_as_it_was_kept() -> None:
    kept = funding_words.KEPT.read_text(encoding="utf-8")
    assert funding_words.words().splitlines() == kept.splitlines(), "python -m tests.golden.funding_words"
