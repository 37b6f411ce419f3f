"""What is wrong with schools whose cells have all been read: each fault by school, column, value and reason."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from fanlight.funding.rules.checking import Expected, Fault, SchoolsRefused, check_schools
from fanlight.funding.rules.columns import needed
from fanlight.funding.rules.schools import Schools
from tests.rules.funding.by_hand import schools

NOTHING_KNOWN = Expected()
SOUND = {"pupils_primary": "30", "year_groups_primary": "7"}


def found(*rows: Mapping[str, str], expected: Expected = NOTHING_KNOWN) -> list[tuple[str, str, str, str]]:
    faults = check_schools(schools(*({**SOUND, **row} for row in rows)), expected)
    return [(one.urn, one.column, one.value, one.reason) for one in faults]


def test_a_sound_school_has_no_fault() -> None:
    assert found({}, {}) == []


@pytest.mark.parametrize(
    ("row", "column", "value", "reason"),
    [
        ({"pupils_primary": "0"}, "pupils_primary", "0", "a school without a pupil has no formula; leave it out"),
        ({"area_cost": "0"}, "area_cost", "0", "an adjustment is above nought"),
        ({"year_groups_primary": "8"}, "year_groups_primary", "8", "is more than 7"),
        ({"year_groups_ks3": "4"}, "year_groups_ks3", "4", "is more than 3"),
        ({"year_groups_ks4": "3"}, "year_groups_ks4", "3", "is more than 2"),
        ({"split_sites": "4"}, "split_sites", "4", "is more than 3"),
        ({"year_groups_primary": "0"}, "year_groups_primary", "0", "a school has at least one year group"),
        ({"pupils_ks3": "1"}, "year_groups_ks3", "0", "has pupils of ks3 and no year group for them"),
        (
            {"year_groups_primary": "0", "year_groups_ks4": "2"},
            "year_groups_primary",
            "0",
            "has pupils of primary and no year group for them",
        ),
        (
            {"baseline_pupils": "0"},
            "baseline_pupils",
            "0",
            "a school without pupils last year needs a baseline entered for it, with the pupils that it is for",
        ),
        (
            {"rates_pounds": "100000000.01"},
            "rates_pounds",
            "£100,000,000.01",
            "is more than £100,000,000.00 for one school",
        ),
        (
            {"baseline_exclusions_pounds": "-100000000.01"},
            "baseline_exclusions_pounds",
            "-£100,000,000.01",
            "is more than £100,000,000.00 for one school",
        ),
        (
            {"idaci_a_primary": "0.5", "idaci_f_primary": "0.500004"},
            "idaci_a_primary",
            "0.5",
            "the six IDACI bands come to more than every pupil",
        ),
    ],
)
def test_a_fault_is_told_by_school_column_value_and_reason(row, column, value, reason) -> None:
    # A sound school stands before it and has no part in it.
    assert found({}, row) == [("999002", column, value, reason)]


def test_a_school_that_stands_twice_is_told_once() -> None:
    assert found({"urn": "999002"}, {}, {}) == [("999002", "urn", "999002", "stands twice")]


def test_the_bands_of_secondary_pupils_are_added_up_too() -> None:
    row = {"pupils_ks4": "5", "year_groups_ks4": "2", "idaci_a_secondary": "0.9", "idaci_b_secondary": "0.2"}
    assert [one[1] for one in found(row)] == ["idaci_a_secondary"]


def test_what_is_at_its_limit_is_no_fault() -> None:
    most = {"year_groups_primary": "7", "year_groups_ks3": "3", "year_groups_ks4": "2", "split_sites": "3"}
    assert found({**most, "rates_pounds": "100000000", "idaci_a_primary": "0.5", "idaci_f_primary": "0.500003"}) == []
    # Without a pupil of the phase its bands say nothing, whatever other schools have.
    without = {"idaci_a_secondary": "1", "idaci_b_secondary": "1"}
    assert found(without) == []
    assert found(without, {"pupils_ks3": "5", "year_groups_ks3": "3"}) == []
    assert found({**without, "pupils_ks3": "0.01", "year_groups_ks3": "3"}) != []


def test_the_phases_have_to_come_to_the_whole_roll_where_it_is_given() -> None:
    given = schools(SOUND, SOUND)
    numbers = {**given.numbers, "pupils_total": np.array([3_000, 3_001])}
    (fault,) = check_schools(Schools(given.urns, given.words, numbers), Expected())
    assert fault.words == "School 999002, pupils_total: “30.01”: the three phases come to 30"


def test_columns_that_are_not_there_are_not_asked_about() -> None:
    some = {"area_cost", "pupils_primary", "pupils_ks3", "pupils_ks4"}
    given = schools(SOUND)
    bare = Schools(given.urns, given.words, {name: given[name] for name in some})
    assert check_schools(bare, Expected()) == []


def test_schools_and_pupils_are_held_against_what_is_known() -> None:
    expected = Expected(urns=["999002", "999009", "999008"], census_pupils=6_001)
    assert found({}, {}, expected=expected) == [
        ("999001", "urn", "999001", "no school of the authority has it"),
        ("999008", "urn", "", "is missing from the file"),
        ("999009", "urn", "", "is missing from the file"),
        ("", "pupils", "60", "the October census has 60.01"),
    ]
    assert found({}, {}, expected=Expected(["999001", "999002"], 6_000)) == []


def test_every_fault_is_told_at_once_in_sentences() -> None:
    faults = [
        Fault("999001", "fsm_primary", "x", "is no number"),
        Fault("", "pupils", "60", "the October census has 61"),
    ]
    refused = SchoolsRefused(faults)
    assert refused.faults == faults
    assert str(refused) == (
        "School 999001, fsm_primary: “x”: is no number\nThe file, pupils: “60”: the October census has 61"
    )


def test_a_run_needs_the_columns_of_what_it_uses_and_no_others() -> None:
    always = ["urn", "phase", "area_cost", "pupils_primary", "pupils_ks3", "pupils_ks4"]
    assert needed([]) == always
    assert needed(["fsm.primary", "rates"]) == [*always, "fsm_primary", "rates_pounds"]
    groups = [f"year_groups_{one}" for one in ("primary", "ks3", "ks4")]
    assert needed(["sparsity"]) == [*always, *groups, "sparsity_miles"]
    assert needed(["minimum_level"]) == needed(["lump_sum"]) == [*always, *groups]
    assert needed(["guarantee"])[6:] == [
        "baseline_pounds",
        "baseline_premises_pounds",
        "baseline_exclusions_pounds",
        "baseline_grants_pounds",
        "baseline_pupils",
    ]
    assert needed(["split_sites"])[6:] == ["split_sites", *(f"split_site_{one}_metres" for one in (1, 2, 3))]
