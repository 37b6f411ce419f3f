"""Each school's share: roll or PAN, without selective schools, less penalties, and never a penny lost."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.funding.rules.ap_county import County, Option, county_shares
from fanlight.funding.rules.ap_districts import District, ProvisionRefused, Terms
from fanlight.funding.rules.ap_envelope import to_districts
from fanlight.funding.rules.ap_penalties import GoesTo, Penalty, Trigger, When, above_the_whole, withhold
from fanlight.funding.rules.ap_school_rows import district_values, penalty_values, school_fields, school_rows
from fanlight.funding.rules.ap_schools import Basis
from fanlight.funding.rules.ap_selective import Spread
from fanlight.funding.rules.ap_shares import DistrictMoney, share_out
from fanlight.funding.rules.local_factors import LocalFactor
from tests.rules.funding.ap_schools_by_hand import a_school

ROLL, PAN = Basis.ROLL, Basis.PAN


def shares(schools, weights, pence=36_000_000, spread=Spread.SHARE, basis=ROLL, **penalties):
    money = DistrictMoney("Alder", pence)
    weights = [Fraction(one) for one in weights]
    found = share_out(money, schools, weights, basis=basis, spread=spread, penalties=penalties.get("penalties", {}))
    return [one.share_pence for one in found.schools]


def penalty(share, when=When.IN_YEAR, goes_to=GoesTo.DISTRICT, urn="990101", trigger=Trigger.OPTS_OUT):
    return Penalty(urn, trigger, Fraction(share), when, goes_to)


def test_pupils_by_admission_number_are_the_number_for_each_year_group():
    school = a_school(1, ks3=550, ks4=300, pan=180)
    assert (school.pupils(ROLL), school.pupils(PAN)) == (850, 900)
    assert school.stages(PAN) == (540, 360)


def test_selective_money_is_spread_by_share_by_pupils_or_by_admission_number():
    schools = [a_school(1, ks3=100, ks4=0, pan=30), a_school(2, ks3=300, ks4=0, pan=30), a_school(3, selective=True)]
    weights = [10_000, 20_000, 30_000]
    assert shares(schools, weights, 60_000) == [20_000, 40_000, 0]
    assert shares(schools, weights, 60_000, Spread.PUPILS) == [10_000 + 7_500, 20_000 + 22_500, 0]
    assert shares(schools, weights, 60_000, Spread.PAN) == [10_000 + 15_000, 20_000 + 15_000, 0]
    # By admission number both have 150 pupils, so on that basis pupils spread it evenly too.
    assert shares(schools, weights, 60_000, Spread.PUPILS, PAN) == [25_000, 35_000, 0]


def test_pence_that_are_left_over_go_by_the_largest_remainder():
    assert shares([a_school(place) for place in range(3)], [1, 1, 1], 100) == [34, 33, 33]
    assert shares([a_school(place) for place in range(2)], [1, 2], 100) == [33, 67]


def test_a_district_of_selective_schools_alone_has_nobody_to_give_to():
    schools = [a_school(1, selective=True), a_school(2, selective=True)]
    with pytest.raises(
        ProvisionRefused, match="Alder”: no school that is not selective has a formula share to share by"
    ):
        county_shares(County(schools, [District("Alder", 100)], {}), ROLL)


def test_a_district_whose_schools_weigh_nothing_is_refused_with_the_others():
    schools = [a_school(1, ks3=0, ks4=0), a_school(2, district="Birch", selective=True)]
    county = County(schools, [District("Alder", 100), District("Birch", 100)], {})
    with pytest.raises(ProvisionRefused) as caught:
        county_shares(county, ROLL)
    assert len(caught.value.reasons) == 2
    assert caught.value.reasons[0] == "District “Alder”: none of its schools has a share by the formula."


def test_a_penalty_is_a_part_of_the_devolved_share_to_the_penny():
    (one,) = withhold(12_345, [penalty("0.1")])
    assert one.pence == 1_235
    assert [
        found.pence for found in withhold(3, [penalty("0.5"), penalty("0.5", trigger=Trigger.BELOW_EXPECTATION)])
    ] == [2, 1]


def test_next_years_penalty_leaves_this_years_share_whole():
    money = DistrictMoney("Alder", 10_000)
    later, now = penalty("0.2", When.NEXT_YEAR, GoesTo.COUNTY), penalty("0.1", goes_to=GoesTo.UNIT)
    found = share_out(
        money, [a_school(1)], [Fraction(1)], basis=ROLL, spread=Spread.SHARE, penalties={"990101": [later, now]}
    )
    (one,) = found.schools
    assert (one.paid_pence, one.in_year_pence, one.next_year_pence) == (9_000, 1_000, 2_000)
    assert {goes_to: found.withheld_pence(goes_to) for goes_to in GoesTo} == {
        GoesTo.DISTRICT: 0,
        GoesTo.UNIT: 1_000,
        GoesTo.COUNTY: 0,
    }


def test_penalties_of_one_year_above_the_whole_share_are_named():
    some = [penalty("0.6"), penalty("0.5", trigger=Trigger.DEPARTS_FROM_TERMS), penalty("0.5", When.NEXT_YEAR)]
    assert above_the_whole(some) == [
        "School 990101: its penalties for one year (in_year) come to 110% of its share, more than all of it."
    ]
    assert above_the_whole([penalty("1")]) == []


def test_a_penalty_bites_on_the_devolved_part_only():
    terms = Terms(Fraction(1_000), 10_000_000, Fraction("0.004"), 1_250_000)
    schools = [a_school(1), a_school(2, district="Birch")]
    county = County(
        schools,
        [District("Alder", 5_000_000), District("Birch", 5_000_000)],
        {"Alder": Option.DELEGATED, "Birch": Option.DEVOLVED},
        terms=terms,
        penalties={"990101": [penalty("0.1")], "990102": [penalty("0.1", urn="990102")]},
    )
    rows = {one["district"]: one for one in district_values({ROLL: county_shares(county, ROLL)})}
    # Alder: 2 places at £12,500 are £25,000 of its £50,000, so a tenth of the other half.
    assert (rows["Alder"]["places_pence"], rows["Alder"]["withheld_for_district_pence"]) == (2_500_000, 250_000)
    assert (rows["Birch"]["places_pence"], rows["Birch"]["withheld_for_district_pence"]) == (0, 500_000)


def factor(column, pence):
    return LocalFactor(column, column, column, pence, date(2019, 4, 1), None, "Invented for a test")


def test_stage_1_shares_the_envelope_by_rates_and_counts_on_the_basis():
    schools = [
        a_school(1, ks3=60, ks4=40, pan=30, counts={"fsm": Fraction(10)}),
        a_school(2, district="Birch", ks3=30, ks4=20, pan=30, counts={"fsm": Fraction(0)}),
    ]
    factors = [factor("pupils_ks3", 100), factor("pupils_ks4", 200), factor("fsm", 300)]
    county = County(schools, [], {}, envelope_pence=100_000, factors=factors)
    # 60 × £1 + 40 × £2 + 10 × £3 = £170, and £70; by admission number 90 and 60 pupils each: £240 and £210.
    assert [one.money.total_pence for one in county_shares(county, ROLL)] == [70_833, 29_167]
    assert [one.money.total_pence for one in county_shares(county, PAN)] == [53_333, 46_667]


def test_both_bases_stand_side_by_side_with_the_change():
    schools = [a_school(1, ks3=60, ks4=40, pan=30), a_school(2)]
    county = County(schools, [District("Alder", 10_000)], {})
    result = {basis: county_shares(county, basis) for basis in Basis}
    rows = school_rows(result)
    assert [(row["roll_paid_pence"], row["pan_paid_pence"], row["change_pence"]) for row in rows] == [
        (5_000, 6_000, 1_000),
        (5_000, 4_000, -1_000),
    ]
    assert tuple(rows[0]) == school_fields(result)
    assert "change_pence" not in school_fields({ROLL: result[ROLL]})


def test_the_record_of_a_penalty_says_where_the_money_goes():
    county = County([a_school(1)], [District("Alder", 10_000)], {}, penalties={"990101": [penalty("0.125")]})
    (one,) = penalty_values({ROLL: county_shares(county, ROLL)})
    assert (one["percentage"], one["pence"], one["goes_to"]) == ("12.5", 1_250, "district")
    assert one["goes_to_in_words"] == "The district's other schools, as its headteachers decide"


@given(
    st.lists(st.tuples(st.integers(0, 2_000), st.integers(0, 400), st.booleans()), min_size=1, max_size=12),
    st.integers(0, 10**9),
    st.sampled_from(Spread),
    st.sampled_from(Basis),
    st.lists(st.tuples(st.integers(0, 11), st.integers(0, 10_000)), max_size=6),
)
def test_whatever_the_schools_every_penny_is_paid_or_withheld(rows, pence, spread, basis, punished):
    schools = [
        a_school(place, ks3=ks3, ks4=0, pan=pan, selective=selective)
        for place, (ks3, pan, selective) in enumerate(rows)
    ]
    penalties = {str(990_100 + place): [penalty(Fraction(share, 10_000))] for place, share in punished}
    county = County(schools, [District("Alder", pence)], {}, spread=spread, penalties=penalties)
    try:
        (found,) = county_shares(county, basis)
    except ProvisionRefused:
        able = [one for one in schools if not one.is_selective]
        weight = {Spread.PUPILS: lambda one: one.pupils(basis), Spread.PAN: lambda one: one.pan}.get(
            spread, lambda one: one.pupils(basis)
        )
        assert not any(weight(one) for one in able) or not any(one.pupils(basis) for one in schools)
        return
    assert sum(one.share_pence for one in found.schools) == pence
    assert sum(one.formula_pence for one in found.schools) == pence
    assert sum(one.paid_pence + one.in_year_pence for one in found.schools) == pence
    assert all(one.share_pence == 0 for one in found.schools if one.school.is_selective)
    assert all(0 <= one.in_year_pence <= one.share_pence for one in found.schools)


@given(st.integers(0, 10**10), st.lists(st.integers(0, 10**6), min_size=1, max_size=15).filter(any))
def test_stage_1_gives_out_the_whole_envelope(pence, weights):
    found = to_districts(pence, {str(place): Fraction(one) for place, one in enumerate(weights)})
    assert sum(found.values()) == pence
