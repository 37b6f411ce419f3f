"""A team's pages in a browser: accessible and whole in a wide and in a narrow window."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.urls import reverse

from fanlight.casework import listeners
from fanlight.casework.public import WorkEvent, add_information, listen, put_on_duty, reopen_work
from fanlight.store.public import new_ulid, set_business_time
from tests.actions.casework.making import (
    DAY,
    HOUR,
    MONDAY,
    a_child,
    a_decider,
    a_district,
    a_manager_of,
    a_team,
    a_worker_of,
    accepted,
    allocated,
    closed,
    offered,
)
from tests.factories import sign_in

pytestmark = [pytest.mark.needs_chromium, pytest.mark.django_db(transaction=True)]
REASONS = (
    "Mum told the school that mornings have become very hard since dad left. He has been late on nine days and came "
    "without a coat twice.\n\nShe would like help with routines. Level 3 because two areas of his life are affected "
    "and the school's own help has not changed it."
)


class County:
    """A team with work at every stage, and its manager signed in."""

    def __init__(self) -> None:
        self.team = a_team("Ashinvented Early Help Unit 2")
        self.manager = a_manager_of(self.team, name="Maple Madeupson")
        self.worker = a_worker_of(self.team, name="Willow Notreal")
        place = a_district("Ashinvented").id
        today = MONDAY.date()
        put_on_duty(
            worker_user_id=self.worker.user_id, first_on=today, last_on=today + 4 * DAY, by=self.manager, at=MONDAY
        )
        child = a_child()
        same = {"district_id": place, "reasons": REASONS}
        earlier = MONDAY - DAY / 24 * 6
        self.late = offered(self.team, at=earlier - DAY * 3, **same)
        self.urgent = offered(self.team, at=MONDAY - HOUR, is_danger=True, level=4, needed_by=MONDAY + 2 * HOUR, **same)
        for _ in range(3):
            offered(self.team, at=MONDAY - HOUR, **same)
        self.accepted = accepted(self.team, self.manager, at=MONDAY - 4 * HOUR, **same)
        self.held = allocated(self.team, self.manager, self.worker, at=MONDAY - 9 * DAY, person_id=child, **same)
        offered(a_team("Ashinvented Social Work Team 1"), person_id=child, at=MONDAY - DAY)
        add_information(
            work_id=self.held.id,
            contact_id=new_ulid(),
            request_reference="FL-6M2DA9RW-3",
            note="The school rang again: he said that he does not want to go home on Friday.",
            by=a_decider(),
            at=MONDAY - HOUR,
        )
        self.closed = closed(self.team, self.manager, self.worker, at=MONDAY - 20 * DAY, **same)
        other = closed(self.team, self.manager, self.worker, at=MONDAY - 20 * DAY, **same)
        reopen_work(work_id=other.id, reason="It has happened again", by=self.manager, at=MONDAY - 2 * HOUR)

    def pages(self) -> dict[str, str]:
        """Return the address of every page of the manager, by a short name."""

        def of(name, work):
            return reverse(f"casework:{name}", args=[work.id])

        return {
            "team": reverse("casework:team"),
            "team-empty": reverse("casework:team") + "?list=mine",
            "team-information": reverse("casework:team") + "?list=new-information",
            "work-offered": of("work", self.urgent),
            "work-held": of("work", self.held),
            "work-closed": of("work", self.closed),
            "accept": of("accept", self.late),
            "refuse": of("refuse", self.late),
            "allocate": of("allocate", self.held),
            "close": of("close", self.held),
            "reopen": of("reopen", self.closed),
            "duty": reverse("casework:duty"),
        }


@pytest.fixture
def county(transactional_db, monkeypatch):
    monkeypatch.setattr(listeners, "_listeners", {event: {} for event in WorkEvent})
    listen(WorkEvent.REFUSED, lambda happening, **_: None)
    set_business_time(MONDAY)
    return County()


def enter(context, live_server, user):
    """Sign the user in in this browser."""
    client = sign_in(Client(), user)
    name = django_settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])


def photograph(page, name, width):
    """Keep a picture of the page where FANLIGHT_PICTURES says, for a person to look at."""
    folder = os.environ.get("FANLIGHT_PICTURES")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)


def test_every_page_of_a_team_is_accessible_and_fits_a_wide_and_a_narrow_window(
    county, live_server, new_visitor, violations
):
    from fanlight.access.models import User

    context = new_visitor()
    enter(context, live_server, User.objects.get(pk=county.manager.user_id))
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    for name, address in county.pages().items():
        page.goto(live_server.url + address)
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 900})
            photograph(page, name, width)
            assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), name
            assert violations(page) == [], name
    assert said == []


def test_a_form_sent_with_mistakes_is_accessible_and_leads_to_them(county, live_server, new_visitor, violations):
    from fanlight.access.models import User

    context = new_visitor()
    enter(context, live_server, User.objects.get(pk=county.manager.user_id))
    page = context.new_page()
    page.goto(live_server.url + county.pages()["refuse"])
    page.get_by_role("button", name="Return it to the Front Door").click()
    photograph(page, "refuse-mistakes", 1280)
    assert violations(page) == []
    page.get_by_role("link", name="Say why the team cannot take this work").click()
    assert page.evaluate("document.activeElement.id") == "words"
    page.get_by_label("Another team should have it").check()
    page.get_by_label("Say more, so that the Front Door can place it").fill("The family lives in the next district.")
    page.get_by_role("button", name="Return it to the Front Door").click()
    page.get_by_text("The work is back with the Front Door.").wait_for()
    photograph(page, "refused", 1280)
    assert violations(page) == []
