"""The pages of a challenge: the route, the start, as a school reads it, as those who answer read it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.audit.models import Look
from fanlight.challenges.models import Challenge, ChallengeAnswer
from fanlight.challenges.rules.vocabulary import Finding
from fanlight.store.public import business_time_at
from tests.actions.challenges.making import CHANGES, DAY, MONDAY, REASONS, WHY, answered, raised
from tests.factories import an_actor, browser_of

pytestmark = pytest.mark.django_db
TYPED = {
    "object_code": "BELOW_THRESHOLD",
    "why": WHY,
    "wanted": "A worker who sees the home.",
    "meanwhile": "Another cold week.",
    "idempotency_key": "one form",
}


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def page(name: str, challenge: Challenge) -> str:
    return reverse(f"challenges:{name}", args=[challenge.reference])


def start(contact: Any, **query: str) -> str:
    asked = "&".join(f"{name}={value}" for name, value in {"contact": contact.id, **query}.items())
    return f"{reverse('challenges:start')}?{asked}"


@pytest.mark.parametrize("role", [Role.SCHOOL_STAFF, Role.BOARD_MEMBER, Role.ADMINISTRATOR, Role.DSL])
def test_everybody_who_is_signed_in_reads_the_route(county, role):
    shown = words(browser_of(an_actor(role)).get(reverse("challenges:route")))
    assert "0. Worker to worker" in shown and "5. Chair of the partnership" in shown
    assert "A senior practitioner or a manager who did not decide" in shown and "2 working days" in shown
    assert "A challenge about danger starts at stage 1" in shown


def test_a_school_starts_one_from_its_answer_page_danger_first(at_school, contact):
    answer = at_school.get(reverse("front_door:asked_child", args=[contact.request.reference, contact.position]))
    if "Start a challenge" not in words(answer):
        assert "How to challenge a decision" in words(answer)
    asked = words(at_school.get(start(contact)))
    assert "Is the child in immediate danger" in asked and "Why do you disagree" not in asked
    assert "Select yes if the child is in immediate danger" in words(at_school.get(start(contact, asked="1")))
    assert "Ring 999 now, then challenge" in words(at_school.get(start(contact, danger="YES")))
    form = at_school.post(start(contact, danger="NO"), {**TYPED, "why": ""})
    assert form.status_code == 422 and "Write why you disagree" in words(form) and "Another cold week." in words(form)
    done = at_school.post(start(contact, danger="NO"), TYPED, follow=True)
    challenge = Challenge.objects.get()
    assert challenge.reference in words(done) and "Your challenge waits for an answer" in words(done)
    at_school.post(start(contact, danger="NO"), TYPED)
    assert Challenge.objects.count() == 1
    home = words(at_school.get(reverse("front_door:asked")))
    assert f"{challenge.reference}: stage 0, answer due by 20 November 2018" in home


def test_another_schools_child_is_not_found(contact):
    stranger = browser_of(an_actor(Role.DSL, organisation_id="0" * 26))
    assert stranger.get(start(contact)).status_code == 404
    assert stranger.post(start(contact, danger="NO"), TYPED).status_code == 404


def test_it_is_answered_and_the_school_reads_it_takes_it_further_and_ends_it(at_school, at_front_door, lead, contact):
    challenge = raised(lead, contact)
    shown = words(at_front_door.get(page("one", challenge)))
    assert WHY in shown and "Oakhill Invented School" in shown and "Quillfeather" not in shown
    assert Look.objects.filter(subject_kind="challenge", subject_id=challenge.id).exists()
    typed = {"finding": "AGREED", "reasons": REASONS, "what_changes": "", "version": "1"}
    refused = at_front_door.post(page("answer", challenge), typed)
    assert refused.status_code == 422 and "Write what changes" in words(refused)
    typed |= {"finding": "NOT_AGREED"}
    assert "Your answer was sent." in words(at_front_door.post(page("answer", challenge), typed, follow=True))
    read = words(at_school.get(page("raised_one", challenge)))
    assert "Stage 0 has answered. Does that settle it?" in read and REASONS in read
    further = at_school.post(page("further", challenge), {"because": "The home.", "version": "2"}, follow=True)
    assert "Your challenge went to the next stage." in words(further) and "Stage 1: line managers" in words(further)
    answered(challenge, _another_manager(), Finding.AGREED)
    ended = at_school.post(page("end", challenge), {"resolved": "YES", "version": "4"}, follow=True)
    assert "This challenge has ended: resolved" in words(ended)
    assert "What was learnt" in words(at_front_door.get(page("learning", challenge)))


def _another_manager() -> Any:
    return an_actor(Role.FRONT_DOOR_MANAGER)


def test_two_answers_at_once_show_both_and_lose_neither(at_front_door, lead, contact):
    challenge = raised(lead, contact)
    answered(challenge, _another_manager())
    typed = {"finding": "NOT_AGREED", "reasons": "Mine, typed at length", "version": "1"}
    shown = at_front_door.post(page("answer", challenge), typed)
    assert shown.status_code == 409 and "Mine, typed at length" in words(shown)
    assert ChallengeAnswer.objects.count() == 1


def test_an_agreed_challenge_leads_in_one_press_to_deciding_again(at_front_door, manager, lead, contact):
    challenge = raised(lead, contact)
    answered(challenge, manager, Finding.AGREED)
    assert "Open it again to decide" in words(at_front_door.get(page("one", challenge)))
    case = at_front_door.post(page("again", challenge), {"idempotency_key": "again"}, follow=True)
    assert "Re-opened as FL-" in words(case)
    told = contact.reopened_as.get().request.stated["concern"]["what_happened"]
    assert challenge.reference in told and CHANGES in told


def test_the_list_leads_with_what_is_late_and_the_request_says_that_it_is_challenged(at_front_door, lead, contact):
    challenge = raised(lead, contact)
    with business_time_at(MONDAY + 2 * DAY):
        late = words(at_front_door.get(reverse("challenges:to_answer")))
    assert challenge.reference in late and "1 challenge is past the time to answer." in late
    for name in ("waiting", "mine", "answered", "ended"):
        assert at_front_door.get(reverse("challenges:to_answer"), {"list": name}).status_code == 200
    for query in ({"list": "invented"}, {"page": "0"}):
        assert at_front_door.get(reverse("challenges:to_answer"), query).status_code == 404
    case = words(at_front_door.get(reverse("front_door:case", args=[contact.request.reference])))
    assert challenge.reference in case
    home = words(at_front_door.get(reverse("desk:my_work")))
    assert "challenge waiting for an answer" in home


def test_a_note_is_read_by_those_who_answer_only(at_school, at_front_door, lead, contact):
    challenge = raised(lead, contact)
    at_front_door.post(page("note", challenge), {"text": "Rang the nurse."})
    assert "Rang the nurse." in words(at_front_door.get(page("one", challenge)))
    assert "Rang the nurse." not in words(at_school.get(page("raised_one", challenge)))
    assert at_school.get(page("one", challenge)).status_code == 403


def test_given_to_a_colleague_it_is_on_their_list(at_front_door, lead, contact):
    challenge = raised(lead, contact)
    colleague = an_actor(Role.SENIOR_PRACTITIONER)
    browser: Client = browser_of(colleague)
    assert browser.get(page("one", challenge)).status_code == 404
    at_front_door.post(page("assign", challenge), {"owner": colleague.user_id, "version": "1"})
    assert challenge.reference in words(browser.get(reverse("challenges:to_answer"), {"list": "mine"}))
