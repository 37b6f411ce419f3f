"""Pages of the Front Door where a date, a team or an answer is missing: a sentence and a choice, never a dead end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.establishments.models import Team
from fanlight.establishments.public import add_team
from fanlight.front_door.actions.remind_of_draft import remind_of_draft
from fanlight.front_door.models import Draft
from fanlight.people.models import Person
from tests.actions.front_door.making import DAY, MONDAY, a_child, an_officer, contacts_of, now_stored, taken
from tests.factories import a_user, an_actor, sign_in
from tests.support.asking_county import begin

pytestmark = pytest.mark.django_db


def browser_of(role: Role) -> Client:
    """Return a browser in which somebody in the role is signed in."""
    return sign_in(Client(), a_user(role))


def test_a_child_of_unknown_age_gets_a_record_with_an_estimate_from_who_makes_it() -> None:
    contact = taken(an_officer(), children=[a_child(born_on=None)])[0]
    client, where = browser_of(Role.FRONT_DOOR_OFFICER), [contact.request.reference, 1]
    page = client.get(reverse("front_door:who", args=where)).content.decode()
    assert "About how old is the child, in years?" in page
    create = reverse("front_door:create_child", args=where)
    client.post(create, {"version": contact.version, "age_years": "many"})
    assert now_stored(contact).person_id is None
    client.post(create, {"version": contact.version, "age_years": "4"})
    person = Person.objects.get(pk=now_stored(contact).person_id)
    assert person.is_birth_estimated and person.born_on.year == 2014


def test_nobody_is_asked_for_an_age_that_was_sent() -> None:
    contact = taken(an_officer(), children=[a_child(born_on=None, age_years=8)])[0]
    page = browser_of(Role.FRONT_DOOR_OFFICER).get(reverse("front_door:who", args=[contact.request.reference, 1]))
    assert "About how old" not in page.content.decode()


def test_the_deciding_page_says_for_which_route_there_is_no_team() -> None:
    by = an_actor(Role.ADMINISTRATOR)
    for kind, queue in (("SOCIAL_WORK", ""), ("OPEN_ACCESS", ""), ("SPECIALIST", "MISSING")):
        add_team(kind=kind, name=f"Invented {kind}", queue=queue, valid_from=(MONDAY - DAY).date(), by=by, at=MONDAY)
    contact = taken(an_officer())[0]
    client, address = (
        browser_of(Role.SENIOR_PRACTITIONER),
        reverse("front_door:decide", args=[contact.request.reference]),
    )
    assert "No team here takes work by" not in client.get(address).content.decode()
    Team.objects.filter(kind="OPEN_ACCESS").update(valid_to=(MONDAY - DAY).date())
    assert "No team here takes work by: Open access." in client.get(address).content.decode()
    assert len(contacts_of(contact.request)) == 2


def test_safety_5_who_would_hold_the_wall_reads_whom_to_ring_and_not_what_was_typed() -> None:
    lead = a_user(Role.DSL, name="Alder Testperson")
    draft = begin(sign_in(Client(), lead))
    Draft.objects.filter(pk=draft.pk).update(is_private=True, is_danger=True, danger_since=MONDAY)
    officer, other = browser_of(Role.LADO), browser_of(Role.FRONT_DOOR_MANAGER)
    address = reverse("front_door:restricted_drafts")
    assert "Nothing waits" in officer.get(address).content.decode()
    remind_of_draft(draft_id=draft.pk, by=an_actor(Role.DSL, user=lead), at=MONDAY + timedelta(minutes=30))
    for client in (officer, other):
        page = client.get(address).content.decode()
        assert "Alder Testperson" in page and "Oakhill Invented School" in page
        assert draft.pk not in page
    assert browser_of(Role.DSL).get(address).status_code == 403
