"""The desk in a browser: accessible and whole in a wide and in a narrow window, and usable from the keyboard."""

from __future__ import annotations

import pytest
from django.urls import reverse

from fanlight.access.models import User
from fanlight.casework.public import accept_work
from fanlight.store.public import set_business_time
from tests.actions.front_door.making import (
    DAY,
    HOUR,
    MONDAY,
    a_county,
    a_manager,
    choice,
    decided,
    known,
    leads,
    now_stored,
    offered_to,
    submitted,
    works_in,
)
from tests.pages.casework.test_in_chromium import enter, photograph

pytestmark = [pytest.mark.needs_chromium, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(transactional_db):
    """Work at several stages a day later, its team's manager, and the Front Door's."""
    set_business_time(MONDAY)
    county = a_county()
    team = county.teams["early help"]
    manager, worker = leads(team), works_in(team)
    contact, second = known()
    work = offered_to(team, contact)
    accept_work(work_id=work.id, worker_user_id=worker.user_id, by=manager, at=MONDAY + 2 * HOUR)
    decided(second, choice(team))
    for _ in range(3):
        submitted()
    set_business_time(MONDAY + DAY + 9 * HOUR)
    return {
        "my-work": (a_manager(), "/my-work/"),
        "my-work-team": (manager, "/my-work/"),
        "timeline": (manager, f"/child/{now_stored(contact).person_id}/"),
        "counts": (a_manager(), "/counts/"),
        "work-from-request": (manager, reverse("casework:work", args=[work.id])),
    }


def test_the_desks_pages_are_accessible_and_fit_a_wide_and_a_narrow_window(world, live_server, new_visitor, violations):
    said: list[str] = []
    for name, (actor, address) in world.items():
        context = new_visitor()
        enter(context, live_server, User.objects.get(pk=actor.user_id))
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(live_server.url + address)
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 900})
            photograph(page, f"desk-{name}", width)
            assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), name
            assert violations(page) == [], name
    assert said == []


def test_a_reference_is_typed_and_opened_from_the_keyboard_without_javascript(world, live_server, new_visitor):
    actor, address = world["my-work-team"]
    context = new_visitor(java_script_enabled=False)
    enter(context, live_server, User.objects.get(pk=actor.user_id))
    page = context.new_page()
    page.goto(live_server.url + address)
    box = page.get_by_label("Open by reference")
    box.fill("fl 7k3qx42m t")
    box.press("Enter")
    page.get_by_text("There is nothing with that reference that you can open.").wait_for()
