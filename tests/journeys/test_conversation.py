"""A District Conversation in a browser: asked, advised, read; a second begins a request, and goes on when danger shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.conversations.models import Advice, AdviceRead, Conversation
from fanlight.establishments.public import Team
from fanlight.front_door.models import Draft
from fanlight.store.public import set_business_time
from tests.actions.front_door.making import MONDAY, a_county
from tests.factories import a_user
from tests.journeys.walking import PASSWORD, Walker

pytestmark = [pytest.mark.needs_chromium, pytest.mark.django_db(transaction=True)]

STORY = "Late on most Mondays since half term, and asleep in lessons twice last week."
ADVICE = "Ask mum which mornings go well. Offer the walking bus and meet again in three weeks."
MORE = "He has bruises on his arm that nobody explains, and it is not the first time."


@pytest.fixture
def teams(transactional_db) -> Iterator[dict[str, Team]]:
    """An invented county with its units, on a Monday morning."""
    set_business_time(MONDAY)
    yield a_county().teams


def account(role: Role, name: str, email: str, **place: Any) -> None:
    """Make somebody who signs in with the journey's password."""
    user = a_user(role, name=name, email=email, **place)
    user.set_password(PASSWORD)
    user.save()


def ask(lead: Walker, going_on: str) -> Conversation:
    """Say that nobody is in danger, fill in the form, put right what it says, send it, and return what was made."""
    lead.go(reverse("conversations:ask"))
    lead.fill(danger="NO")
    lead.press("Continue")
    lead.fill(going_on=going_on, tried="Breakfast club", child_initials="DQ", child_age="8", reach_by="PHONE")
    lead.fill(phone="01632 960010")
    lead.press("Send to Early Help")
    lead.reads("Select what it is about")
    lead.reads("Select whether the family agrees")
    lead.fill(needs=["ATTENDANCE", "PARENTING"], family_agrees="NO")
    lead.press("Send to Early Help")
    made = Conversation.objects.order_by("-id")[0]
    lead.reads("Your question was sent")
    lead.reads(made.reference)
    lead.reads("Northinvented Early Help")
    assert made.going_on == going_on
    return made


def advise(worker: Walker, conversation: Conversation, outcome: str) -> None:
    """Find the conversation on the unit's list, take it, and answer it."""
    worker.go(reverse("conversations:unit") + "?list=waiting")
    worker.follow(conversation.reference)
    worker.reads(conversation.going_on)
    worker.press("Take it")
    worker.reads("The conversation is yours.")
    worker.press("Answer")
    worker.fill(text=ADVICE, services=["SCHOOL_NURSE"], outcome=outcome)
    worker.press("Send the advice")
    worker.reads("Your advice was sent.")
    worker.reads("Not read yet.")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_school_asks_is_advised_and_reads_it_and_a_second_becomes_a_request(
    live_server, new_visitor, violations, teams, scripts: bool
) -> None:
    account(Role.DSL, "Alder Testperson", "dsl@oakhill.example")
    account(Role.EARLY_HELP_WORKER, "Dill Testperson", "eh@kent.example", team_id=teams["early help"].id)

    def walker(email: str) -> Walker:
        context = new_visitor(java_script_enabled=scripts)
        person = Walker(context, live_server.url, violations, scripts=scripts)
        person.sign_in(email)
        return person

    lead, worker = walker("dsl@oakhill.example"), walker("eh@kent.example")
    first = ask(lead, STORY)
    advise(worker, first, "ADDITIONAL_SUPPORT")

    lead.go(reverse("front_door:asked"))
    lead.follow(f"{first.reference}: the advice has come")
    lead.reads("Early Help has answered: additional support")
    lead.reads(ADVICE)
    lead.reads("School nurse")
    assert AdviceRead.objects.get().advice == Advice.objects.get()
    worker.go(reverse("conversations:one", args=[first.reference]))
    worker.reads("Read by Alder Testperson")

    lead.go(reverse("conversations:asked_one", args=[first.reference]))
    lead.press("Ask a further question")
    lead.fill(question="And if she says no?")
    lead.press("Send your question")
    lead.reads("Your question is with Early Help")
    worker.go(reverse("conversations:unit"))
    worker.reads("Asked again")

    second = ask(lead, MORE)
    advise(worker, second, "REQUEST_FOR_SUPPORT")
    lead.go(reverse("conversations:asked_one", args=[second.reference]))
    lead.reads("Ask the Front Door for support now")
    lead.press("Ask the Front Door for support")
    lead.reads("Is a child in immediate danger?")
    draft = Draft.objects.get()
    lead.go(reverse("front_door:ask_page", args=[draft.id, "what-happened"]))
    assert lead.page.locator("[name='what_happened']").input_value() == MORE
    second.refresh_from_db()
    assert second.led_to_draft == draft

    # Danger shows after all: one press, and nothing of it is lost.
    worker.go(reverse("conversations:one", args=[second.reference]))
    worker.press("A child is in danger now: send it on")
    second.refresh_from_db()
    assert second.led_to is not None and second.led_to.is_danger
    worker.reads(f"The Front Door has it now, as {second.led_to.reference}.")
    lead.go(reverse("conversations:asked_one", args=[second.reference]))
    lead.follow(f"See the request {second.led_to.reference}")
    lead.reads("The Front Door decides by")
