"""Comparator sets and where a school stands in them, by hand; no school twice, whatever they share; refusals all at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from fanlight.cli.funding import funding
from fanlight.funding.benchmark_asked import BenchmarkAsked
from fanlight.funding.benchmarking import benchmark
from fanlight.funding.files.refusing import FundingRefused
from fanlight.funding.rules.benchmark_rating import colour, is_close, scale_for, standing
from fanlight.funding.rules.benchmark_sets import NEEDS, BenchmarkSchool, SetKind, comparator_sets

EXAMPLE = Path(__file__).parents[3] / "docs" / "formats" / "benchmark-schools-example.csv"


def school(number: int, pupils: float | None = 100, **said) -> BenchmarkSchool:
    traits = {"pupils": pupils, "fsm_share": 0.2, "sen_share": 0.1, **said.pop("traits", {})}
    fields = {"phase": "primary", "region": "", "has_pfi": False, "boards": False, "is_outstanding": False, **said}
    return BenchmarkSchool(
        f"{999_000 + number}", f"School {number}", district="East", traits=traits, figures={}, **fields
    )


def numbers_of(schools: list[BenchmarkSchool], which: int = 0, kind: SetKind = SetKind.PUPIL) -> list[int]:
    chosen = list(comparator_sets(schools, kind))[which]
    return [int(schools[place].urn) - 999_000 for place in chosen.places]


def test_distance_is_the_root_of_weighted_squares_over_the_range_of_the_phase() -> None:
    schools = [
        school(1, 100, traits={"fsm_share": 0.1, "sen_share": 0.1}),
        school(2, 200, traits={"fsm_share": 0.1, "sen_share": 0.1}),
        school(3, 100, traits={"fsm_share": 0.3, "sen_share": 0.1}),
        school(4, 300, traits={"fsm_share": 0.5, "sen_share": 0.2}),
    ]
    found = next(comparator_sets(schools, SetKind.PUPIL))
    # Half the range of pupils: √(0.5 × 0.25) = 0.3536; half of the range of meals: √(0.4 × 0.25) = 0.3162; all of each: 1.
    assert [schools[one].urn for one in found.places] == ["999001", "999003", "999002", "999004"]
    assert found.distances == pytest.approx((0, 0.1**0.5, 0.125**0.5, 1))


def test_a_special_school_is_compared_by_needs_too_and_only_with_special_schools() -> None:
    nothing = {f"need_{one}": 0.0 for one in NEEDS}
    special = [
        school(1, 100, phase="special", traits=nothing),
        school(2, 100, phase="special", traits={**nothing, "need_asd": 1.0}),
        school(3, 200, phase="special", traits={**nothing, "need_asd": 0.5}),
        school(4, 100),
    ]
    found = next(comparator_sets(special, SetKind.PUPIL))
    # The third: √0.6 for all of the pupils' range and √0.25 for half of the need's; the second: 0 and 1.
    assert [special[one].urn for one in found.places] == ["999001", "999002", "999003"]
    assert found.distances == pytest.approx((0, 1, 0.6**0.5 + 0.5))


def test_who_shares_a_contract_and_a_region_comes_first_and_stands_once() -> None:
    """A naive reading takes the schools of the contract and then those of the region, and lists who shares both twice."""
    many = [school(1, 100, has_pfi=True, region="Kent")]
    many += [school(number, 100 + number) for number in range(2, 50)]
    many += [school(number, 100 + number, has_pfi=True, region="Kent") for number in range(50, 55)]
    many += [school(55, 156, region="Kent")]
    found = numbers_of(many)
    assert found[:7] == [1, 50, 51, 52, 53, 54, 55]
    assert len(found) == 30 == len(set(found))
    assert found[7:] == list(range(2, 25))


def test_of_more_than_sixty_only_the_nearest_sixty_count_even_for_a_contract() -> None:
    many = [school(1, 100, has_pfi=True)] + [school(number, 100 + number) for number in range(2, 62)]
    assert 99 not in numbers_of([*many, school(99, 900, has_pfi=True)])
    assert 59 in numbers_of([*many[:58], school(59, 158, has_pfi=True), *many[59:]])


def test_boarding_comes_before_the_region() -> None:
    many = [school(1, 100, boards=True, region="Kent"), *(school(number, 100 + number) for number in range(2, 40))]
    many += [school(40, 150, region="Kent"), school(41, 151, boards=True)]
    assert numbers_of(many)[:4] == [1, 41, 40, 2]


def test_equals_stand_in_the_order_of_their_numbers_and_a_blank_takes_the_median() -> None:
    schools = [school(3), school(1), school(2, None), school(9, 300)]
    assert numbers_of(schools) == [3, 1, 2, 9]
    assert [one.filled for one in comparator_sets(schools, SetKind.PUPIL)] == [(), (), ("pupils",), ()]


def test_buildings_are_compared_by_area_and_age() -> None:
    sizes = ((1, 1_000, 10), (2, 2_000, 10), (3, 1_000, 60), (4, 3_000, 60))
    schools = [school(number, traits={"floor_area": area, "building_age": age}) for number, area, age in sizes]
    found = next(comparator_sets(schools, SetKind.BUILDING))
    assert [schools[one].urn for one in found.places] == ["999001", "999002", "999003", "999004"]
    assert found.distances == pytest.approx((0, (0.8 * 0.25) ** 0.5, 0.2**0.5, 1))


@given(
    st.lists(
        st.tuples(st.integers(1, 2_000), st.floats(0, 1), st.booleans(), st.sampled_from("ABC")),
        min_size=1,
        max_size=80,
    ),
    st.randoms(),
)
def test_a_set_has_itself_and_nobody_twice_whatever_the_order_of_the_file(rows, rng) -> None:
    schools = [
        school(number, pupils, has_pfi=pfi, region=region, traits={"fsm_share": fsm})
        for number, (pupils, fsm, pfi, region) in enumerate(rows)
    ]
    sets = {
        schools[one.own].urn: [schools[place].urn for place in one.places]
        for one in comparator_sets(schools, SetKind.PUPIL)
    }
    for urn, chosen in sets.items():
        assert chosen[0] == urn and len(chosen) == len(set(chosen)) == min(30, len(schools))
    mixed = list(schools)
    rng.shuffle(mixed)
    again = {
        mixed[one.own].urn: [mixed[place].urn for place in one.places] for one in comparator_sets(mixed, SetKind.PUPIL)
    }
    assert sets == again


def test_where_a_figure_stands_is_told_by_hand() -> None:
    found = standing(30.0, [10.0, 20.0, 30.0, 0.0, -5.0, 40.0], close=2)
    assert found is not None
    # Nought and less are not compared. Two of four have less, one has as much.
    assert (found.compared, found.median, found.difference, found.percentile, found.decile) == (4, 30.0, 0.0, 62.5, 6)
    assert found.per_cent == 0 and found.close == 2 and not found.is_far_out
    # Of 10, 20, 30, 40 and 100 the median is 30; the deviations are 20, 10, 0, 10 and 70, their median 10.
    assert standing(100.0, [10.0, 20.0, 30.0, 40.0], 0).out == pytest.approx(0.6745 * 70 / 10)
    assert standing(5.0, [], 0) is None and standing(5.0, [0.0], 0) is None
    alike = standing(5.0, [5.0, 5.0], 0)
    assert alike is not None and alike.out is None and alike.percentile == 50 and not alike.is_far_out
    assert standing(9.0, [1.0, 2.0], 0).decile == 9 and standing(0.5, [1.0, 2.0], 0).decile == 0


def test_close_is_measured_from_the_school_itself_and_what_is_not_known_is_not_close() -> None:
    own = school(1, 100, traits={"fsm_share": 0.20, "sen_share": 0.10, "floor_area": 1_000, "building_age": 30})
    near = {"fsm_share": 0.21, "sen_share": 0.11, "floor_area": 1_100, "building_age": 50}
    assert is_close(own, school(2, 125, traits=near), SetKind.PUPIL)
    assert not is_close(own, school(2, 126, traits=near), SetKind.PUPIL)
    assert not is_close(own, school(2, 125, traits={**near, "fsm_share": 0.2101}), SetKind.PUPIL)
    assert not is_close(own, school(2, None, traits=near), SetKind.PUPIL)
    assert is_close(own, school(2, traits=near), SetKind.BUILDING)
    assert not is_close(own, school(2, traits={**near, "building_age": 50.5}), SetKind.BUILDING)
    assert not is_close(own, school(2, traits={**near, "floor_area": 1_101}), SetKind.BUILDING)
    assert not is_close(own, school(2), SetKind.BUILDING)


def test_colours_are_the_tables_of_the_scale() -> None:
    table = {("cost", "ordinary"): ["green"] * 9 + ["red"], ("cost", "close"): ["amber"] * 10}
    assert colour(table, "cost", scale_for(school(1), 10), 9) == "red"
    assert colour(table, "cost", scale_for(school(1), 11), 9) == "amber"
    assert colour(table, "cost", scale_for(school(1, is_outstanding=True), 11), 9) == ""
    assert colour(table, "other", "ordinary", 0) == ""


def test_the_example_names_who_is_far_out_who_is_left_out_and_what_one_pupil_is() -> None:
    done = benchmark(BenchmarkAsked(EXAMPLE, "high_needs_pounds"))
    values = done.values
    assert [row["name"] for row in values["above"]][0] == "Invented Yew Primary"
    assert (values["far_out"], values["left_out"]) == (1, [{"urn": "999211", "why": "has part of a year only"}])
    yew = done.school("999204")
    assert (yew["school"]["value"], yew["school"]["median"], yew["school"]["one_pupil"]) == (
        400.0,
        100.0,
        pytest.approx(26.6667, abs=2),
    )
    assert len(yew["set"]) == 11 and yew["set"][0]["urn"] == "999204"
    assert [row["filled_with_median"] for row in values["schools"] if row["name"] == "Invented Maple Primary"] == [
        "fsm_share"
    ]
    assert "may be more need" in values["caution"] and "not held" in values["rating_note"]
    for urn, why in (("999211", "has part of a year only"), ("111111", "No school has the URN")):
        with pytest.raises(FundingRefused, match=why):
            done.school(urn)


def test_own_comparators_and_colours_are_taken_from_their_files(tmp_path: Path) -> None:
    own, ratings = tmp_path / "own.csv", tmp_path / "ratings.csv"
    own.write_text("urn,comparator\n999204,999200\n999204,999201\n")
    cells = ",".join(["green"] * 5 + ["amber"] * 4 + ["red"])
    header = ",".join(f"decile_{one}" for one in range(10))
    ratings.write_text(f"category,scale,{header}\nhigh_needs_pounds,ordinary,{cells}\n")
    done = benchmark(BenchmarkAsked(EXAMPLE, "high_needs_pounds", own=own, ratings=ratings))
    yew = done.school("999204")
    assert [(one["urn"], one["distance"]) for one in yew["set"]] == [
        ("999204", None),
        ("999200", None),
        ("999201", None),
    ]
    assert yew["school"]["rating"] == "red" and done.values["rating_note"] == ""
    own.write_text("urn,comparator\n999204,999204\n111111,999201\n")
    ratings.write_text(f"category,scale,{header}\nx,some,{cells.replace('red', 'blue')}\n")
    with pytest.raises(FundingRefused) as refused:
        benchmark(BenchmarkAsked(EXAMPLE, "high_needs_pounds", own=own, ratings=ratings))
    told = "\n".join(refused.value.reasons)
    assert all(
        one in told for one in ("stands in that set already", "has 111111", "“some” is none of", "“blue” is none of")
    )


def test_everything_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "schools.csv"
    text = (
        EXAMPLE.read_text()
        .replace("999200", "9", 1)
        .replace(",0.11,", ",1.5,", 1)
        .replace(",no,no,full", ",maybe,no,some", 1)
    )
    path.write_text(
        text.replace("999203,", "999202,", 1).replace("Invented Elm Primary,primary", "Invented Elm Primary,college")
    )
    with pytest.raises(FundingRefused) as refused:
        benchmark(BenchmarkAsked(path, "high_needs_pounds"))
    told = "\n".join(refused.value.reasons)
    for words in (
        "“9” is no URN",
        "sen_share",
        "“maybe” is none of no, yes",
        "“some” is none of full",
        "stood in line",
        "“college” is none",
    ):
        assert words in told, words
    with pytest.raises(FundingRefused, match="the column plans is missing"):
        benchmark(BenchmarkAsked(EXAMPLE, "plans"))
    with pytest.raises(FundingRefused, match="floor_area is missing; primary schools are compared by it"):
        benchmark(BenchmarkAsked(EXAMPLE, "high_needs_pounds", kind="building"))


@pytest.mark.parametrize("form", ["json", "csv", "table"])
def test_the_command_prints_each_form_and_one_school(form: str) -> None:
    words = ["benchmark", "--schools", str(EXAMPLE), "--measure", "high_needs_pounds", "--format", form]
    every, one = (CliRunner().invoke(funding, [*words, *more]) for more in ([], ["--school", "999204"]))
    assert every.exit_code == 0 and "Invented Yew Primary" in every.stdout
    assert one.exit_code == 0 and "Invented Larch Primary" in one.stdout
    if form == "json":
        assert json.loads(every.stdout)["far_out"] == 1 and len(json.loads(one.stdout)["set"]) == 11
    assert CliRunner().invoke(funding, [*words, "--school", "1"]).exit_code == 2
