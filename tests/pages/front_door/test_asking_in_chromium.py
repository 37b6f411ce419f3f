"""The form for asking and the sender's pages in a browser: accessible, narrow, saved as typed, reached by keyboard."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from fanlight.access.public import Role
from fanlight.front_door.models import Contact, Draft
from fanlight.store.public import set_business_time
from tests.actions.front_door import making
from tests.factories import a_user, sign_in
from tests.support.asking_county import MONDAY, answer, ask_page, begin, fill_in, press_send, set_up_county

pytestmark = [pytest.mark.needs_chromium, pytest.mark.django_db(transaction=True)]

PICTURES = os.environ.get("FANLIGHT_PICTURES", "")
PAGES = [
    ("danger", ""),
    ("ring-now", ""),
    ("whereabouts", ""),
    ("level", ""),
    ("child-name", "1"),
    ("child-birth", "1"),
    ("child-school", "1"),
    ("children", ""),
    ("worries", ""),
    ("what-happened", ""),
    ("household", ""),
    ("person-part", "1"),
    ("no-agreement", ""),
    ("sharing", ""),
    ("reach-you", ""),
    ("documents", ""),
]


@pytest.fixture(autouse=True)
def _an_invented_county(transactional_db) -> Iterator[None]:
    set_business_time(MONDAY)
    set_up_county()
    yield


@pytest.fixture
def lead() -> Client:
    return sign_in(Client(), a_user(Role.DSL, name="Alder Testperson"))


@pytest.fixture
def browsing(live_server, lead: Client, page: Page) -> Page:
    cookie = lead.cookies["sessionid"]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    return page


@pytest.fixture
def draft(lead: Client) -> Draft:
    begun = begin(lead)
    fill_in(lead, begun.id)
    answer(lead, begun.id, "danger", danger="YES")
    answer(lead, begun.id, "level", level_believed="2", seen_child=["ATTENDANCE_2"])
    answer(lead, begun.id, "household", another_household="YES")
    answer(lead, begun.id, "person-name", "1", person_forenames="Elder", person_surname="Testperson")
    answer(lead, begun.id, "agreed", agreed="NO")
    return begun


def check(page: Page, violations, where: str) -> None:
    """Look for accessibility faults and overflow, wide and narrow; keep a picture where one is asked for."""
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        if PICTURES:
            page.screenshot(path=str(Path(PICTURES) / f"asking-{where}-{width}.png"), full_page=True)
        fits = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        assert page.evaluate(fits), f"{where} at {width}"
        assert violations(page) == [], f"{where} at {width}"


def test_every_page_of_the_form_is_accessible_and_fits_a_narrow_window(
    live_server, browsing: Page, draft: Draft, violations
) -> None:
    for slug, item in PAGES:
        browsing.goto(live_server.url + ask_page(draft.id, slug, item))
        assert browsing.locator("h1").count() == 1, slug
        check(browsing, violations, slug)
    for name in ("ask_check", "ask_discard"):
        browsing.goto(live_server.url + reverse(f"front_door:{name}", args=[draft.id]))
        check(browsing, violations, name)


def test_the_page_that_points_to_early_help_is_accessible_and_fits_a_narrow_window(
    live_server, browsing: Page, draft: Draft, lead: Client, violations
) -> None:
    answer(lead, draft.id, "danger", danger="NO")
    browsing.goto(live_server.url + ask_page(draft.id, "local-support"))
    expect(browsing.locator("h1")).to_have_text("You can talk to Early Help today")
    check(browsing, violations, "local-support")


def test_a_name_without_end_makes_no_page_go_sideways(live_server, browsing: Page, draft: Draft, lead: Client) -> None:
    endless = {"child_forenames": "W" * 190, "child_surname": "M" * 190}
    answer(lead, draft.id, "child-name", "1", **endless)
    answer(lead, draft.id, "person-name", "1", person_surname="W" * 190, person_relationship="W" * 190)
    pages = ("child-birth", "1"), ("children", ""), ("person-part", "1"), ("household", ""), ("child-health", "1")
    around = [
        reverse("front_door:ask_check", args=[draft.id]),
        reverse("front_door:ask_remove", args=[draft.id, "children", "1"]),
    ]
    browsing.set_viewport_size({"width": 320, "height": 900})
    for address in [*(ask_page(draft.id, *page) for page in pages), *around]:
        browsing.goto(live_server.url + address)
        assert browsing.evaluate("document.documentElement.scrollWidth") <= 320, address


def test_the_pages_around_the_form_are_accessible(live_server, browsing: Page, draft: Draft, lead, violations) -> None:
    for name in ("ask", "asked"):
        browsing.goto(live_server.url + reverse(f"front_door:{name}"))
        check(browsing, violations, name)
    press_send(lead, draft.id)
    draft.refresh_from_db()
    browsing.goto(live_server.url + reverse("front_door:ask_sent", args=[draft.id]))
    check(browsing, violations, "sent")
    reference = draft.sent_as.reference
    browsing.goto(live_server.url + reverse("front_door:asked_request", args=[reference]))
    check(browsing, violations, "request")
    browsing.goto(live_server.url + reverse("front_door:asked_child", args=[reference, 1]))
    check(browsing, violations, "child")
    making.decided(Contact.objects.get(), making.advice(), at=MONDAY + making.HOUR)
    browsing.goto(live_server.url + reverse("front_door:asked_child", args=[reference, 1]))
    check(browsing, violations, "answer")
    browsing.goto(live_server.url + reverse("front_door:asked"))
    check(browsing, violations, "list")


def test_what_is_typed_is_kept_by_itself_and_is_there_on_another_machine(
    live_server, browsing: Page, draft: Draft, lead: Client
) -> None:
    browsing.goto(live_server.url + ask_page(draft.id, "working-well"))
    with browsing.expect_response(re.compile("/keep/")) as kept:
        browsing.locator("#working_well").fill("Grandmother collects them twice a week.")
    assert kept.value.status == 200
    expect(browsing.locator("[data-saved]")).to_have_text("Saved 09:30")
    elsewhere = lead.get(ask_page(draft.id, "working-well"))
    assert "Grandmother collects them twice a week." in elsewhere.content.decode()


def test_ticking_what_is_seen_builds_why_beside_it(live_server, browsing: Page, draft: Draft) -> None:
    browsing.goto(live_server.url + ask_page(draft.id, "level"))
    browsing.get_by_text("Going missing", exact=True).click()
    browsing.get_by_label("I often go missing and do not say where I was.").check()
    expect(browsing.locator("[data-evidence]")).to_contain_text("I often go missing")
    expect(browsing.locator("[data-evidence]")).to_contain_text("Level 3")
    browsing.get_by_label("I often go missing and do not say where I was.").uncheck()
    expect(browsing.locator("[data-evidence]")).not_to_contain_text("I often go missing")


def test_the_first_page_can_be_answered_by_keyboard_alone(live_server, browsing: Page, draft: Draft) -> None:
    browsing.goto(live_server.url + ask_page(draft.id, "danger"))
    browsing.locator("#danger").focus()
    browsing.keyboard.press("Space")
    browsing.keyboard.press("Tab")
    expect(browsing.get_by_role("button", name="Save and continue")).to_be_focused()
    browsing.keyboard.press("Enter")
    expect(browsing.locator("h1")).to_have_text("Ring 999 now")
    for _ in range(30):
        browsing.keyboard.press("Tab")
        if browsing.evaluate("document.activeElement.textContent.trim()") == "I have rung, continue":
            break
    browsing.keyboard.press("Enter")
    expect(browsing.locator("h1")).to_contain_text("What did the police give you?")
