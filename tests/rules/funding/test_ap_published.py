"""The published illustration of alternative provision comes out cell for cell, and choices stand side by side."""

from __future__ import annotations

from fractions import Fraction

from fanlight.funding.rules.ap_districts import District, Terms, split_districts
from fanlight.funding.rules.ap_places import Policy
from fanlight.funding.rules.ap_published import DISTRICTS, TERMS, illustration, illustration_rows
from fanlight.funding.rules.ap_side_by_side import near, options_side_by_side, policies_side_by_side


def test_all_26_printed_cells_come_out_as_they_were_printed():
    found = illustration()
    assert (len(found.cells), found.same) == (26, 26)
    assert len(illustration_rows(found)) == 26


def test_the_printed_rows_do_not_add_up_and_that_is_said():
    said = {one.column: one.difference for one in illustration().shown.footings}
    assert said == {"Places": 1, "Budget £k": -1, "District total £k": 1, "Devolved £k": 0}
    assert len(illustration().shown.across) == 2


def test_three_ways_to_whole_places_stand_side_by_side_with_what_each_is_off():
    ways = policies_side_by_side(split_districts(TERMS, DISTRICTS, Policy.read("largest-remainder:242")))
    places = [[one["places"] for one in way["districts"]] for way in ways]
    assert places[1] == ["64", "44", "22", "73", "40"]
    # 0.449 places of 242.449 are left out: Maidstone and Malling has the smallest remainder above a half.
    assert places[2] == ["64", "43", "22", "73", "40"]
    assert [way["is_own"] for way in ways] == [False, False, True]
    assert (ways[0]["footing_difference_places"], abs(ways[0]["footing_difference_pence"]) <= 2) == ("0", True)
    assert ways[1]["budget_pence"] == 243 * 1_800_000 and ways[2]["budget_pence"] == 242 * 1_800_000


def test_a_way_that_a_district_cannot_pay_is_there_with_its_reason():
    terms = Terms(Fraction(10_000), 100_000_000, Fraction("0.0042"), 1_800_000)
    ways = policies_side_by_side(
        split_districts(terms, [District("Alder", 1_500_000), District("Birch", 9_000_000)], Policy.read("none"))
    )
    assert "Alder" in ways[1]["reasons"][0] and ways[1]["districts"] == []
    assert ways[0]["reasons"] == []


def test_under_option_2_places_and_what_is_devolved_come_to_option_1():
    for row in options_side_by_side(illustration().split):
        whole = row["option_2_places_pence"] + row["option_2_devolved_pence"]
        assert whole == row["option_1_devolved_pence"]


def test_digits_are_read_to_three_places_half_up():
    assert [near(one) for one in ("63.827666", "1148.8985", "2113", "-0.44998", "0.0004", "-0.0004")] == [
        "63.828",
        "1,148.899",
        "2,113",
        "-0.45",
        "0",
        "0",
    ]
