"""A night out of hours in a browser: with the night at the hour, taken, summed up, and read by the day in the morning."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.front_door.models import Contact, HandOver, NightSummary
from fanlight.front_door.tasks import watch_hand_over
from fanlight.store.public import set_business_time
from tests.actions.front_door.making import MONDAY, a_county, contacts_of, now_stored, submitted
from tests.actions.front_door.test_safety_rule_02_nights import EVENING, MORNING
from tests.journeys.test_escalation import account
from tests.journeys.walking import Walker

pytestmark = [pytest.mark.needs_chromium, pytest.mark.django_db(transaction=True)]

MINUTE = timedelta(minutes=1)
SUMMARY = "Rang mum at ten. The child is with Gran until Tuesday, and safe there. A decision waits for you."


@pytest.fixture
def contacts(transactional_db) -> Iterator[tuple[Contact, Contact]]:
    """The first child of two requests of this Monday: one of level 4, one that can wait for the day."""
    set_business_time(MONDAY)
    a_county()
    yield contacts_of(submitted(level_believed=4))[0], contacts_of(submitted())[0]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_what_cannot_wait_is_the_nights_and_the_morning_reads_what_was_done(
    live_server, new_visitor, violations, contacts, scripts: bool
) -> None:
    account(Role.OUT_OF_HOURS_WORKER, "Alder Testperson", "night@kent.example")
    account(Role.FRONT_DOOR_MANAGER, "Dill Testperson", "manager@kent.example")
    urgent, other = contacts

    def walker(email: str) -> Walker:
        context = new_visitor(java_script_enabled=scripts)
        person = Walker(context, live_server.url, violations, scripts=scripts)
        person.sign_in(email)
        return person

    night, manager = walker("night@kent.example"), walker("manager@kent.example")
    night.go(reverse("front_door:night"))
    night.reads("The day’s Front Door has everything until")
    night.does_not_read(urgent.request.reference)

    set_business_time(EVENING + MINUTE)
    watch_hand_over()
    assert HandOver.objects.get().request == urgent.request
    night.go(reverse("front_door:night"))
    night.does_not_read(other.request.reference)
    night.follow(urgent.request.reference)
    night.press("Take this")
    night.go(reverse("desk:my_work"))
    night.reads("summary that you owe the day")
    night.go(reverse("front_door:night"))
    night.reads("owe the day a summary")
    night.page.locator("main .govuk-inset-text a").click()
    night.look()
    night.press("Keep the summary")
    night.fill(text=SUMMARY)
    night.press("Keep the summary")
    night.reads("Kept. The day team reads it when the night is handed back.")
    night.does_not_read("owe the day a summary")

    set_business_time(MORNING + MINUTE)
    watch_hand_over()
    assert now_stored(urgent).request.claimed_by_user_id == ""
    night.go(reverse("front_door:night"))
    night.does_not_read(urgent.request.reference)
    manager.go(reverse("front_door:handed_back"))
    manager.reads("1 still waits for a decision")
    manager.reads(SUMMARY)
    manager.reads("Alder Testperson")
    manager.does_not_read(other.request.reference)
    manager.follow(f"Open {urgent.request.reference}")
    manager.press("Take this")
    assert NightSummary.objects.count() == 1
