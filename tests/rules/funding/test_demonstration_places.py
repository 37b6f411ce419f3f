"""The demonstration's high-needs places: believable, the same for the same seed, and taken as they are."""

from __future__ import annotations

import pytest

from fanlight.demo.shape import DISTRICTS
from fanlight.funding.high_needs import HighNeedsAsked, cost_high_needs
from fanlight.funding.seed.characters import SchoolHere
from fanlight.funding.seed.high_needs import high_needs_demonstration
from tests.rules.funding.test_demonstration_inputs import schools


def special(count):
    return [
        SchoolHere(str(910_001 + one), f"Invented Special {one}", "not applicable", DISTRICTS[one % 12].name)
        for one in range(count)
    ]


@pytest.fixture
def done(tmp_path):
    found = high_needs_demonstration(special(18), schools(534), 2018)
    paths = {}
    for role, (name, text) in found.texts.items():
        paths[role] = tmp_path / name
        paths[role].write_text(text, encoding="utf-8")
    authority = tmp_path / "values.toml"
    authority.write_text(found.values_toml, encoding="utf-8")
    return cost_high_needs(HighNeedsAsked("2018-19", authority=authority, **paths))


def test_the_same_seed_gives_the_same_and_a_school_is_the_same_whoever_stands_beside_it():
    one, other = (high_needs_demonstration(special(3), schools(20), seed).texts["places"][1] for seed in (7, 8))
    assert one == high_needs_demonstration(special(3), schools(20), 7).texts["places"][1]
    assert one != other
    assert (
        high_needs_demonstration(special(9), schools(20), 7).texts["places"][1].splitlines()[:4] == one.splitlines()[:4]
    )


def test_a_county_has_about_sixty_units_and_empty_places_in_most(done):
    kinds = {one["kind"]: one for one in done.values["kinds"]}
    assert kinds["special_school"]["provisions"] == 18
    assert 45 <= kinds["unit"]["provisions"] <= 75
    assert kinds["alternative_provision"]["provisions"] == 6
    assert 2_500 < float(kinds["special_school"]["places"]) < 4_500
    assert 0.03 < float(kinds["unit"]["unfilled"]) / float(kinds["unit"]["places"]) < 0.25
    assert any(float(one["above"]) for one in done.values["provisions"])
    # Believable money: between £80m and £160m, a pupil of a special school between £18,000 and £28,000.
    assert 8_000_000_000 < done.values["totals"]["per_place_pence"] < 16_000_000_000
    special_school = kinds["special_school"]
    assert 1_800_000 < special_school["per_place_pence"] / float(special_school["pupils"]) < 2_800_000
    assert done.holds


def test_some_mainstream_schools_meet_more_than_their_notional_sen_and_most_do_not(done):
    found = done.values["mainstream"]
    assert 100 < len(found["schools"]) < 220
    assert 0 < found["totals"]["schools_over_notional"] < len(found["schools"]) / 3


def test_time_of_those_who_come_and_go_adds_up_to_whole_pupils(done):
    for one in done.values["provisions"]:
        assert one["pupils_by_time"] == one["pupils"]
