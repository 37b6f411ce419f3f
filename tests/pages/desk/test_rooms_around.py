"""What the rooms around a decision show on the desk: references typed, the child's timeline and record, what waits."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from fanlight.access.models import User
from fanlight.access.public import Role
from fanlight.challenges.queries.panels import person_panel
from fanlight.desk.queries.waiting import waiting_for
from fanlight.front_door.actions.pass_elsewhere import pass_elsewhere
from fanlight.front_door.actions.take_request import take_request
from fanlight.sharing.actions.answer_ask import answer_ask
from fanlight.sharing.actions.answer_information import answer_information
from fanlight.sharing.rules.vocabulary import Held, Reply
from fanlight.store.public import Actor, business_time_at
from tests.actions.challenges.making import a_closed_contact, raised
from tests.actions.front_door.conftest import county  # noqa: F401
from tests.actions.front_door.crowd import a_crowd
from tests.actions.front_door.making import (
    DAY,
    HOUR,
    MONDAY,
    a_lead,
    a_manager,
    an_officer,
    known,
    leads,
    now_stored,
    offered_to,
)
from tests.actions.sharing.making import a_partner, gathered, wanted_by_school
from tests.factories import an_actor, sign_in

pytestmark = pytest.mark.django_db


def found(actor: Actor, reference: str) -> str:
    """Where a typed reference leads somebody."""
    client = sign_in(Client(), User.objects.get(pk=actor.user_id))
    return client.get("/find/", {"reference": reference})["Location"]


def test_a_reference_of_what_was_asked_leads_each_to_their_own_page(county):  # noqa: F811
    officer, police, lead = an_officer(), a_partner(), a_lead()
    contact = known()[0]
    gathering = gathered([contact], officer)
    ask, question = gathering.asks.get(), wanted_by_school(lead, contact)
    assert found(officer, gathering.reference.lower()) == f"/sharing/gatherings/{gathering.reference}/"
    assert found(officer, ask.reference) == f"/sharing/gatherings/{gathering.reference}/"
    assert found(police, ask.reference) == f"/sharing/asked-of-you/{ask.reference}/"
    assert found(lead, question.reference).endswith(f"{question.reference}/")
    assert found(officer, question.reference) != found(lead, question.reference)
    for stranger, reference in (
        (police, gathering.reference),
        (a_partner("HEALTH"), ask.reference),
        (lead, ask.reference),
        (police, question.reference),
        (an_actor(Role.ADMINISTRATOR), question.reference),
    ):
        assert found(stranger, reference) == "/my-work/"


def test_the_timeline_tells_of_what_was_asked_and_never_what_was_said(county):  # noqa: F811
    officer, police, lead, manager = an_officer(), a_partner(), a_lead(), a_manager()
    contact = known()[0]
    gathering, question = gathered([contact], officer), wanted_by_school(lead, contact)
    said = {"says": Held.INFORMATION, "text": "Two call-outs", "source": "Log"}
    answer_ask(ask_id=gathering.asks.get().id, **said, by=police, at=MONDAY + HOUR)
    answer_information(information_id=question.id, reply=Reply.WILL_RING, by=manager, at=MONDAY + HOUR)
    team = county.teams["early help"]
    offered_to(team, contact)
    person_id = now_stored(contact).person_id
    worker = sign_in(Client(), User.objects.get(pk=leads(team).user_id))
    with business_time_at(MONDAY + 2 * HOUR):
        page = worker.get(f"/child/{person_id}/").content.decode()
    for words in ("Police was asked what they hold", "Police answered: information", gathering.reference):
        assert words in page
    assert "Two call-outs" not in page
    assert f"/sharing/gatherings/{gathering.reference}/" not in page


def test_a_childs_record_shows_challenges_to_who_answers_them_alone(county):  # noqa: F811
    contact = a_closed_contact()
    challenge = raised(a_lead(), contact)
    people = [contact.person_id]
    panel = person_panel(a_manager(), people, MONDAY + DAY)
    assert panel is not None
    assert challenge.reference in panel.lines[0].text
    assert person_panel(an_actor(Role.EARLY_HELP_WORKER), people, MONDAY + DAY) is None
    assert person_panel(a_manager(), ["nobody"], MONDAY + DAY) is None


def words_of(actor: Actor, at) -> list[str]:
    return [f"{one.count} {one.words}" for one in waiting_for(actor, at)]


def test_the_night_and_what_was_passed_elsewhere_wait_for_somebody(county):  # noqa: F811
    urgent, other = a_crowd([{"is_urgent": True, "level_believed": 4}, {"level_believed": 3}])
    worker, officer, evening = an_actor(Role.OUT_OF_HOURS_WORKER), an_officer(), MONDAY + 10 * HOUR
    assert "1 request of the night to take over" in words_of(worker, evening)
    assert not any("of the night" in one for one in words_of(worker, MONDAY + HOUR))
    take_request(request_id=urgent.request_id, by=worker, at=evening)
    waits = words_of(worker, evening + HOUR)
    assert "1 summary that you owe the day" in waits
    assert not any("to take over" in one for one in waits)
    assert not any("summary" in one for one in words_of(officer, evening + HOUR))
    pass_elsewhere(contact_id=other.id, by=officer, at=MONDAY)
    assert "1 child passed to another authority, nobody there named yet" in words_of(officer, MONDAY + HOUR)
    late = words_of(officer, MONDAY + timedelta(days=7))
    assert "1 child whom another authority has not taken in time" in late
