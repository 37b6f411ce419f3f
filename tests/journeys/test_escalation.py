"""An escalation in a browser: a school disagrees, hears, takes it further, and ends it; the request stays open until then."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.challenges.models import Challenge
from fanlight.front_door.models import Contact
from fanlight.store.public import set_business_time
from tests.actions.challenges.making import a_closed_contact
from tests.actions.front_door.making import MONDAY, a_county
from tests.factories import a_user
from tests.journeys.walking import PASSWORD, Walker

pytestmark = [pytest.mark.needs_chromium, pytest.mark.django_db(transaction=True)]

WHY = "He came again without a coat, and says that he sleeps in the kitchen."
REASONS = "Somebody spoke to mum on the telephone, and the home is warm."
CHANGES = "A worker visits this week."


@pytest.fixture
def contact(transactional_db) -> Iterator[Contact]:
    """A child's contact in an invented county that was answered with advice, on a Monday morning."""
    set_business_time(MONDAY)
    a_county()
    yield a_closed_contact()


def account(role: Role, name: str, email: str, **place: Any) -> None:
    """Make somebody who signs in with the journey's password."""
    user = a_user(role, name=name, email=email, **place)
    user.set_password(PASSWORD)
    user.save()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_school_challenges_hears_goes_further_and_ends_it(
    live_server, new_visitor, violations, contact, scripts: bool
) -> None:
    account(Role.DSL, "Alder Testperson", "dsl@oakhill.example")
    account(Role.FRONT_DOOR_MANAGER, "Dill Testperson", "manager@kent.example")

    def walker(email: str) -> Walker:
        context = new_visitor(java_script_enabled=scripts)
        person = Walker(context, live_server.url, violations, scripts=scripts)
        person.sign_in(email)
        return person

    lead, manager = walker("dsl@oakhill.example"), walker("manager@kent.example")
    lead.go(reverse("challenges:start") + f"?contact={contact.id}")
    lead.fill(danger="NO")
    lead.press("Continue")
    lead.press("Send the challenge")
    lead.reads("Select what you disagree with")
    lead.fill(object_code="BELOW_THRESHOLD", why=WHY, wanted="A visit.", meanwhile="Another cold week.")
    lead.press("Send the challenge")
    lead.reads("Your challenge waits for an answer")
    challenge = Challenge.objects.get()
    assert challenge.request.closed_at is None

    answer(manager, challenge, "NOT_AGREED", "")
    lead.go(reverse("front_door:asked"))
    lead.follow(f"{challenge.reference}: stage 0 has answered. Does that settle it?")
    lead.reads(REASONS)
    lead.press("Take it to the next stage")
    lead.fill(because="Nobody has seen the home.")
    lead.press("Take it further")
    lead.reads("Your challenge went to the next stage.")
    lead.reads("Stage 1: line managers")

    answer(manager, challenge, "PARTLY", CHANGES)
    manager.reads("Decide again")
    lead.go(reverse("challenges:raised_one", args=[challenge.reference]))
    lead.reads(CHANGES)
    lead.press("End the challenge")
    lead.fill(resolved="YES")
    lead.press("End the challenge")
    lead.reads("This challenge has ended: resolved")
    challenge.request.refresh_from_db()
    assert challenge.request.closed_at is not None


def answer(manager: Walker, challenge: Challenge, finding: str, changes: str) -> None:
    """Find the challenge on the list of those who answer, and answer it."""
    manager.go(reverse("challenges:to_answer") + "?list=waiting")
    manager.follow(challenge.reference)
    manager.reads(WHY)
    manager.press("Answer")
    manager.fill(finding=finding, reasons=REASONS, what_changes=changes)
    manager.press("Send the answer")
    manager.reads("Your answer was sent.")
