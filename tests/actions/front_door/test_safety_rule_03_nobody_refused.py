"""Safety rule 3: nobody is refused for paperwork; what is missing or wrong is marked, to be mended at screening."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fanlight.access.models import Wall
from fanlight.front_door.actions.add_to_contact import set_district
from fanlight.front_door.actions.return_for_agreement import review_return
from fanlight.front_door.actions.submit_request import submit_request
from fanlight.front_door.models import Contact, RequestForSupport, Return
from fanlight.front_door.queries.cases import find_case
from fanlight.front_door.queries.totals import contact_totals
from fanlight.front_door.rules.agreement import ReturnNotAllowed
from fanlight.front_door.rules.submission import CannotBeTaken
from fanlight.store.public import import_actor, new_ulid
from tests.actions.front_door.making import (
    DAY,
    HOUR,
    MONDAY,
    NOT_AGREED,
    a_child,
    a_manager,
    a_recorded_child,
    an_officer,
    an_unqualified_senior,
    confirmed,
    contacts_of,
    created,
    now_stored,
    proposed_to_return,
    sent,
    submitted,
    taken,
)
from tests.factories import AUTHORITY
from tests.support.audited import last_event

pytestmark = pytest.mark.django_db


def a_registered_officer():
    """Return an officer who holds a registration and still does not decide."""
    return an_officer(registration="SW000009")


@pytest.mark.parametrize(
    ("child", "mark"),
    [
        ({"upn": "A123"}, "WRONG_UPN"),
        ({"nhs_number": "1234567890"}, "WRONG_NHS_NUMBER"),
        ({"school_urn": "000000"}, "UNKNOWN_SCHOOL"),
        ({"born_on": None}, "MISSING_DATE_OF_BIRTH"),
        ({"born_on": "31 February"}, "IMPOSSIBLE_DATE_OF_BIRTH"),
        ({"born_on": "1949-01-01"}, "IMPOSSIBLE_DATE_OF_BIRTH"),
        ({"born_on": "2030-01-01"}, "IMPOSSIBLE_DATE_OF_BIRTH"),
        ({"expected_on": "2019-02-01"}, "IMPOSSIBLE_DATE_OF_BIRTH"),
        ({"surname": ""}, "MISSING_NAME"),
        ({"address": {"lines": [], "postcode": ""}}, "MISSING_ADDRESS"),
        ({"address": {"lines": ["1 Elsewhere Road"], "postcode": "QQ1 1QQ"}}, "UNKNOWN_DISTRICT"),
        ({"address": {"lines": ["1 Elsewhere Road"], "postcode": "not one"}}, "UNKNOWN_DISTRICT"),
    ],
)
def test_safety_3_what_is_missing_or_wrong_is_taken_and_marked(county, child, mark):
    (contact,) = contacts_of(submitted(children=[a_child(**child)]))
    assert mark in contact.marks
    assert contact.state == "NEW"


def test_safety_3_level_3_without_agreement_goes_with_its_coded_reason(county):
    request = submitted(agreement={**NOT_AGREED, "reason_code": "REFUSED"})
    assert (request.agreed, request.no_agreement_code, request.marks) == (False, "REFUSED", ["NO_AGREEMENT"])
    assert [contact.state for contact in contacts_of(request)] == ["NEW", "NEW"]


def test_safety_3_an_unborn_child_is_taken_with_an_expected_date(county):
    unborn = {"expected_on": "2019-02-01", "is_unborn": True, "surname": "Quillfeather", "address": {}}
    (contact,) = contacts_of(submitted(children=[unborn]))
    assert contact.age_years is None
    assert "MISSING_DATE_OF_BIRTH" not in contact.marks


def test_safety_3_only_a_request_from_which_no_child_can_be_told_is_refused_and_leaves_nothing(county):
    with pytest.raises(CannotBeTaken, match="which child"):
        submitted(children=[{"sex": "F"}, {}])
    assert not RequestForSupport.objects.exists()
    assert last_event()[0] != "front_door.submit_request"


def test_safety_3_a_request_about_a_colleague_is_taken_although_nobody_holds_walls_yet(county):
    """A new authority may have no designated officer and no manager: the request is not lost for that."""
    household = [{"forenames": "Gorse", "surname": "Colleague", "works_with_children": True}]
    request = submitted(household=household)
    assert not Wall.objects.exists()
    assert find_case(an_officer(), request.reference, at=MONDAY) is not None
    assert last_event()[3] == {"wall_without_holder": True}


def test_safety_3_a_colleagues_request_is_held_by_whoever_decides_where_no_officer_is_appointed(county):
    from tests.actions.front_door.making import a_senior

    senior = a_senior()
    household = [{"forenames": "Gorse", "surname": "Colleague", "works_with_children": True}]
    request = submitted(household=household)
    assert find_case(an_officer(), request.reference, at=MONDAY) is None
    assert find_case(senior, request.reference, at=MONDAY) is not None


@pytest.mark.parametrize(
    "words", ["ن" * 10_000, "x" * 10_000, "‮gnol", "👩‍👧", "<script>alert(1)</script>", "'; DROP TABLE", "\x00null\x00"]
)
def test_safety_3_hostile_words_are_kept_as_words(county, words):
    child = a_child(words, surname=words, address={"lines": [words], "postcode": words[:8]}, year_group=words)
    request = submitted(
        children=[child],
        concern={"what_happened": words, "categories": [words]},
        referrer={"name": words, "email": words, "phone": words, "source_code": words},
        police_reference=words,
        whereabouts={"where_now": words, "leaves_with": words, "is_safe": words, "leaves_at": words},
    )
    (contact,) = contacts_of(request)
    kept = words.replace("\x00", "�")
    assert contact.child_as_stated["forenames"] == kept
    assert request.stated["concern"]["what_happened"] == kept


JUNK: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
PLACES = [
    *sent().keys(),
    *(f"children.0.{key}" for key in (*a_child(), "upn", "nhs_number", "expected_on", "address_confidential")),
    *(f"concern.{key}" for key in ("what_happened", "categories", "opinion")),
    *(f"whereabouts.{key}" for key in ("where_now", "leaves_at", "leaves_with", "is_safe")),
    *(f"agreement.{key}" for key in ("agreed", "family_told", "reason_code")),
    *(f"referrer.{key}" for key in ("name", "phone", "source_code")),
    *(f"household.0.{key}" for key in ("forenames", "surname", "role", "born_on", "works_with_children")),
    "household.0",
    "children.1",
]


def put(where: str, value: Any) -> dict[str, Any]:
    """Return a submission with junk in one place."""
    whole = sent(household=[{"forenames": "Gorse", "surname": "Newcomer", "role": "PROTECTIVE_ADULT"}])
    *path, last = where.split(".")
    target: Any = whole
    for step in path:
        target = target[int(step)] if step.isdigit() else target[step]
    target[int(last) if last.isdigit() else last] = value
    return whole


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from([place for place in PLACES if place != "children"]), JUNK)
def test_safety_3_whatever_another_system_sends_in_one_place_the_rest_is_taken(county, where, value):
    by = import_actor("tests.police", authority="990")
    words = {"sender_kind": "PARTNER", "sender_id": "01TESTP0L1CE00000000000000", "by": by, "at": MONDAY}
    with transaction.atomic():
        request = submit_request(sent=put(where, value), key=new_ulid(), **words)
        taken = Contact.objects.filter(request=request).count()
        assert find_case(an_officer(), request.reference, at=MONDAY) is not None
        transaction.set_rollback(True)
    assert taken >= 1


@pytest.mark.parametrize(
    "told",
    [
        {"age_years": 4},
        {"age_years": "4", "sex": "M"},
        {"born_on": "2014-02-03"},
        {"other_names": "Bee"},
        {"school_name": "Oakhill, in Reception"},
        {"year_group": "R"},
        {"postcode": "ZZ9 9ZZ"},
        {"is_unborn": True},
    ],
)
def test_safety_3_whatever_tells_which_child_it_is_makes_a_contact_for_them(county, told):
    """A younger brother whose name nobody knows is not left out because his sister's is known."""
    contacts = contacts_of(submitted(children=[a_child(), told]))
    assert len(contacts) == 2
    assert "MISSING_NAME" in contacts[1].marks
    (alone,) = contacts_of(submitted(children=[told]))
    assert alone.state == "NEW"


