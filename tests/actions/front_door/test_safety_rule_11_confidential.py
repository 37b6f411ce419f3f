"""Safety rule 11: a confidential address, telephone or school is sealed, masked but for those named, and still routes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection

from fanlight.access.public import Role
from fanlight.casework.models import Work
from fanlight.establishments.public import change_parameter
from fanlight.front_door.actions.take_request import give_back_request, take_request
from fanlight.front_door.models import Contact
from fanlight.front_door.queries.asked import answers_for
from fanlight.front_door.queries.cases import find_case
from fanlight.front_door.queries.deciding import drafted_answer
from fanlight.people.public import current_address
from fanlight.store.public import CannotBeRead
from tests.actions.front_door.making import (
    MONDAY,
    a_child,
    a_lead,
    a_manager,
    a_recorded_child,
    an_officer,
    choice,
    contacts_of,
    created,
    decided,
    now_stored,
    searched_for,
    submitted,
    works_in,
)
from tests.factories import an_actor

pytestmark = pytest.mark.django_db

TUESDAY = MONDAY + timedelta(days=1)
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


def test_safety_11_what_is_confidential_is_nowhere_in_clear(contact):
    stored = everything_stored()
    assert [words for words in WORDS if words in stored] == []
    assert "enc1:" in stored


def test_safety_11_it_still_routes_to_the_district_of_the_home(contact, county):
    assert contact.district_id == county.north.id


@pytest.mark.parametrize("role", [Role.FRONT_DOOR_OFFICER, Role.BUSINESS_SUPPORT])
def test_safety_11_those_not_named_see_a_mask(contact, role):
    case = find_case(an_actor(role), contact.request.reference, at=MONDAY)
    shown = str(case.children[0].stated)
    assert [words for words in WORDS if words in shown] == []
    assert case.children[0].stated["confidential_words"] == "Confidential"
    assert not case.sees_confidential


def test_safety_11_the_roles_that_the_authority_names_read_it(contact):
    case = find_case(a_manager(), contact.request.reference, at=MONDAY)
    assert case.sees_confidential
    assert case.children[0].stated["address"]["postcode"] == "ZZ9 9ZZ"


def test_safety_11_whoever_holds_the_request_reads_it_and_no_longer_once_they_give_it_back(contact):
    officer = an_officer()
    take_request(request_id=contact.request_id, by=officer, at=MONDAY)
    stated = find_case(officer, contact.request.reference, at=MONDAY).children[0].stated
    assert stated["address"]["postcode"] == "ZZ9 9ZZ"
    assert stated["phone"] == "07700 900123"
    give_back_request(request_id=contact.request_id, by=officer, at=MONDAY)
    assert "ZZ9 9ZZ" not in str(find_case(officer, contact.request.reference, at=MONDAY).children[0].stated)


def test_safety_11_the_record_that_is_made_keeps_the_address_confidential(contact):
    officer = an_officer()
    made = created(contact, officer)
    address = current_address(an_actor(Role.EARLY_HELP_WORKER), made.person_id, MONDAY)
    assert address is None or [words for words in WORDS if words in str(address.lines)] == []
    assert [words for words in WORDS[:2] if words in everything_stored()] == []


def test_safety_11_a_sealed_part_that_was_moved_to_another_child_is_not_read(contact, county):
    other = contacts_of(submitted())[0]
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE front_door_contact SET confidential = (SELECT confidential FROM front_door_contact WHERE id = %s) "
            "WHERE id = %s",
            [contact.id, other.id],
        )
    with pytest.raises(CannotBeRead):
        _ = now_stored(other).confidential


def test_safety_11_the_sealed_column_cannot_be_searched_or_overwritten_in_clear(contact):
    for lookup in ("confidential", "confidential__contains", "confidential__iexact", "confidential__regex"):
        with pytest.raises(TypeError, match="encrypted"):
            Contact.objects.filter(**{lookup: "Larkspur"}).exists()
    with pytest.raises(TypeError, match="encrypted"):
        Contact.objects.update(confidential="in clear")


def test_safety_11_a_postcode_that_another_system_puts_beside_the_address_is_sealed_with_it(county):
    child = {**SECRET, "postcode": "ZZ9 9ZY"}
    contact = contacts_of(submitted(children=[child]))[0]
    assert "ZZ9 9ZY" not in everything_stored()
    assert "ZZ9 9ZY" not in str(find_case(an_officer(), contact.request.reference, at=MONDAY).children[0].stated)


def test_safety_11_which_roles_read_it_is_the_authoritys_data(contact):
    by = an_actor(Role.ADMINISTRATOR)
    words = {"source": "The board", "by": by, "at": MONDAY}
    change_parameter(name="front_door.confidential_roles", value="LADO", valid_from=TUESDAY.date(), **words)
    for role, may in ((Role.FRONT_DOOR_MANAGER, False), (Role.SENIOR_PRACTITIONER, False), (Role.LADO, True)):
        case = find_case(an_actor(role), contact.request.reference, at=TUESDAY)
        assert case.sees_confidential is may, role
        assert ("ZZ9 9ZZ" in str(case.children[0].stated)) is may, role


def test_safety_11_work_goes_to_the_district_of_the_home_that_nobody_on_the_way_reads(contact, county):
    officer = an_officer()
    made = created(contact, officer)
    decided(made, choice(county.teams["early help"]))
    work = Work.objects.get()
    assert work.district_id == county.north.id
    worker = works_in(county.teams["early help"])
    case = find_case(worker, contact.request.reference, at=MONDAY)
    assert [words for words in WORDS if words in str(case.children[0].stated)] == []
    address = current_address(worker, made.person_id, MONDAY)
    assert [words for words in WORDS if words in str(address)] == []


def test_safety_11_a_confidential_home_is_no_reason_for_a_candidate(contact):
    a_recorded_child("Larch", school="", surname="Elsewhere", born_on=date(2004, 2, 2))
    stranger = a_recorded_child("Damson", school="")
    found = searched_for(contact, an_officer()).found
    assert stranger in [candidate.person.id for candidate in found.candidates]
    said = [
        reason
        for one in found.candidates
        for reason in (*one.evidence.reasons_for, *one.evidence.reasons_against)
        if "address" in reason.lower() or "postcode" in reason.lower()
    ]
    assert said == []


def test_safety_11_no_answer_that_a_school_reads_holds_it(contact, county):
    made = created(contact, an_officer())
    decided(made, choice(county.teams["early help"]))
    words = drafted_answer(
        "990",
        outcome_codes=["EARLY_HELP_UNIT"],
        route="EARLY_HELP",
        team_id=county.teams["early help"].id,
        at=MONDAY,
    )
    assert [part for part in WORDS if part in str(words)] == []
    for child in answers_for(contact.request, a_lead(), at=MONDAY):
        assert [part for part in WORDS if part in str(child.contact.child_as_stated)] == []
