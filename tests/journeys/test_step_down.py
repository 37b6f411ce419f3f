"""Steps in a browser: one down refused, then one accepted; and one up that waits for nobody."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.casework.models import StepAcross, Work
from fanlight.establishments.public import TeamKind
from fanlight.front_door.models import Contact, Referral
from fanlight.store.public import set_business_time
from tests.actions.casework.making import a_team
from tests.actions.front_door.making import MONDAY, a_child, a_county, allocated, choice, decided, known
from tests.factories import a_user, an_actor
from tests.journeys.walking import PASSWORD, Walker

pytestmark = [pytest.mark.needs_chromium, pytest.mark.django_db(transaction=True)]
DAY = {"day": "20", "month": "11", "year": "2018"}


def account(role: Role, name: str, email: str, **place: Any) -> Any:
    """Make somebody who signs in with the journey's password."""
    user = a_user(role, name=name, email=email, **place)
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def work(transactional_db) -> Iterator[Work]:
    """A child's early help in an invented county, held by a worker, on a Monday morning; and a team of open access."""
    set_business_time(MONDAY)
    county = a_county()
    place = county.teams["early help"]
    below = a_team("Inventedham open access", kind=TeamKind.OPEN_ACCESS)
    worker = account(Role.EARLY_HELP_WORKER, "Willow Notreal", "worker@kent.example", team_id=place.id)
    manager = account(Role.EARLY_HELP_MANAGER, "Maple Madeupson", "manager@kent.example", team_id=place.id)
    account(Role.EARLY_HELP_MANAGER, "Sorrel Inventedly", "below@kent.example", team_id=below.id)
    social = county.teams["social work"]
    account(Role.SOCIAL_WORK_MANAGER, "Dill Testperson", "social@kent.example", team_id=social.id)
    contact = known(children=[a_child()], level_believed=3)[0]
    decided(contact, choice(place))
    found = Work.objects.get(contact_id=contact.id)
    workers = an_actor(Role.EARLY_HELP_WORKER, user=worker), an_actor(Role.EARLY_HELP_MANAGER, user=manager)
    allocated(found, *workers)
    yield Work.objects.get(pk=found.pk)


def day(name: str) -> dict[str, str]:
    """Return the three inputs of a day, filled in."""
    return {f"{name}-{part}": value for part, value in DAY.items()}


def photograph(walker: Walker, name: str) -> None:
    """Keep pictures where FANLIGHT_PICTURES says, wide and narrow, for a person to look at."""
    folder = os.environ.get("FANLIGHT_PICTURES")
    for width in (1280, 390) if folder else ():
        walker.page.set_viewport_size({"width": width, "height": 900})
        walker.page.screenshot(path=Path(str(folder)) / f"{name}-{width}.png", full_page=True)


def propose(worker: Walker, work: Work) -> StepAcross:
    """Fill in the form and propose the step down to open access."""
    worker.go(reverse("casework:work", args=[work.id]))
    worker.press("Step down")
    worker.press("Propose the step down")
    worker.reads("Say why it steps down")
    photograph(worker, "step-down-mistakes")
    team = worker.page.locator("select[name=receiver] option", has_text="open access").get_attribute("value")
    worker.fill(
        reason="Routines hold.",
        achieved="School every day.",
        outcome="ACHIEVED",
        left_to_do="A youth club on Fridays.",
        agreement="AGREED",
        agreement_by="His mother",
        **{"agreement_asked_on-day": "19", "agreement_asked_on-month": "11", "agreement_asked_on-year": "2018"},
        receiver=team,
        lead_name="Hazel Inventedly",
        **day("planned_on"),
    )
    worker.press("Propose the step down")
    step = StepAcross.objects.order_by("-created_at").first()
    assert step is not None and step.state == "PROPOSED"
    return step


def agree(manager: Walker) -> None:
    """Find it on the panel's list, and agree."""
    manager.go(reverse("casework:steps"))
    photograph(manager, "steps")
    manager.press("Panel of 21 November 2018")
    manager.reads("A youth club on Fridays.")
    photograph(manager, "panel")
    manager.page.locator("main a", has_text="CW-").first.click()
    manager.look()
    photograph(manager, "step")
    manager.page.get_by_role("button", name="Agree", exact=True).click()
    manager.look()
    photograph(manager, "step-agree")
    manager.press("Agree")
    manager.reads("Waiting for the receiver to accept")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_step_down_is_refused_then_accepted_and_one_up_goes_at_once(
    live_server, new_visitor, violations, work, scripts: bool
) -> None:
    def walker(email: str) -> Walker:
        person = Walker(new_visitor(java_script_enabled=scripts), live_server.url, violations, scripts=scripts)
        person.sign_in(email)
        return person

    worker, manager, below = walker("worker@kent.example"), walker("manager@kent.example"), walker("below@kent.example")
    step = propose(worker, work)
    agree(manager)
    offered = StepAcross.objects.get(pk=step.pk).offered
    below.go(reverse("casework:team"))
    below.follow(offered.reference)
    photograph(below, "work-offered-by-step")
    below.press("Refuse")
    below.reads("It stays with the team that offered it")
    below.fill(reason="NO_CAPACITY", words="Full until Easter.")
    below.press("Refuse it")
    assert Work.objects.get(pk=work.pk).state == "ALLOCATED"
    worker.go(reverse("casework:steps") + "?list=answered")
    worker.follow(work.reference)
    worker.reads("Full until Easter")
    photograph(worker, "step-refused")

    step = propose(worker, work)
    agree(manager)
    offered = StepAcross.objects.get(pk=step.pk).offered
    below.go(reverse("casework:work", args=[offered.id]))
    below.press("Accept")
    below.press("Accept for Inventedham open access")
    below.reads("Step down from")
    photograph(below, "work-stepped-down")
    worker.go(reverse("casework:work", args=[work.id]))
    worker.reads("Step down to Inventedham open access")
    photograph(worker, "work-closed-by-step")
    assert (Work.objects.get(pk=work.pk).state, Work.objects.get(pk=offered.pk).state) == ("CLOSED", "ACCEPTED")
    assert Contact.objects.get().work_id == offered.id

    below.go(reverse("casework:work", args=[offered.id]))
    below.press("Step up")
    below.fill(danger="YES")
    below.press("Continue")
    below.reads("Ring 999 if anybody may be hurt now")
    photograph(below, "step-up-danger")
    below.fill(reason="He came with bruises.", level="4")
    below.press("Send it to social work now")
    up = StepAcross.objects.get(direction="UP")
    social = walker("social@kent.example")
    social.go(reverse("casework:work", args=[up.offered_id]))
    social.reads("He came with bruises.")
    social.press("Accept")
    social.page.get_by_role("button", name="Accept for").click()
    social.look()
    assert Referral.objects.get().source_code == "5D"
    assert Work.objects.get(pk=offered.pk).closure_reason == "STEPPED_UP"
