"""Two runs side by side, by numbers that anybody can work out by hand."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from fanlight.funding.rules.comparing import SchoolInRun, compare, per_cent, per_pupil


def school(urn: str, share: int, **said) -> SchoolInRun:
    fields = {
        "name": f"School {urn}",
        "phase": "primary",
        "district": "North",
        "pupils": 20_000,
        "deprivation": int(urn) * 10,
        "lines": {"basic": share},
        **said,
    }
    return SchoolInRun(urn=urn, share=share, **fields)


BEFORE = [
    school("1", 100_000, lines={"basic": 90_000, "lump": 10_000}),
    school("2", 200_000),
    school("3", 400_000, phase="all_through", district="", pupils=150_000),
    school("4", 100_000),
    school("5", 100_000),
]
AFTER = [
    school("1", 103_000, lines={"basic": 88_000, "lump": 15_000}),
    school("2", 190_000),
    school("3", 400_000, phase="all_through", district="", pupils=150_000),
    school("4", 100_400),
    school("6", 5),
]


def test_who_gains_who_loses_and_what_it_comes_to():
    found = compare(BEFORE, AFTER)
    assert (found.whole.gain, found.whole.lose, found.whole.same) == (2, 1, 1)
    assert (found.whole.before, found.whole.after, found.whole.pence) == (800_000, 793_400, -6_600)
    assert found.whole.per_cent == Decimal("-0.83")
    assert (found.only_before, found.only_after) == (("5",), ("6",))


def test_the_largest_movers_stand_with_the_line_that_moved_them_in_that_direction():
    found = compare(BEFORE, AFTER)
    assert [(one.urn, one.line, one.per_cent) for one in found.gainers] == [
        ("1", "lump", Decimal("3.00")),
        ("4", "basic", Decimal("0.40")),
    ]
    assert [(one.urn, one.pence, one.line) for one in found.losers] == [("2", -10_000, "basic")]


def test_each_school_stands_in_one_bar_an_edge_in_the_bar_that_begins_with_it():
    bars = {bar.label: bar.schools for bar in compare(BEFORE, AFTER).bars if bar.schools}
    assert bars == {"from -5% to under -3%": 1, "from -0.5% to under 0.5%": 2, "from 3% to under 5%": 1}


def test_schools_are_grouped_by_phase_district_size_and_deprivation():
    groups = {title: {one.label: one for one in rows} for title, rows in compare(BEFORE, AFTER).groups}
    assert set(groups["Phase"]) == {"primary", "all-through"}
    assert groups["District"]["not known"].same == 1
    assert groups["Size"]["101 to 210 pupils"].before == 400_000
    assert groups["Size"]["more than 1,000 pupils"].before == 400_000
    assert groups["Deprivation"]["least deprived fifth"].pence == 3_000


def test_a_bar_has_the_exact_change_and_not_the_rounded_one():
    before = [school("1", 10_000_000), school("2", 10_000_000), school("3", 0)]
    after = [school("1", 9_499_600), school("2", 9_500_000), school("3", 5)]
    bars = {bar.label: bar.schools for bar in compare(before, after).bars if bar.schools}
    assert bars == {"falls by more than 5%": 1, "from -5% to under -3%": 1, "had nothing before": 1}


def test_who_had_nothing_gains_most_and_a_large_school_is_found_by_its_pounds():
    before = [
        school("1", 0),
        school("2", 100),
        *(school(str(place), 1_000) for place in range(3, 15)),
        school("20", 10**9),
    ]
    after = [
        school("1", 5),
        school("2", 200),
        *(school(str(place), 900) for place in range(3, 15)),
        school("20", 10**9 - 10**6),
    ]
    found = compare(before, after)
    assert [one.urn for one in found.gainers] == ["1", "2"]
    assert "20" not in {one.urn for one in found.losers}
    assert found.losers_in_pounds[0].urn == "20"


def test_schools_that_are_equally_deprived_stand_in_one_fifth():
    rows = [school(str(place), 5, deprivation=0) for place in range(3)]
    (_, fifths) = compare(rows, rows).groups[3]
    assert [(one.label, one.same) for one in fifths] == [("least deprived fifth", 3)]


def test_a_change_is_told_for_each_pupil_too():
    found = compare(BEFORE, AFTER)
    # 200 pupils of the first, 1,500 of the third; −6,600 pence over 200 + 200 + 1,500 + 200 pupils.
    assert [(one.urn, one.per_pupil) for one in found.every] == [("2", -50), ("3", 0), ("4", 2), ("1", 15)]
    assert found.whole.per_pupil == -3
    assert [per_pupil(*one) for one in ((5, 1_000), (4, 1_000), (-5, 1_000), (7, 0), (0, 100))] == [1, 0, -1, 0, 0]


def test_nothing_in_common_is_no_fault():
    found = compare([school("1", 5)], [])
    assert (found.whole.per_cent, found.gainers, found.losers) == (0, (), ())
    assert sum(bar.schools for bar in found.bars) == 0


def test_a_per_cent_is_half_up_and_of_nothing_nought():
    assert [per_cent(1, 800), per_cent(-1, 800), per_cent(5, 0)] == [Decimal("0.13"), Decimal("-0.13"), 0]


@given(st.lists(st.tuples(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(1, 200_000)), max_size=30))
def test_every_kind_and_the_bars_have_each_school_once(pairs):
    before = [school(str(place), old, pupils=pupils) for place, (old, _, pupils) in enumerate(pairs)]
    after = [school(str(place), new, pupils=pupils) for place, (_, new, pupils) in enumerate(pairs)]
    found = compare(before, after)
    assert sum(bar.schools for bar in found.bars) == len(pairs)
    for _, groups in found.groups:
        assert sum(one.pence for one in groups) == found.whole.pence
        assert sum(one.gain + one.lose + one.same for one in groups) == len(pairs)
