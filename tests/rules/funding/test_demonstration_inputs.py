"""The demonstration's inputs: believable, the same for the same seed, and taken by a run as they are."""

import csv
import io
from functools import cache

import pytest

from fanlight.demo.shape import DISTRICTS
from fanlight.funding.public import run_formula_files
from fanlight.funding.seed.characters import SchoolHere
from fanlight.funding.seed.inputs import demonstration


def schools(count):
    return [
        SchoolHere(
            urn=str(900_001 + number),
            name=f"Invented School {number}",
            phase="secondary" if number % 5 == 2 else "primary",
            district=DISTRICTS[number % 12].name,
            capacity=1150 if number % 5 == 2 else 420,
            is_academy=number % 3 == 0,
        )
        for number in range(count)
    ]


@cache
def county():
    return demonstration(schools(534), 2018)


@pytest.fixture
def county_files(tmp_path):
    (tmp_path / "schools.csv").write_text(county().schools_csv, encoding="utf-8")
    (tmp_path / county().values_name).write_text(county().values_toml, encoding="utf-8")
    return tmp_path / "schools.csv", tmp_path / county().values_name


def test_the_same_seed_gives_the_same_files_and_another_gives_others():
    assert demonstration(schools(30), 7) == demonstration(schools(30), 7)
    assert demonstration(schools(30), 7).schools_csv != demonstration(schools(30), 8).schools_csv


def test_a_school_is_the_same_whoever_stands_beside_it():
    few = demonstration(schools(30), 7).schools_csv.splitlines()
    assert demonstration(schools(60), 7).schools_csv.splitlines()[:31] == few


def test_a_county_of_552_schools_comes_near_its_schools_block(county_files):
    ran = run_formula_files("2018-19", county_files[0], authority=county_files[1])
    assert 82_000_000_000 < ran.control["school_budget_share_pence"] < 90_000_000_000
    result = ran.result
    share = {
        key: float((result.by_key[key].pence > 0).mean()) for key in ("guarantee", "minimum_level", "sparsity", "rates")
    }
    assert 0.15 < share["guarantee"] < 0.5
    assert 0.02 < share["minimum_level"] < 0.25
    assert 0.05 < share["sparsity"] < 0.3
    assert share["rates"] == 1


def test_the_scenario_of_floor_and_cap_takes_from_gains_what_the_guarantee_costs(county_files):
    ran = run_formula_files("2018-19", county_files[0], authority=county_files[1], scenario="floor_and_cap")
    lines = ran.control["lines_pence"]
    assert lines["guarantee"] == -lines["capping"] > 0


def test_the_transfer_that_was_decided_is_a_scenario_with_its_source(county_files):
    asking = run_formula_files(
        "2018-19", county_files[0], authority=county_files[1], scenario="as_decided"
    ).result.asking
    assert asking.number("transfer.percentage") == 5_000
    assert "17/00109" in asking.value("transfer.percentage").cited


def test_rolls_fit_their_schools_and_need_follows_the_district():
    rows = list(csv.DictReader(io.StringIO(county().schools_csv)))
    assert all(int(row["pupils_total"]) <= (1150 if row["phase"] == "secondary" else 420) for row in rows)

    def need(district):
        found = [float(row["fsm_primary"]) for row in rows if row["district"] == district and row["phase"] == "primary"]
        return sum(found) / len(found)

    assert need("Thanet") > 1.5 * need("Sevenoaks")


def test_schools_outside_the_formula_are_refused():
    with pytest.raises(ValueError, match="outside the formula: special"):
        demonstration([SchoolHere("900001", "Invented", "special", "Dover")], 1)
    with pytest.raises(ValueError, match="no school"):
        demonstration([], 1)