@pytest.mark.parametrize("who", [an_officer, an_unqualified_senior, a_registered_officer])
def test_safety_3_only_a_qualified_person_who_decides_returns(county, who):
    first, _ = taken(agreement=NOT_AGREED)
    with pytest.raises(ReturnNotAllowed, match="social-work-qualified senior practitioner or manager"):
        proposed_to_return(first, who())
    assert (now_stored(first).state, Return.objects.count()) == ("SCREENING", 0)


def test_safety_3_returns_and_refusals_are_counted_and_a_return_that_did_not_stand_is_not(county):
    since = MONDAY - DAY
    no = {**NOT_AGREED, "reason_code": "REFUSED"}
    stood, not_stood = taken(agreement=no)
    submitted(agreement={**NOT_AGREED, "reason_code": "NOT_REACHED"})
    manager = a_manager()
    review_return(return_id=proposed_to_return(stood).id, is_confirmed=True, by=manager, at=MONDAY)
    asked = proposed_to_return(not_stood)
    assert contact_totals(AUTHORITY, since=since, at=MONDAY + HOUR).returned == 1
    review_return(return_id=asked.id, is_confirmed=False, reason="Decide it", by=manager, at=MONDAY)
    totals = contact_totals(AUTHORITY, since=since, at=MONDAY + HOUR)
    assert (totals.returned, totals.refusals) == (1, 2)
    assert contact_totals(AUTHORITY, since=MONDAY + HOUR, at=MONDAY + DAY).returned == 0


def test_safety_3_what_was_wrong_is_mended_by_saying_who_the_child_is(county):
    person_id = a_recorded_child("Damson", upn="H801200001001")
    wrong = {"upn": "A123", "born_on": None, "address": {"lines": [], "postcode": ""}, "nhs_number": "1234567890"}
    (contact,) = contacts_of(submitted(children=[a_child(**wrong)]))
    assert {"WRONG_UPN", "MISSING_DATE_OF_BIRTH", "MISSING_ADDRESS", "WRONG_NHS_NUMBER"} <= set(contact.marks)
    mended = confirmed(contact, person_id, an_officer())
    assert set(now_stored(mended).marks) == {"WRONG_NHS_NUMBER", "UNKNOWN_DISTRICT"}
    district = {"district_id": county.north.id, "reason": "The record says so"}
    set_district(contact_id=contact.id, by=an_officer(), at=MONDAY, **district)
    assert confirmed(contact, person_id, an_officer()).marks == ["WRONG_NHS_NUMBER"]


def test_safety_3_a_record_made_from_what_was_said_mends_nothing_by_itself(county):
    (contact,) = contacts_of(submitted(children=[a_child(upn="A123")]))
    assert created(contact, an_officer()).marks == ["WRONG_UPN"]
