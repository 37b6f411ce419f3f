"""Safety rule 12: a request that names a colleague, or somebody with an account, is walled, and its subject is barred."""

from __future__ import annotations

from datetime import date

import pytest

from fanlight.access.models import Bar, Wall, WallSubject
from fanlight.access.public import Role, declare_relation, owners_of
from fanlight.front_door.actions.add_to_contact import add_sibling
from fanlight.front_door.queries.asked import requests_asked
from fanlight.front_door.queries.cases import find_case
from fanlight.front_door.queries.worklist import Filters, worklist
from fanlight.people.queries.pages import person_page
from tests.actions.front_door.making import (
    MONDAY,
    a_child,
    a_lead,
    a_manager,
    an_officer,
    contacts_of,
    created,
    submitted,
)
from tests.factories import a_user, an_actor
from tests.support.audited import events

pytestmark = pytest.mark.django_db

COLLEAGUE = {
    "forenames": "Gorse",
    "surname": "Colleague",
    "works_with_children": True,
    "role": "ALLEGED_TO_HAVE_HARMED",
}


def sees(actor, request) -> bool:
    """Return whether somebody finds the request on the worklist or by its reference."""
    listed = worklist(actor, Filters(), at=MONDAY).filter(request=request).exists()
    found = find_case(actor, request.reference, at=MONDAY) is not None
    assert listed is found
    return found


@pytest.fixture
def holders(county):
    """The designated officer and a manager, who hold such walls."""
    return an_actor(Role.LADO), a_manager()


def test_safety_12_an_adult_who_works_with_children_puts_the_request_behind_a_wall_at_once(holders):
    officer, lead = an_officer(), a_lead()
    request = submitted(lead, household=[COLLEAGUE])
    wall = Wall.objects.get()
    assert (wall.reason, set(owners_of(wall.id))) == ("ALLEGATION", {one.user_id for one in holders})
    walled = set(WallSubject.objects.values_list("subject_kind", "subject_id"))
    assert walled == {("request", request.id), *(("contact", one.id) for one in contacts_of(request))}
    assert not sees(officer, request)
    assert all(sees(holder, request) for holder in holders)
    assert request not in requests_asked(lead, at=MONDAY)
    assert ("access.raise_wall", "wall", wall.id) in events()


def test_safety_12_somebody_with_an_account_is_barred_for_good_and_holds_no_wall_of_their_own(county):
    named = a_manager(name="Gorse Colleague")
    other = a_manager()
    request = submitted(household=[{"forenames": "Gorse Anne", "surname": "COLLEAGUE", "relationship": "Father"}])
    assert Wall.objects.get().reason == "STAFF_FAMILY"
    assert owners_of(Wall.objects.get().id) == [other.user_id]
    assert Bar.objects.filter(user_id=named.user_id, because="NAMES_THEM", subject_id=request.id).exists()
    assert not sees(named, request)
    assert sees(other, request)


def test_safety_12_a_declared_relation_is_barred_without_a_wall_for_the_others(county):
    aunt, other = an_officer(), an_officer()
    declare_relation(forenames="Damson", surname="Quillfeather", born_on=date(2010, 5, 4), by=aunt, at=MONDAY)
    request = submitted()
    assert not Wall.objects.exists()
    assert (sees(aunt, request), sees(other, request)) == (False, True)


def test_safety_12_a_relation_with_another_birth_date_is_somebody_else(county):
    aunt = an_officer()
    declare_relation(forenames="Damson", surname="Quillfeather", born_on=date(1999, 1, 1), by=aunt, at=MONDAY)
    assert sees(aunt, submitted())


def test_safety_12_a_sibling_who_is_added_later_bars_their_relation_too(county):
    uncle = an_officer()
    declare_relation(forenames="Heather", surname="Quillfeather", born_on=None, by=uncle, at=MONDAY)
    request = submitted()
    assert sees(uncle, request)
    add_sibling(request_id=request.id, child=a_child("Heather"), by=an_officer(), at=MONDAY)
    assert not sees(uncle, request)


def test_safety_12_a_child_who_bears_the_name_of_somebody_with_an_account_is_walled_as_well(county):
    a_user(Role.LADO)
    namesake = an_officer(name="Damson Quillfeather")
    request = submitted()
    assert not sees(namesake, request)
    assert Bar.objects.filter(user_id=namesake.user_id).exists()


def test_safety_12_an_ordinary_household_raises_no_wall(county):
    submitted(household=[{"forenames": "Gorse", "surname": "Newcomer", "works_with_children": False}])
    assert not Wall.objects.exists()


@pytest.mark.parametrize("said", ["yes", "Y", "true", "1", 1, "YES", True])
def test_safety_12_yes_is_yes_however_another_system_says_it(holders, said):
    request = submitted(household=[{**COLLEAGUE, "works_with_children": said}])
    assert not sees(an_officer(), request)


@pytest.mark.parametrize("employer", ["Oakhill Invented School", "invented county  COUNCIL"])
def test_safety_12_an_adult_who_works_for_who_refers_or_receives_is_a_colleague_without_a_tick(holders, employer):
    adult = {"forenames": "Gorse", "surname": "Newcomer", "employer": employer, "works_with_children": False}
    request = submitted(household=[adult])
    assert not sees(an_officer(), request)
    assert all(sees(holder, request) for holder in holders)


def test_safety_12_an_adult_who_works_elsewhere_raises_no_wall(holders):
    adult = {"forenames": "Gorse", "surname": "Newcomer", "employer": "Larkspur Invented Bakery"}
    assert sees(an_officer(), submitted(household=[adult]))


def test_safety_12_nobody_opens_the_record_of_a_relation_they_have_declared(county):
    aunt, other = an_officer(), an_officer()
    declare_relation(forenames="Damson", surname="Quillfeather", born_on=date(2010, 5, 4), by=aunt, at=MONDAY)
    made = created(contacts_of(submitted())[0], other)
    assert person_page(other, made.person_id, MONDAY) is not None
    assert person_page(aunt, made.person_id, MONDAY) is None


def test_safety_12_a_record_that_was_there_closes_when_its_reader_declares_the_relation(county):
    aunt = an_officer()
    made = created(contacts_of(submitted())[0], an_officer())
    assert person_page(aunt, made.person_id, MONDAY) is not None
    declare_relation(forenames="Damson", surname="Quillfeather", born_on=date(2010, 5, 4), by=aunt, at=MONDAY)
    assert person_page(aunt, made.person_id, MONDAY) is None
    assert find_case(aunt, made.request.reference, at=MONDAY) is None


def test_safety_12_a_member_of_staff_reads_what_they_wrote_and_not_what_colleagues_did(county):
    mine, theirs = an_actor(Role.SCHOOL_STAFF), an_actor(Role.SCHOOL_STAFF)
    request = submitted(mine)
    assert list(requests_asked(mine, at=MONDAY)) == [request]
    assert list(requests_asked(theirs, at=MONDAY)) == []
    assert list(requests_asked(a_lead(), at=MONDAY)) == [request]
