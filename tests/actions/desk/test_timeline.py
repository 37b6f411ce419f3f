"""One child across the rooms: what a reader may know of them, newest first, and nothing from behind a wall."""

from __future__ import annotations

import pytest
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.casework.public import accept_work, open_work_of
from fanlight.desk.queries.panel import more_about_the_child
from fanlight.desk.queries.timeline import timeline_of_child
from tests.actions.casework.making import walled
from tests.actions.front_door.making import (
    HOUR,
    MONDAY,
    a_manager,
    an_officer,
    known,
    leads,
    now_stored,
    offered_to,
    works_in,
)
from tests.factories import AUTHORITY, an_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def contact(county):
    return known()[0]


@pytest.fixture
def team(county):
    return county.teams["early help"]


def titles(found):
    return [moment.title for moment in found.moments]


def test_the_rooms_are_joined_newest_first(contact, team):
    work = offered_to(team, contact)
    manager = leads(team)
    accept_work(work_id=work.id, by=manager, at=MONDAY + 3 * HOUR)
    person_id = now_stored(contact).person_id
    found = timeline_of_child(manager, person_id, MONDAY + 3 * HOUR)
    assert {moment.title for moment in found.moments if moment.at == MONDAY + 3 * HOUR} == {
        f"{work.reference}, {team.name}: accepted (Early Help)",
        f"Request {contact.request.reference}: with a team",
    }
    times = [moment.at for moment in found.moments]
    assert times == sorted(times, reverse=True)
    reference = contact.request.reference
    assert any(title.startswith(f"Request {reference}: decided") for title in titles(found))
    assert {moment.href for moment in found.moments} == {
        f"/front-door/cases/{reference}/",
        reverse("casework:work", args=[work.id]),
    }
    assert found.older == 0


def test_an_officer_sees_who_has_the_work_and_cannot_open_it(contact, team):
    work = offered_to(team, contact)
    found = timeline_of_child(an_officer(), now_stored(contact).person_id, MONDAY + HOUR)
    of_work = [moment for moment in found.moments if work.reference in moment.title]
    assert of_work and {moment.href for moment in of_work} == {""} and {moment.text for moment in of_work} == {""}


def test_a_sibling_is_in_nobody_elses_timeline(county, team):
    first, second = known()
    offered_to(team, first)
    found = timeline_of_child(an_officer(), now_stored(second).person_id, MONDAY + HOUR)
    assert not [title for title in titles(found) if "CW-" in title]


@pytest.mark.parametrize(
    "role",
    [Role.DSL, Role.HEADTEACHER, Role.SCHOOL_STAFF, Role.PARTNER_PROFESSIONAL, Role.ADMINISTRATOR, Role.BOARD_MEMBER],
)
def test_safety_10_nobody_else_has_a_timeline_of_a_child(contact, role):
    assert timeline_of_child(an_actor(role), now_stored(contact).person_id, MONDAY) is None


def test_safety_14_a_child_without_work_has_no_timeline(contact, team, county):
    offered_to(team, contact)
    person_id = now_stored(contact).person_id
    assert timeline_of_child(works_in(county.teams["social work"]), person_id, MONDAY) is None
    assert timeline_of_child(works_in(team), person_id, MONDAY) is not None


def test_safety_13_a_walled_child_has_no_timeline_for_who_is_outside(contact, team):
    offered_to(team, contact)
    person_id = now_stored(contact).person_id
    walled("person", person_id, by=a_manager())
    for actor in (leads(team), an_officer()):
        assert timeline_of_child(actor, person_id, MONDAY) is None


def test_a_long_history_shows_the_newest_requests_and_says_how_many_are_left_out(contact, monkeypatch):
    from fanlight.desk.queries import timeline

    monkeypatch.setattr(timeline, "MOST_CONTACTS", 0)
    found = timeline_of_child(an_officer(), now_stored(contact).person_id, MONDAY)
    assert (found.moments, found.older) == ([], 1)


def test_a_piece_of_work_links_to_the_request_and_the_childs_timeline(contact, team):
    offered_to(team, contact)
    manager, person_id = leads(team), now_stored(contact).person_id
    (card,) = open_work_of([person_id], AUTHORITY)
    panel = more_about_the_child(card, manager, MONDAY)
    assert [line.href for line in panel.lines] == [
        f"/front-door/cases/{contact.request.reference}/",
        f"/child/{person_id}/",
    ]
