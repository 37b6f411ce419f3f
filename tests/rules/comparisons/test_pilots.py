"""Pilots: their windows, plans that are refused, whom they are compared with, and their figures by hand."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.comparisons.rules.pilot_figures import CELLS, DEMAND, SAFETY, SchoolCounts, figures_of, rates_of, to_share
from fanlight.comparisons.rules.pilot_rows import csv_rows, demand_rows, likeness_in_words, safety_rows, statements
from fanlight.comparisons.rules.pilots import (
    CAUTIONS,
    SAFER,
    Chosen,
    PilotRefused,
    Plan,
    Window,
    check_plan,
    is_over,
    share_of_baseline,
    suggested_comparison,
    windows_of,
)


def test_the_window_before_is_as_long_and_of_the_same_season():
    before, after = windows_of(date(2018, 5, 1), 6)
    assert before == Window(date(2017, 5, 1), date(2017, 10, 31))
    assert after == Window(date(2018, 5, 1), date(2018, 10, 31))
    assert after.words == "1 May 2018 to 31 October 2018"


@given(st.dates(date(2013, 1, 1), date(2030, 1, 1)), st.integers(1, 12))
def test_the_window_before_ends_before_the_pilot_begins(starts_on, months):
    before, after = windows_of(starts_on, months)
    assert before.first_on <= before.last_on < after.first_on <= after.last_on
    # A 29 February makes a day's difference, and no more.
    assert abs((before.last_on - before.first_on) - (after.last_on - after.first_on)).days <= 1


def test_a_window_is_over_the_day_after_its_last():
    _, after = windows_of(date(2018, 5, 1), 6)
    assert not is_over(after, date(2018, 10, 31)) and is_over(after, date(2018, 11, 1))


def plan(**said) -> Plan:
    base = {
        "name": "Pilot",
        "cohort_kind": "SCHOOLS",
        "district_id": "",
        "cohort_ids": ("a",),
        "comparison_ids": ("b",),
        "how_chosen": "HIGH",
        "how_chosen_words": "They asked most",
        "starts_on": date(2018, 5, 1),
        "months": 6,
    }
    return Plan(**{**base, **said})


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"name": " "}, "name"),
        ({"how_chosen_words": ""}, "how those who take part were chosen"),
        ({"months": 0}, "1 to 12 months"),
        ({"months": 13}, "1 to 12 months"),
        ({"cohort_ids": ()}, "who takes part"),
        ({"comparison_ids": ("a", "b")}, "cannot take part and be compared with"),
    ],
)
def test_a_plan_of_which_nothing_could_be_told_is_refused(said, words):
    check_plan(plan())
    with pytest.raises(PilotRefused, match=words):
        check_plan(plan(**said))


def test_safety_20_a_cohort_chosen_for_high_numbers_is_told_of_regression_to_the_mean():
    assert "regression to the mean" in CAUTIONS[Chosen.HIGH]
    assert set(CAUTIONS) == set(Chosen)
    assert SAFER.startswith("Fewer requests are not safer children")


def test_schools_to_compare_with_are_of_the_same_kind_and_began_as_high():
    cohort = {"p": ("PRIMARY", 20.0), "s": ("SECONDARY", 50.0)}
    others = {
        "p19": ("PRIMARY", 19.0),
        "p25": ("PRIMARY", 25.0),
        "p2": ("PRIMARY", 2.0),
        "s20": ("SECONDARY", 20.0),
        "n20": ("NURSERY", 20.0),
    }
    assert suggested_comparison(cohort, others, each=1) == ["s20", "p19"]
    assert suggested_comparison(cohort, others, each=2) == ["s20", "p19", "p25"]
    assert suggested_comparison({"n": ("SPECIAL", 1.0)}, others) == []


_some = st.dictionaries(
    st.text("abcdefgh", min_size=1, max_size=2), st.tuples(st.sampled_from(["P", "S"]), st.floats(0, 99)), max_size=9
)


@given(_some, _some)
def test_a_suggestion_names_nobody_twice_and_nobody_of_another_kind(cohort, others):
    others = {key: one for key, one in others.items() if key not in cohort}
    found = suggested_comparison(cohort, others)
    assert len(found) == len(set(found)) <= 2 * len(cohort)
    assert {others[key][0] for key in found} <= {kind for kind, _ in cohort.values()}


def test_how_alike_two_groups_began():
    assert share_of_baseline([10, 20], [12, 12]) == pytest.approx(0.8)
    assert (
        share_of_baseline([], [1]) is None
        and share_of_baseline([0], [1]) is None
        and share_of_baseline([1], []) is None
    )


def school(pupils=None, **both) -> SchoolCounts:
    return SchoolCounts(pupils, both)


COHORT = {
    "a": school(
        100, requests=(60, 50), decided=(80, 70), no_further_action=(30, 20), as_asked=(50, 50), lower=(20, 10)
    ),
    "b": school(300, requests=(40, 30), decided=(40, 30), no_further_action=(12, 11), later_enquiry_or_plan=(3, 6)),
}
OTHERS = {"c": school(500, requests=(200, 190), decided=(250, 240), no_further_action=(60, 58), escalations=(1, 0))}


def figures(**said):
    return figures_of(COHORT, said.pop("others", OTHERS), **{"is_over": True, "fewest": 10, **said})


def test_a_pilots_numbers_by_hand():
    found = figures()
    assert found["cells"]["requests"] == dict(zip(CELLS, (100, 80, 200, 190), strict=True))
    assert found["cells"]["later_enquiry_or_plan"] == dict(zip(CELLS, (3, 6, 0, 0), strict=True))
    assert found["rate_is"] == "PUPILS" and found["sizes"] == {"cohort": 400, "others": 500}
    assert rates_of(found) == dict(zip(CELLS, (250.0, 200.0, 400.0, 380.0), strict=True))
    assert found["effects"]["requests"]["value"] == pytest.approx(0.842105, abs=1e-6)
    # 42 of 120 to 31 of 100, and 60 of 250 to 58 of 240.
    points = 100 * ((31 / 100 - 42 / 120) - (58 / 240 - 60 / 250))
    assert found["effects"]["no_further_action"]["value"] == pytest.approx(points)
    assert found["baselines"]["likeness"] == 1.6
    assert "did not begin alike" in likeness_in_words(found)


def test_without_every_roll_the_rate_is_of_schools():
    found = figures(others={"c": school(None, requests=(200, 190))})
    assert found["rate_is"] == "SCHOOLS" and found["sizes"] == {"cohort": 2, "others": 1}
    assert rates_of(found)["COHORT_BEFORE"] == 50.0


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"is_over": False}, "not over"),
        ({"others": {}}, "nobody to compare with"),
        ({"fewest": 101}, "too few"),
    ],
)
def test_what_cannot_be_computed_is_said_plainly(said, words):
    told = statements(figures(**said))
    assert len(told) == 2 and all("not computed" in one and words in one for one in told)


def test_safety_20_demand_stands_beside_safety_and_small_shares_are_not_told():
    small = figures_of(
        {"a": school(requests=(5, 5), decided=(9, 12), no_further_action=(3, 4))}, OTHERS, is_over=True, fewest=10
    )
    rows = {row.words: row.cells for row in demand_rows(small)}
    assert rows["No further action, of what was decided"][0] == "too few to say (9)"
    assert rows["No further action, of what was decided"][1] == "33% (4 of 12)"
    assert [row.words for row in safety_rows(small)] == [
        "Children with a later section 47 enquiry or protection plan",
        "Children who first came to us at level 4",
        "Challenges raised",
        "Work refused by a team",
    ]


def test_what_is_held_back_takes_what_would_give_it_away_along():
    shared = to_share(figures(), frozenset({("requests", "COHORT_AFTER"), ("no_further_action", "OTHERS_BEFORE")}), "c")
    assert shared["cells"]["requests"]["COHORT_AFTER"] == "c"
    assert all("held back" in one for one in statements(shared))
    assert rates_of(shared)["COHORT_AFTER"] is None
    assert shared["baselines"] == {"cohort": [], "others": [], "likeness": None}
    lines = list(csv_rows(shared))
    assert ("demand", "Requests", "100", "c", "200", "190") in lines
    assert all(len(line) == 6 for line in lines)
    # And the whole is as it was.
    assert figures()["cells"]["requests"]["COHORT_AFTER"] == 80 and set(figures()["cells"]) == {*DEMAND, *SAFETY}
