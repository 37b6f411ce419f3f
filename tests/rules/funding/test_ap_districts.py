"""Places off each district's money: exact until shown, whole by three policies, refused where it cannot be."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fanlight.funding.rules.ap_districts import District, ProvisionRefused, Terms, split_districts
from fanlight.funding.rules.ap_places import NotAPolicy, Policy
from fanlight.funding.rules.ap_result import split_values
from fanlight.funding.rules.ap_shown import printed
from fanlight.funding.rules.apportioning import nearest

TERMS = Terms(Fraction(82_710), 1_150_000_000, Fraction("0.0042"), 1_800_000)
NONE, EACH = Policy.read("none"), Policy.read("each")
DISTRICTS = [District("Alder", 211_300_000), District("Birch", 74_370_000), District("Cedar", 131_760_000)]


def refused(*arguments) -> list[str]:
    with pytest.raises(ProvisionRefused) as caught:
        split_districts(*arguments)
    return caught.value.reasons


def districts_of(totals):
    return [District(f"District {place}", total) for place, total in enumerate(totals)]


def test_places_by_hand():
    terms = Terms(Fraction(10_000), 100_000_000, Fraction("0.0042"), 1_800_000)
    (one,) = split_districts(terms, [District("Alder", 25_000_001)], NONE).districts
    # 0.0042 × 10,000 = 42 places for £1,000,000, so 10.50000042 of them for £250,000.01, at £18,000 each.
    assert one.unrounded_places == one.places == Fraction("10.50000042")
    assert one.budget == Fraction("18900000.756")
    assert (one.budget_pence, one.devolved_pence) == (18_900_001, 6_100_000)


def test_half_a_penny_of_budget_is_rounded_up():
    terms = Terms(Fraction(1), 4, Fraction(1), 1)
    assert [one.budget_pence for one in split_districts(terms, [District("Alder", 2)], NONE).districts] == [1]


def test_whole_places_cost_whole_places():
    split = split_districts(TERMS, DISTRICTS, EACH)
    assert [(one.places, one.budget_pence) for one in split.districts] == [
        (64, 64 * 1_800_000),
        (22, 22 * 1_800_000),
        (40, 40 * 1_800_000),
    ]


def test_the_largest_remainder_gives_out_exactly_so_many():
    for together in (0, 1, 100, 126, 130):
        split = split_districts(TERMS, DISTRICTS, Policy.read(f"largest-remainder:{together}"))
        assert sum(one.places for one in split.districts) == together


def test_totals_stay_those_of_unrounded_places_and_the_difference_is_said():
    whole, exact = split_districts(TERMS, DISTRICTS, EACH), split_districts(TERMS, DISTRICTS, NONE)
    assert (whole.places, whole.budget_pence) == (exact.places, exact.budget_pence)
    assert whole.footing_places == 126 - exact.places
    assert whole.footing_pence == 126 * 1_800_000 - exact.budget_pence
    totals = split_values(whole)["totals"]
    assert totals["footing_difference_pence"] == whole.footing_pence
    assert Fraction(totals["footing_difference_places"]) == pytest.approx(whole.footing_places)
    assert "The rows pay for whole places" in printed(whole).why


def test_rows_that_add_up_need_no_explanation():
    terms = Terms(Fraction(10_000), 100_000_000, Fraction("0.0042"), 1_800_000)
    shown = printed(split_districts(terms, [District("Alder", 50_000_000), District("Birch", 50_000_000)], NONE))
    assert (shown.why, shown.across) == ("", ())
    assert {one.difference for one in shown.footings} == {0}
    assert shown.footings[0].words == "Places: the rows add up to the total, 42."


def test_what_other_districts_hold_is_said():
    split = split_districts(TERMS, DISTRICTS, NONE)
    assert split.elsewhere_pence == 1_150_000_000 - 417_430_000
    assert split_values(split)["terms"]["in_other_districts_pence"] == split.elsewhere_pence


def test_districts_may_come_to_the_envelope_and_not_a_penny_more():
    terms = Terms(Fraction(82_710), 417_430_000, Fraction("0.0001"), 1_800_000)
    assert split_districts(terms, DISTRICTS, NONE).elsewhere_pence == 0
    less = Terms(terms.pupils, 417_429_999, terms.place_share, terms.place_value_pence)
    assert refused(less, DISTRICTS, NONE) == [
        "The districts come to £4,174,300.00, £0.01 more than the county's £4,174,299.99."
    ]


def test_places_that_cost_more_than_a_district_has_are_refused_by_district():
    dear = Terms(Fraction(182_710), 1_150_000_000, Fraction("0.0042"), 1_800_000)
    assert [one.split("”")[0] for one in refused(dear, DISTRICTS, NONE)] == [
        f"District “{one.name}" for one in DISTRICTS
    ]
    # Half a place of a small district becomes a whole one that it cannot pay.
    small = [District("Alder", 1_000_000)]
    terms = Terms(Fraction(10_000), 100_000_000, Fraction("0.0055"), 1_500_000)
    assert split_districts(terms, small, NONE).districts[0].places == Fraction("0.55")
    assert refused(terms, small, EACH) == ["District “Alder”: its places cost £15,000.00, more than its £10,000.00."]


def test_a_budget_of_exactly_the_district_is_taken():
    terms = Terms(Fraction(100), 1_000_000, Fraction("0.5"), 20_000)
    assert split_districts(terms, [District("Alder", 500_000)], NONE).devolved_pence == 0


def test_all_that_is_wrong_with_districts_is_said_at_once():
    some = [District("Alder", -1), District("ALDER", 2_000_000_000), District("Birch", 5)]
    assert refused(TERMS, some, NONE) == [
        "District “Alder” stands 2 times.",
        "District “Alder” has a total below nought, -£0.01.",
        "The districts come to £20,000,000.04, £8,500,000.04 more than the county's £11,500,000.00.",
    ]
    assert refused(TERMS, [], NONE) == ["There is no district."]


def test_terms_that_cannot_be_are_refused_together():
    with pytest.raises(ProvisionRefused) as caught:
        Terms.checked(Fraction(0), 0, Fraction("1.1"), 0)
    assert len(caught.value.reasons) == 4
    assert Terms.checked(Fraction(1), 1, Fraction(1), 1).places == 1


def test_places_for_nobody_cannot_be_given_out():
    none = Terms(Fraction(1), 1_150_000_000, Fraction(0), 1_800_000)
    reason = "largest-remainder:5: Nobody has a weight, so there is nobody to share it among."
    assert refused(none, DISTRICTS, Policy.read("largest-remainder:5")) == [reason]


@pytest.mark.parametrize(
    "text", ["", "all", "largest-remainder", "largest-remainder:-1", "largest-remainder:1.5", "NONE"]
)
def test_other_words_are_no_policy(text):
    with pytest.raises(NotAPolicy):
        Policy.read(text)


@pytest.mark.parametrize("text", ["none", "each", "largest-remainder:242"])
def test_a_policy_is_written_as_it_is_read(text):
    assert str(Policy.read(text)) == text
    assert Policy.read(text).is_whole == (text != "none")


TOTALS = st.lists(st.integers(0, 10**9), min_size=1, max_size=12)
POLICIES = st.sampled_from(["none", "each"]) | st.integers(0, 400).map(lambda number: f"largest-remainder:{number}")


@given(TOTALS, st.integers(0, 10**9), st.integers(1, 200_000), POLICIES)
def test_every_penny_of_every_district_is_in_its_places_or_devolved(totals, spare, pupils, policy):
    envelope = sum(totals) + spare
    assume(envelope > 0)
    terms = Terms(Fraction(pupils), envelope, Fraction("0.0042"), 1_800_000)
    try:
        split = split_districts(terms, districts_of(totals), Policy.read(policy))
    except ProvisionRefused as fault:
        assert "more than its" in str(fault) or "Nobody" in str(fault)
        return
    for one, total in zip(split.districts, totals, strict=True):
        assert one.budget_pence + one.devolved_pence == total
        assert 0 <= one.budget_pence <= total
    assert split.budget_pence + split.devolved_pence == sum(totals)
    assert split.places == terms.places * sum(totals) / envelope
    assert split.budget_pence + split.footing_pence == sum(one.budget_pence for one in split.districts)
    if policy == "none":
        assert abs(split.footing_pence) <= (len(totals) + 1) // 2
        assert split.footing_places == 0


@given(TOTALS.filter(any), st.randoms(use_true_random=False))
def test_the_order_of_districts_changes_no_figure(totals, random):
    terms = Terms(Fraction(100), sum(totals), Fraction("0.0042"), 1_800)
    some = districts_of(totals)
    other = random.sample(some, len(some))
    for policy in (NONE, EACH):
        try:
            before = {one.name: one for one in split_districts(terms, some, policy).districts}
        except ProvisionRefused:
            continue
        assert before == {one.name: one for one in split_districts(terms, other, policy).districts}


@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_places_are_one_part_of_every_districts_money(one_total, other_total):
    terms = Terms(Fraction(82_710), one_total + other_total, Fraction("0.0042"), 1)
    split = split_districts(terms, districts_of([one_total, other_total]), NONE) if terms.budget_share <= 1 else None
    assume(split is not None)
    assert {one.budget / one.total_pence for one in split.districts} == {terms.budget_share}
    assert split.budget_pence == nearest(terms.budget_share * (one_total + other_total))
