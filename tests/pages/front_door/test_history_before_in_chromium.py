"""History from an earlier system in a browser: on the request, the timeline and the person, and the tick on the decision."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from fanlight.access.public import Role
from fanlight.establishments.models import Authority
from fanlight.establishments.remembering import forget
from fanlight.store.public import set_business_time
from tests.factories import a_user, sign_in
from tests.pages.front_door.test_safety_history_before import OWN_FROM, a_contact_of_the_child, bring_in
from tests.support.asking_county import MONDAY, set_up_county
from tests.support.ssd_extract import a_referral, a_small_extract, write_table

pytestmark = [pytest.mark.needs_chromium, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("FANLIGHT_PICTURES", "")


@pytest.fixture(autouse=True)
def _an_invented_county(transactional_db) -> Iterator[None]:
    set_business_time(MONDAY)
    set_up_county()
    Authority.objects.update(previous_system_name="Oldsystem", history_held_from=OWN_FROM)
    forget()
    yield


def test_safety_18_the_pages_about_the_time_before_are_accessible_and_fit_a_telephone(
    live_server, page: Page, violations, tmp_path: Path
) -> None:
    folder = a_small_extract(tmp_path / "ssd")
    write_table(folder, "ssd_cin_episodes", [a_referral(), a_referral("R2", "NOBODY")])
    bring_in(folder, extract=False)
    contact = a_contact_of_the_child()
    cookie = sign_in(Client(), a_user(Role.SENIOR_PRACTITIONER)).cookies["sessionid"]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    reference = contact.request.reference
    for name, address in (
        ("request", reverse("front_door:case", args=[reference])),
        ("decide", reverse("front_door:decide", args=[reference])),
        ("timeline", reverse("desk:timeline", args=[contact.person_id])),
        ("person", reverse("people:person", args=[contact.person_id])),
    ):
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(live_server.url + address)
            assert "Oldsystem" in page.locator("main").inner_text()
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (name, width)
            assert violations(page) == [], (name, width)
            if PICTURES:
                page.screenshot(path=f"{PICTURES}/{name}-{width}.png", full_page=True)
