"""High-needs places, by numbers worked out by hand and by laws that hold of every roll."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.funding.rules.high_needs_checks import checks
from fanlight.funding.rules.high_needs_kinds import Above, ProvisionKind
from fanlight.funding.rules.high_needs_mainstream import PupilCost, school_top_ups
from fanlight.funding.rules.high_needs_outreach import OutreachTerms, outreach
from fanlight.funding.rules.high_needs_places import PlaceRates, Provision, PupilRow, Rates, costed, costed_all
from fanlight.funding.rules.high_needs_rates import rates_for
from fanlight.funding.rules.high_needs_sums import by_band, by_kind, sums
from tests.rules.funding.by_hand import asking

SPECIAL, UNIT, AP, INDEPENDENT = (
    ProvisionKind.SPECIAL,
    ProvisionKind.UNIT,
    ProvisionKind.ALTERNATIVE,
    ProvisionKind.INDEPENDENT,
)
# SI 2024/66, regulation 14.
CORE = {
    SPECIAL: PlaceRates(1_000_000, 1_000_000),
    UNIT: PlaceRates(600_000, 1_000_000),
    AP: PlaceRates(1_000_000, 1_000_000),
}
RATES = Rates(CORE, {}, {(kind, band): pence for kind in CORE for band, pence in {"A": 425_000, "B": 890_001}.items()})


def provision(kind, places, pupils, on_roll=0, fee=0, reference="one"):
    return Provision(reference, "One", kind, Fraction(places), Fraction(pupils), Fraction(on_roll), fee)


def test_a_special_school_is_paid_for_every_place_and_loses_its_empty_ones_by_the_pupil():
    found = costed(provision(SPECIAL, 120, 116), None, RATES, Above.TOP_UP)
    assert (found.filled_pence, found.unfilled_pence) == (116_000_000, 4_000_000)
    assert (found.per_place_pence, found.per_pupil_pence, found.difference_pence) == (
        120_000_000,
        116_000_000,
        4_000_000,
    )
    # £1,200,000 for 116 pupils: £10,344.8275…
    assert found.each_pupil_pence == 1_034_483


def test_a_unit_has_six_thousand_for_a_pupil_on_its_roll_and_ten_for_another_and_for_an_empty_place():
    found = costed(provision(UNIT, 20, 17, on_roll=15), None, RATES, Above.TOP_UP)
    assert found.filled_pence == 15 * 600_000 + 2 * 1_000_000
    assert found.unfilled_pence == 3 * 1_000_000
    assert found.per_pupil_pence == found.filled_pence


@pytest.mark.parametrize(("above", "pence", "difference"), [(Above.TOP_UP, 0, -4_000_000), (Above.PLACE, 4_000_000, 0)])
def test_pupils_above_the_places_are_paid_by_the_option_and_always_by_the_pupil(above, pence, difference):
    found = costed(provision(AP, 84, 88), None, RATES, above)
    assert (found.provision.filled, found.provision.unfilled, found.provision.above) == (84, 0, 4)
    assert (found.above_pence, found.per_pupil_pence, found.difference_pence) == (pence, 88_000_000, difference)


def test_pupils_on_the_roll_fill_the_places_of_a_full_unit_first():
    found = costed(provision(UNIT, 10, 14, on_roll=12), None, RATES, Above.PLACE)
    assert (found.filled_pence, found.above_pence) == (6_000_000, 2 * 600_000 + 2 * 1_000_000)
    assert found.difference_pence == 0


def test_a_top_up_is_for_the_time_of_the_pupil_and_each_row_is_rounded_by_itself():
    rows = [
        PupilRow(2, "one", "A", Fraction(3), Fraction(7, 12)),
        PupilRow(3, "one", "B", Fraction(1), Fraction(1, 2)),
        PupilRow(4, "one", "B", Fraction(1), Fraction(1, 2)),
    ]
    found = costed(provision(SPECIAL, 5, 5), rows, RATES, Above.TOP_UP)
    # 425,000 × 1.75 = 743,750; 890,001 × ½ = 445,000.5, twice.
    assert [(one.band, one.years, one.pence) for one in found.bands] == [
        ("A", Fraction(7, 4), 743_750),
        ("B", 1, 890_002),
    ]
    assert found.per_place_pence == 5_000_000 + 743_750 + 890_002
    assert found.per_pupil_pence == found.per_place_pence
    assert found.years == Fraction(11, 4)


def test_an_independent_place_costs_its_fee_and_a_pupils_own_fee_goes_before_it():
    one = provision(INDEPENDENT, 6, 5, fee=4_850_000)
    rows = [
        PupilRow(2, "one", "", Fraction(4), Fraction(1)),
        PupilRow(3, "one", "", Fraction(1), Fraction(1, 2), fee_pence=6_120_001),
    ]
    found = costed(one, rows, RATES, Above.TOP_UP)
    assert found.fees_pence == 4 * 4_850_000 + 3_060_001
    assert (found.unfilled_pence, found.filled_pence, found.top_up_pence) == (4_850_000, 0, 0)
    assert found.per_pupil_pence == found.fees_pence
    assert costed(one, None, RATES, Above.TOP_UP).fees_pence == 5 * 4_850_000


def test_the_authoritys_own_rate_for_a_pupil_goes_before_that_of_a_place():
    rates = Rates(CORE, {SPECIAL: PlaceRates(1_100_000, 1_100_000)})
    found = costed(provision(SPECIAL, 10, 8), None, rates, Above.TOP_UP)
    assert (found.per_place_pence, found.per_pupil_pence) == (10_000_000, 8_800_000)


def test_what_every_pupil_would_have_to_bring_is_the_places_money_for_each_pupil():
    costs = [costed(provision(AP, 40, 31), None, RATES, Above.TOP_UP)]
    # £400,000 for 31 pupils: £12,903.2258…
    assert sums(costs).neutral_pence == 1_290_323
    assert sums([costed(provision(AP, 40, 0), None, RATES, Above.TOP_UP)]).neutral_pence is None
    assert costed(provision(AP, 40, 0), None, RATES, Above.TOP_UP).each_pupil_pence is None


def test_empty_places_free_hours_only_where_the_authority_says_how_many():
    every = outreach(Fraction(33, 2), 16_500_000, OutreachTerms(Fraction(95), 3_140))
    assert (every.hours, every.worth_pence) == (Fraction(3135, 2), 4_921_950)
    assert every.bought is not None and int(every.bought) == 5_254
    hours = outreach(Fraction(2), 100, OutreachTerms(Fraction(95)))
    assert (hours.hours, hours.worth_pence, hours.bought) == (190, None, None)
    money = outreach(Fraction(2), 100, OutreachTerms(None, 3_000))
    assert (money.hours, money.worth_pence, money.bought) == (None, None, Fraction(1, 30))


COUNTS = st.fractions(min_value=0, max_value=300, max_denominator=12)


@st.composite
def rolls(draw):
    """Provisions of every kind and rows of their pupils."""
    found, rows = [], []
    for number in range(draw(st.integers(1, 6))):
        kind = draw(st.sampled_from([SPECIAL, UNIT, AP, INDEPENDENT]))
        pupils = draw(COUNTS)
        on_roll = pupils * draw(st.fractions(0, 1, max_denominator=4)) if kind is UNIT else 0
        fee = draw(st.integers(0, 9_000_000)) if kind is INDEPENDENT else 0
        found.append(provision(kind, draw(COUNTS), pupils, on_roll, fee, f"p{number}"))
        for line in range(draw(st.integers(0, 4))):
            band = "" if kind is INDEPENDENT else draw(st.sampled_from("AB"))
            part = draw(st.fractions(0, 1, max_denominator=366))
            rows.append(PupilRow(line, f"p{number}", band, draw(COUNTS), part))
    return found, draw(st.sampled_from([rows, None]))


@given(rolls(), st.sampled_from(Above))
def test_every_check_holds_of_every_roll(roll, above):
    provisions, rows = roll
    costs = costed_all(provisions, rows, RATES, above)
    assert [one.label for one in checks(provisions, rows, RATES, above, costs) if not one.holds] == []


@given(rolls())
def test_by_the_place_is_never_less_than_by_the_pupil_where_the_rates_agree_and_pupils_above_are_paid(roll):
    for cost in costed_all(*roll, RATES, Above.PLACE):
        # Two parts that were rounded stand on either side.
        assert cost.difference_pence >= cost.unfilled_pence - 2
        assert cost.unfilled_pence >= 0
        assert cost.provision.filled + cost.provision.unfilled == cost.provision.places


@given(rolls(), st.sampled_from(Above))
def test_sums_by_kind_and_by_band_lose_nothing(roll, above):
    costs = costed_all(*roll, RATES, above)
    whole = sums(costs)
    assert sum(one.per_place_pence for one in by_kind(costs).values()) == whole.per_place_pence
    assert sum(one.pence for one in by_band(costs).values()) == whole.top_up_pence
    assert whole.per_place_pence == whole.core_pence + whole.top_up_pence + whole.fees_pence


def test_a_check_fails_where_a_provision_is_left_out_or_a_penny_is_lost():
    provisions = [provision(SPECIAL, 10, 8, reference="a"), provision(AP, 4, 4, reference="b")]
    costs = costed_all(provisions, None, RATES, Above.TOP_UP)
    failing = [one for one in checks(provisions, None, RATES, Above.TOP_UP, costs[:1]) if not one.holds]
    assert len(failing) == 3
    assert "£" in checks(provisions, None, RATES, Above.TOP_UP, costs)[2].left


def test_rows_of_one_named_pupil_are_one_and_every_row_without_a_name_is_one():
    rows = [PupilCost("999701", pence, Fraction(1, 2), name) for pence, name in ((9, "p"), (5, "p"), (9, ""), (1, ""))]
    (found,) = school_top_ups(rows, 6, {}, {})
    assert (found.name, found.pupils, found.above_threshold) == ("", 3, 2)
    (named,) = school_top_ups(rows, 6, {"999701": "Invented Vale Primary"}, {"999701": 4})
    assert (named.name, named.notional_pence) == ("Invented Vale Primary", 4)


def test_a_unit_may_have_a_rate_of_its_own_for_one_of_its_two_kinds_of_pupil():
    own = {"high_needs.core.unit_on_roll": 6000, "high_needs.core.unit_other": 10_000}
    for key, rates in (("unit_on_roll", PlaceRates(700_000, 1_000_000)), ("unit_other", PlaceRates(600_000, 700_000))):
        said = asking({**own, "high_needs.per_pupil": {key: 7000}}, day=date(2024, 4, 1))
        assert rates_for([provision(UNIT, 2, 2)], [], "pupils.csv", said, []).per_pupil == {UNIT: rates}
    elsewhere = asking({**own, "high_needs.per_pupil": {"special_school": 7000}}, day=date(2024, 4, 1))
    assert rates_for([provision(UNIT, 2, 2)], [], "pupils.csv", elsewhere, []).per_pupil == {}
