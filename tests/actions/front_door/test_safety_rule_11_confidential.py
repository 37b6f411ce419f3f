"""Safety rule 11: a confidential address, telephone or school is sealed, masked but for those named, and still routes."""

from __future__ import annotations

import pytest
from django.db import connection

from fanlight.access.public import Role
from fanlight.front_door.actions.take_request import give_back_request, take_request
from fanlight.front_door.models import Contact
from fanlight.front_door.queries.cases import find_case
from fanlight.people.public import current_address
from fanlight.store.public import CannotBeRead
from tests.actions.front_door.making import (
    MONDAY,
    a_child,
    a_manager,
    an_officer,
    contacts_of,
    created,
    now_stored,
    submitted,
)
from tests.factories import an_actor

pytestmark = pytest.mark.django_db

SECRET = a_child(address_confidential=True, phone_confidential=True, phone="07700 900123", school_confidential=True)
WORDS = ("1 Larkspur Street", "ZZ9 9ZZ", "07700 900123", "999001")


@pytest.fixture
def contact(county) -> Contact:
    """A contact of a child whose address, telephone and school are confidential."""
    return contacts_of(submitted(children=[SECRET]))[0]


def everything_stored() -> str:
    """Return every column of the request and its contacts as the database holds them."""
    with connection.cursor() as cursor:
        found = []
        for table in ("front_door_contact", "front_door_requestforsupport", "front_door_roleinconcern"):
            cursor.execute(f"SELECT * FROM {table}")
            found += cursor.fetchall()
    return str(found)


def test_what_is_confidential_is_nowhere_in_clear(contact):
    stored = everything_stored()
    assert [words for words in WORDS if words in stored] == []
    assert "enc1:" in stored


def test_it_still_routes_to_the_district_of_the_home(contact, county):
    assert contact.district_id == county.north.id


@pytest.mark.parametrize("role", [Role.FRONT_DOOR_OFFICER, Role.BUSINESS_SUPPORT])
def test_those_not_named_see_a_mask(contact, role):
    case = find_case(an_actor(role), contact.request.reference, at=MONDAY)
    shown = str(case.children[0].stated)
    assert [words for words in WORDS if words in shown] == []
    assert case.children[0].stated["confidential_words"] == "Confidential"
    assert not case.sees_confidential


def test_the_roles_that_the_authority_names_read_it(contact):
    case = find_case(a_manager(), contact.request.reference, at=MONDAY)
    assert case.sees_confidential
    assert case.children[0].stated["address"]["postcode"] == "ZZ9 9ZZ"


def test_whoever_holds_the_request_reads_it_and_no_longer_once_they_give_it_back(contact):
    officer = an_officer()
    take_request(request_id=contact.request_id, by=officer, at=MONDAY)
    stated = find_case(officer, contact.request.reference, at=MONDAY).children[0].stated
    assert stated["address"]["postcode"] == "ZZ9 9ZZ"
    assert stated["phone"] == "07700 900123"
    give_back_request(request_id=contact.request_id, by=officer, at=MONDAY)
    assert "ZZ9 9ZZ" not in str(find_case(officer, contact.request.reference, at=MONDAY).children[0].stated)


def test_the_record_that_is_made_keeps_the_address_confidential(contact):
    officer = an_officer()
    made = created(contact, officer)
    address = current_address(an_actor(Role.EARLY_HELP_WORKER), made.person_id, MONDAY)
    assert address is None or [words for words in WORDS if words in str(address.lines)] == []
    assert [words for words in WORDS[:2] if words in everything_stored()] == []


def test_a_sealed_part_that_was_moved_to_another_child_is_not_read(contact, county):
    other = contacts_of(submitted())[0]
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE front_door_contact SET confidential = (SELECT confidential FROM front_door_contact WHERE id = %s) "
            "WHERE id = %s",
            [contact.id, other.id],
        )
    with pytest.raises(CannotBeRead):
        _ = now_stored(other).confidential


def test_the_sealed_column_cannot_be_searched_or_overwritten_in_clear(contact):
    for lookup in ("confidential", "confidential__contains", "confidential__iexact", "confidential__regex"):
        with pytest.raises(TypeError, match="encrypted"):
            Contact.objects.filter(**{lookup: "Larkspur"}).exists()
    with pytest.raises(TypeError, match="encrypted"):
        Contact.objects.update(confidential="in clear")
