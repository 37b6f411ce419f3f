"""Nobody is refused for paperwork: what is wrong is marked, and every identifiable child is taken (safety rule 3)."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.front_door.rules.submission import CannotBeTaken, Checks, read_child, read_submission
from fanlight.front_door.rules.vocabulary import Mark, Safe

AT = datetime(2018, 10, 1, 10, 12, tzinfo=UTC)
CHECKS = Checks(
    is_upn_right=lambda upn: upn == "RIGHT",
    is_nhs_number_right=lambda number: number == "RIGHT",
    knows_school=lambda urn: urn == "100001",
    knows_district_of=lambda postcode: postcode.startswith("ZZ1"),
)
CHILD = {
    "forenames": "Tansy",
    "surname": "Thistlewren",
    "born_on": "2010-05-04",
    "upn": "RIGHT",
    "school_urn": "100001",
    "address": {"lines": ["1 Sample Street"], "postcode": "zz1 1aa"},
}
SENT = {
    "children": [CHILD],
    "immediate_danger": False,
    "level_believed": 3,
    "agreement": {"family_told": True, "agreed": True},
    "whereabouts": {"is_safe": "NOT_KNOWN", "leaves_at": "2018-10-01T15:15:00+01:00"},
    "concern": {"what_happened": "She was afraid to go home.", "categories": ["NEGLECT"]},
}


def marks_of(**change) -> tuple[Mark, ...]:
    return read_child({**CHILD, **change}, received_on=AT.date(), checks=CHECKS).marks


def test_a_sound_submission_has_nothing_to_mend() -> None:
    read = read_submission(SENT, received_at=AT, checks=CHECKS)
    (child,) = read.children
    assert (read.marks, child.marks) == ((), ())
    assert (child.age_years, child.born_on, child.postcode) == (8, date(2010, 5, 4), "ZZ1 1AA")
    assert (read.level_believed, read.is_safe, read.agreed, read.categories) == (3, Safe.NOT_KNOWN, True, ("NEGLECT",))
    assert read.leaves_at == datetime(2018, 10, 1, 14, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("change", "mark"),
    [
        ({"upn": "WRONG"}, Mark.WRONG_UPN),
        ({"nhs_number": "WRONG"}, Mark.WRONG_NHS_NUMBER),
        ({"school_urn": "999"}, Mark.UNKNOWN_SCHOOL),
        ({"address": {"lines": ["Far away"], "postcode": "QQ1 1AA"}}, Mark.UNKNOWN_DISTRICT),
        ({"address": {}}, Mark.MISSING_ADDRESS),
        ({"born_on": None}, Mark.MISSING_DATE_OF_BIRTH),
        ({"born_on": "31/02/2010"}, Mark.IMPOSSIBLE_DATE_OF_BIRTH),
        ({"born_on": "1918-01-01"}, Mark.IMPOSSIBLE_DATE_OF_BIRTH),
        ({"born_on": "2019-01-01"}, Mark.IMPOSSIBLE_DATE_OF_BIRTH),
        ({"expected_on": "2019-01-01"}, Mark.IMPOSSIBLE_DATE_OF_BIRTH),
        ({"surname": " "}, Mark.MISSING_NAME),
    ],
)
def test_safety_3_what_is_wrong_is_marked_and_the_child_is_taken(change, mark) -> None:
    assert mark in marks_of(**change)


def test_an_unborn_child_with_an_expected_date_is_sound() -> None:
    read = read_child(
        {**CHILD, "born_on": None, "expected_on": "2019-01-01", "upn": ""}, received_on=AT.date(), checks=CHECKS
    )
    assert read.marks == ()
    assert read.age_years is None


def test_the_day_before_a_birthday_a_child_is_a_year_younger() -> None:
    child = {**CHILD, "born_on": date(2010, 10, 2)}
    at_noon = {**CHILD, "born_on": datetime(2010, 10, 2, 12, tzinfo=UTC)}
    assert read_child(at_noon, received_on=date(2018, 10, 1), checks=CHECKS).age_years == 7
    assert read_child(child, received_on=date(2018, 10, 1), checks=CHECKS).age_years == 7
    assert read_child(child, received_on=date(2018, 10, 2), checks=CHECKS).age_years == 8


def test_no_agreement_and_no_story_are_marked_and_taken() -> None:
    read = read_submission({"children": [CHILD], "concern": {}}, received_at=AT, checks=CHECKS)
    assert set(read.marks) == {Mark.NO_AGREEMENT, Mark.MISSING_ANSWER}
    assert read.agreed is None


@pytest.mark.parametrize(
    "child",
    [{"surname": "Thistlewren"}, {"upn": "x"}, {"address": {"postcode": "ZZ1 1AA"}}, {"expected_on": "2019-01-01"}],
)
def test_safety_3_one_thing_that_tells_a_child_is_enough(child) -> None:
    assert read_submission({"children": [child]}, received_at=AT, checks=CHECKS).children


@pytest.mark.parametrize(
    "sent", [{}, {"children": []}, {"children": [{}]}, {"children": "x"}, {"children": [{"surname": " "}]}]
)
def test_only_a_request_about_nobody_at_all_is_refused(sent) -> None:
    with pytest.raises(CannotBeTaken):
        read_submission(sent, received_at=AT, checks=CHECKS)


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=10,
)


@given(
    st.dictionaries(st.sampled_from(sorted(SENT)), junk), st.dictionaries(st.sampled_from([*CHILD, "nhs_number"]), junk)
)
def test_whatever_is_sent_with_a_surname_is_taken_and_never_crashes(sent, child) -> None:
    taken = read_submission({**sent, "children": [{**child, "surname": "Thistlewren"}]}, received_at=AT, checks=CHECKS)
    assert len(taken.children) == 1
