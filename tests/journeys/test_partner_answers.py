"""A partner's answer in a browser: asked from the request, red; answered; read beside it; and the decision never waits."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.front_door.models import Contact
from fanlight.sharing.models import Gathering, PartnerAnswer
from fanlight.store.public import set_business_time
from tests.actions.front_door.making import MONDAY, a_county, contacts_of, now_stored, submitted
from tests.journeys.test_escalation import account
from tests.journeys.walking import Walker

pytestmark = [pytest.mark.needs_chromium, pytest.mark.django_db(transaction=True)]

QUESTION = "Have you been called to the home since June?"
HELD = "Two call-outs for shouting, nobody hurt."


@pytest.fixture
def contacts(transactional_db) -> Iterator[list[Contact]]:
    """The contacts of a request of this Monday morning, about two siblings."""
    set_business_time(MONDAY)
    a_county()
    yield contacts_of(submitted())


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_an_officer_asks_the_police_who_answer_and_the_decision_does_not_wait(
    live_server, new_visitor, violations, contacts, scripts: bool
) -> None:
    account(Role.FRONT_DOOR_OFFICER, "Alder Testperson", "officer@kent.example")
    account(Role.PARTNER_PROFESSIONAL, "Dill Testperson", "police@partner.example", organisation_id="POLICE")

    def walker(email: str) -> Walker:
        context = new_visitor(java_script_enabled=scripts)
        person = Walker(context, live_server.url, violations, scripts=scripts)
        person.sign_in(email)
        return person

    officer, police = walker("officer@kent.example"), walker("police@partner.example")
    request = contacts[0].request
    case = reverse("front_door:case", args=[request.reference])
    officer.go(case)
    officer.press("Take this")
    officer.go(case)
    officer.follow("Ask partners what they hold")
    officer.reads("decided without waiting for anybody")
    officer.press("Ask the partners")
    officer.reads("Write why you rate it so")
    officer.fill(children=[contacts[0].id], rating="PARTNER_RED", reason="He may come tonight.", basis="SECTION_47")
    officer.fill(partners=["POLICE"], question_police=QUESTION)
    officer.press("Ask the partners")
    officer.reads("The partners were asked")
    gathering = Gathering.objects.get()
    ask = gathering.asks.get()

    police.go(reverse("sharing:asked_of_you"))
    police.does_not_read(contacts[0].child_as_stated["surname"])
    police.follow(ask.reference)
    police.reads(QUESTION)
    police.reads(contacts[0].child_as_stated["forenames"])
    police.does_not_read(request.reference)
    police.fill(says="INFORMATION")
    police.press("Send to the Front Door")
    police.reads("Write what you hold")
    police.fill(says="INFORMATION", text=HELD, source="Call-out log", may_tell="NOT_FAMILY")
    police.press("Send to the Front Door")
    police.reads("Your answer was sent to the Front Door.")
    assert PartnerAnswer.objects.get().sealed_text == HELD

    officer.go(case)
    officer.page.locator(f"main a[href*='{gathering.reference}']").first.click()
    officer.look()
    officer.reads(HELD)
    officer.reads("The school may be told, the family not")
    # All have answered: it is closed by itself, and nothing of it ever stood before the decision's own clock.
    gathering.refresh_from_db()
    assert gathering.closed_because == "ANSWERED"
    assert now_stored(contacts[0]).due_at == contacts[0].due_at
