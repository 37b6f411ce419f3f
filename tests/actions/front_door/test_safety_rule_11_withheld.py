"""Safety rule 11: what must not be told, and what would give away a secret address or telephone, is sealed (ADR 0007)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from fanlight.access.public import Role
from fanlight.front_door.actions.mark_duplicate import mark_duplicate
from fanlight.front_door.actions.reopen_contact import reopen_contact
from fanlight.front_door.models import RequestForSupport
from fanlight.front_door.queries.cases import find_case
from fanlight.front_door.queries.reopening import told_before_by
from tests.actions.front_door.making import (
    MINUTE,
    MONDAY,
    a_child,
    a_lead,
    a_manager,
    an_officer,
    closed_with_advice,
    contacts_of,
    known,
    submitted,
)
from tests.factories import an_actor

pytestmark = pytest.mark.django_db

MUM = {
    "forenames": "Maple",
    "surname": "Quillfeather",
    "phone": "07700 900321",
    "address": {"lines": ["9 Hidden Row"], "postcode": "ZZ9 8XX"},
    "relationship": "Mother",
}
WITHHELD = {
    "agreed": True,
    "withhold": "The neighbour at number three told us",
    "withhold_why": "She is afraid of him",
}
TYPED = [{"about": "Maple", "question": "Telephone", "typed": "07700 9003"}]
SECRET = a_child(address_confidential=True, phone_confidential=True)


def sent_with_secrets(**said) -> RequestForSupport:
    """Return a request that says what must not be told, with a mother whose home and telephone are secret."""
    told = {"agreement": WITHHELD, "household": [MUM], "as_typed": TYPED, "children": [SECRET], **said}
    return RequestForSupport.objects.get(pk=submitted(**told).pk)


def everything_stored() -> str:
    """Return every column of every table of the Front Door that holds what was sent, as the database holds it."""
    found = []
    with connection.cursor() as cursor:
        for table in ("requestforsupport", "contact", "roleinconcern", "statedname"):
            cursor.execute(f"SELECT * FROM front_door_{table}")
            found += cursor.fetchall()
    return str(found)


def test_safety_11_what_must_not_be_told_is_nowhere_in_clear(county):
    request = sent_with_secrets()
    stored = everything_stored()
    words = ("neighbour at number three", "afraid of him", "07700 900321", "Hidden Row", "ZZ9 8XX", "07700 9003")
    assert [one for one in words if one in stored] == []
    assert set(request.stated["agreement"]) == {"agreed"}
    assert request.stated["household"][0]["forenames"] == "Maple"


def test_safety_11_what_must_not_be_told_is_sealed_also_where_nothing_else_is_secret(county):
    request = sent_with_secrets(children=[a_child()])
    assert "neighbour" not in everything_stored()
    assert request.stated["household"] == [MUM]


def test_whoever_reads_the_request_reads_what_must_not_be_told(county):
    request = sent_with_secrets()
    case = find_case(an_officer(), request.reference, at=MONDAY)
    assert case.sent["agreement"] == WITHHELD


@pytest.mark.parametrize("role", [Role.FRONT_DOOR_OFFICER, Role.BUSINESS_SUPPORT])
def test_safety_11_a_household_s_telephone_and_home_are_masked_for_those_not_named(county, role):
    sent = find_case(an_actor(role), sent_with_secrets().reference, at=MONDAY).sent
    assert sent["household"][0]["phone"] == "Confidential"
    assert sent["household"][0]["address"] == {"lines": ["Confidential"], "postcode": None}


def test_safety_11_a_manager_reads_them(county):
    assert find_case(a_manager(), sent_with_secrets().reference, at=MONDAY).sent["household"] == [MUM]


def test_a_request_without_secrets_has_nothing_sealed(county):
    request = submitted(household=[MUM], as_typed=TYPED)
    assert request.confidential == ""
    assert request.stated["household"] == [MUM] and request.stated["as_typed"] == TYPED


def test_what_was_half_typed_of_what_must_not_be_told_is_sealed(county):
    line = {"about": "", "question": "What to withhold", "typed": "The neighb"}
    request = submitted(as_typed=[line])
    assert "neighb" not in everything_stored()
    assert find_case(an_officer(), request.reference, at=MONDAY).sent["as_typed"] == [line]


def test_what_came_in_another_shape_is_sealed_where_something_is_secret(county):
    request = submitted(children=[SECRET], concern="He lives at 9 Hidden Row")
    assert "Hidden Row" not in everything_stored()
    assert find_case(an_officer(), request.reference, at=MONDAY).sent["not_understood"] == {
        "concern": "He lives at 9 Hidden Row"
    }


def test_two_requests_that_differ_in_what_is_sealed_are_not_the_same(county):
    from fanlight.front_door.rules.duplicates import NotADuplicate

    lead = a_lead()
    told = {"children": [SECRET], "household": [MUM]}
    first = contacts_of(submitted(lead, agreement=WITHHELD, **told))[0]
    other = {**WITHHELD, "withhold": "The grandmother told us"}
    second = contacts_of(submitted(lead, at=MONDAY + MINUTE, agreement=other, **told))[0]
    with pytest.raises(NotADuplicate, match="says something that the first did not"):
        mark_duplicate(contact_id=second.id, earlier_id=first.id, by=an_officer(), at=MONDAY + MINUTE)


def test_safety_7_what_is_sealed_is_carried_over_and_sealed_again(county):
    first = closed_with_advice(known(children=[SECRET], household=[MUM], agreement=WITHHELD)[0])
    again = reopen_contact(
        contact_id=first.id, what_changed="Worse", key="again", by=an_officer(), at=MONDAY + timedelta(days=3)
    )
    again = RequestForSupport.objects.get(pk=again.pk)
    sent = find_case(a_manager(), again.reference, at=MONDAY).sent
    assert (sent["agreement"], sent["household"]) == (WITHHELD, [MUM])
    assert "neighbour" not in everything_stored() and "Hidden Row" not in everything_stored()


def test_safety_11_only_who_told_it_gets_it_back_in_a_new_request(county):
    lead, other = a_lead(), a_lead()
    contact = contacts_of(submitted(lead, children=[SECRET], household=[MUM]))[0]
    child, sent = told_before_by(lead, contact)
    assert (child["address"]["postcode"], sent["household"]) == ("ZZ9 9ZZ", [MUM])
    child, sent = told_before_by(other, contact)
    assert "address" not in child and "phone" not in sent["household"][0]
