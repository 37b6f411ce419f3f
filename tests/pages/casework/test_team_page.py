"""A team's lists: what waits for whom, in words, without a child's name."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.audit.models import Look
from fanlight.casework.models import TeamDuty
from fanlight.casework.public import add_information
from fanlight.store.public import business_time_at, new_ulid
from tests.actions.casework.making import (
    DAY,
    HOUR,
    MONDAY,
    a_child,
    a_decider,
    a_district,
    a_team,
    a_worker_of,
    accepted,
    allocated,
    closed,
    offered,
    walled,
)
from tests.factories import an_actor, browser_of

pytestmark = pytest.mark.django_db
TEAM = "/casework/"


def body(response, status=200):
    assert response.status_code == status, response.content.decode()[:2000]
    return response.content.decode()


def listed(client, which):
    return body(client.get(TEAM, {"list": which}))


def test_the_manager_first_sees_what_is_to_be_accepted_and_a_worker_what_they_hold(
    team, manager, worker, as_manager, as_worker, heard
):
    waiting, held = offered(team), allocated(team, manager, worker)
    first = body(as_manager.get(TEAM))
    assert waiting.reference in first and held.reference not in first
    mine = body(as_worker.get(TEAM))
    assert held.reference in mine and waiting.reference not in mine


def test_a_row_says_clock_level_age_source_and_district_and_never_a_name(team, as_manager):
    offered(
        team,
        person_id=a_child("Zinniaflower", "Quillfeatherly"),
        district_id=a_district("Marshinvented").id,
        is_danger=True,
        level=4,
    )
    text = listed(as_manager, "to-accept")
    for words in ("4 h left", "Danger", "Level 4", "8 years", "Oakhill Invented School", "Marshinvented"):
        assert words in text
    assert "Zinniaflower" not in text and "Quillfeatherly" not in text


def test_work_past_its_time_is_said_in_words_at_the_top(team, as_manager):
    offered(team)
    with business_time_at(MONDAY + 6 * HOUR):
        text = listed(as_manager, "to-accept")
    assert "1 piece of work is past the time to accept." in text and "overdue by 2 h" in text


def test_counts_are_links_to_what_they_count(team, manager, as_manager, heard):
    offered(team)
    offered(team)
    accepted(team, manager)
    text = body(as_manager.get(TEAM))
    assert '<span class="fl-counts__number">2</span> <span class="fl-counts__words">to accept</span>' in text
    assert f'href="{TEAM}?list=to-allocate"' in text and 'aria-current="page"' in text


def test_new_information_is_marked_in_the_lists(team, manager, worker, as_manager, heard):
    held = allocated(team, manager, worker)
    add_information(work_id=held.id, contact_id=new_ulid(), note="More", by=a_decider(), at=MONDAY)
    text = listed(as_manager, "new-information")
    assert held.reference in text and "New information" in text


@pytest.mark.parametrize(
    ("which", "words"),
    [
        ("to-accept", "Nothing waits to be accepted"),
        ("to-allocate", "Nothing waits for a worker"),
        ("new-information", "No new information waits"),
        ("mine", "You hold no work"),
        ("allocated", "Nobody in your team holds work"),
        ("closed", "No work has been closed"),
    ],
)
def test_an_empty_list_says_what_will_appear_in_it(team, as_manager, which, words):
    assert words in listed(as_manager, which)


@pytest.mark.parametrize(
    "asked", [{"list": "everything"}, {"page": "0"}, {"page": "x"}, {"page": "99999"}, {"page": "²"}]
)
def test_a_list_that_is_not_there_is_not_found(team, as_manager, asked):
    body(as_manager.get(TEAM, asked), 404)


def test_a_long_list_goes_on_over_the_page(team, as_manager, monkeypatch):
    from fanlight.casework.queries import team_list

    monkeypatch.setattr(team_list, "ROWS_ON_A_PAGE", 1)
    child = a_child()
    first, second = offered(team, person_id=child), offered(team, person_id=child, at=MONDAY + HOUR)
    text = listed(as_manager, "to-accept")
    assert first.reference in text and second.reference not in text and "page=2" in text
    rest = body(as_manager.get(TEAM, {"list": "to-accept", "page": "2"}))
    assert second.reference in rest and f'href="{TEAM}?list=to-accept"' in rest


def test_safety_13_restricted_work_is_a_number_and_whom_to_ring(team, as_manager):
    work = offered(team)
    walled("person", work.person_id, by=a_decider())
    text = listed(as_manager, "to-accept")
    assert "1 piece of this team&#39;s work is restricted. Ring Fern Walltender on 01632 960123." in text
    assert work.reference not in text


def test_somebody_without_a_team_is_told_what_to_do(db):
    text = body(browser_of(an_actor(Role.SOCIAL_WORKER)).get(TEAM))
    assert "You are not in a team yet" in text


@pytest.mark.parametrize("role", [Role.DSL, Role.FRONT_DOOR_OFFICER, Role.ADMINISTRATOR, Role.BOARD_MEMBER])
def test_other_roles_do_not_come_in(db, role):
    body(browser_of(an_actor(role)).get(TEAM), 403)


def test_a_list_shows_no_child_so_it_writes_no_look(team, as_manager):
    offered(team)
    body(as_manager.get(TEAM))
    assert not Look.objects.exists()


def test_closed_work_is_listed_the_last_closed_first(team, manager, worker, as_manager, heard):
    first = closed(team, manager, worker)
    second = closed(team, manager, worker, at=MONDAY + DAY)
    text = listed(as_manager, "closed")
    assert text.index(second.reference) < text.index(first.reference)
    assert "closed 20 Nov" in text


def duty_form(somebody, first=19, last=23, **changed):
    days = {
        f"{name}-{part}": value
        for name, day in (("first_on", first), ("last_on", last))
        for part, value in (("day", day), ("month", 11), ("year", 2018))
    }
    return {"worker": somebody.user_id, **days, **changed}


def test_the_manager_says_who_is_on_duty_and_the_team_sees_it(team, worker, as_manager, as_worker):
    duty = reverse("casework:duty")
    assert "Willow Notreal" in body(as_manager.get(duty))
    response = as_manager.post(duty, duty_form(worker), follow=True)
    assert response.redirect_chain == [(duty, 302)]
    assert "19 November 2018 to 23 November 2018" in body(response)
    assert TeamDuty.objects.get().worker_user_id == worker.user_id
    assert "On duty today: Willow Notreal" in body(as_worker.get(TEAM))
    with business_time_at(MONDAY + timedelta(days=5)):
        assert "On duty today: nobody is set" in body(as_worker.get(TEAM))


def test_somebody_is_taken_off_duty_with_one_button(team, worker, as_manager):
    as_manager.post(reverse("casework:duty"), duty_form(worker))
    off = reverse("casework:off_duty", args=[TeamDuty.objects.get().id])
    assert "Take Willow Notreal off duty" in body(as_manager.get(reverse("casework:duty")))
    assert as_manager.get(off).status_code == 405
    text = body(as_manager.post(off, follow=True))
    assert "They are off duty." in text and "Take Willow Notreal off duty" not in text
    assert as_manager.post(reverse("casework:off_duty", args=[new_ulid()])).status_code == 404


def test_a_duty_that_makes_no_sense_is_said_beside_what_was_typed(team, worker, as_manager):
    duty = reverse("casework:duty")
    text = body(as_manager.post(duty, duty_form(worker, first=23, last=20)), 422)
    assert "The last day must be the first day or later" in text and 'value="23"' in text
    assert "The last day must be today or later" in body(as_manager.post(duty, duty_form(worker, first=1, last=2)), 422)
    assert "Choose who is on duty" in body(as_manager.post(duty, duty_form(worker, worker="")), 422)
    stranger = a_worker_of(a_team())
    assert "Select worker from the list" in body(as_manager.post(duty, duty_form(stranger)), 422)
    assert not TeamDuty.objects.exists()


def test_a_manager_without_a_team_has_nobody_to_put_on_duty(db):
    client = browser_of(an_actor(Role.EARLY_HELP_MANAGER))
    assert "Nobody works in your team yet" in body(client.get(reverse("casework:duty")))


def test_a_worker_does_not_set_the_duty(as_worker):
    body(as_worker.get(reverse("casework:duty")), 403)
