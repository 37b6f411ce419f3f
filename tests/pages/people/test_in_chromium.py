"""The people pages in a browser: accessible, and without anything running off a narrow screen."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Page

from fanlight.access.public import Role
from fanlight.people import scope
from fanlight.people.public import merge_people
from fanlight.store.public import real_now, set_business_time
from tests.actions.people.making import MONDAY, a_manager, a_person, an_officer, walled
from tests.pages.people.asking import signed_in
from tests.pages.people.test_person_page import a_full_child

pytestmark = [pytest.mark.needs_chromium, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("FANLIGHT_PICTURES", "")


@pytest.fixture
def browsing(live_server, page: Page) -> Iterator[Page]:  # type: ignore[no-untyped-def]
    """Yield a page signed in as a Front Door manager, on the Monday of the other tests."""
    set_business_time(MONDAY)
    client = signed_in(Role.FRONT_DOOR_MANAGER)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    yield page
    set_business_time(real_now())


def check(page: Page, name: str, heading: str, violations: Callable[[Page], list[str]]) -> None:
    """Look for accessibility faults and overflow, wide and narrow; keep a picture where one is asked for."""
    assert page.locator("h1").inner_text() == heading
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), (
            name,
            width,
        )
        assert violations(page) == [], name
        if PICTURES:
            page.screenshot(path=str(Path(PICTURES) / f"people-{name}-{width}.png"), full_page=True)


def test_the_search_and_its_results_are_accessible(live_server, browsing: Page, violations) -> None:  # type: ignore[no-untyped-def]
    officer = an_officer()
    a_person(officer, forenames="Rowan")
    a_person(officer, upn="B801200005001")
    walled(a_person(officer, forenames="Tamsyn"), by=a_manager())
    browsing.goto(live_server.url + reverse("people:search"))
    check(browsing, "search", "Find a child", violations)
    browsing.get_by_role("button", name="Search").click()
    check(browsing, "search-errors", "Find a child", violations)
    browsing.get_by_label("Somebody has raised a worry").check()
    browsing.get_by_label("Say a little more").fill("Neighbour rang about shouting")
    browsing.get_by_label("First names").fill("Tamsin")
    browsing.get_by_label("Surname").fill("Quillfeather")
    for part, value in (("Day", "7"), ("Month", "3"), ("Year", "2010")):
        browsing.get_by_label(part).first.fill(value)
    browsing.get_by_label("UPN").fill("A801200005001")
    browsing.get_by_role("button", name="Search").click()
    check(browsing, "results", "2 people it may be", violations)


def test_a_persons_pages_are_accessible(live_server, browsing: Page, violations, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    child = a_full_child()
    again = a_person(surname="Thistledown", upn="B801200005001")
    third = a_person(surname="Marshmallow")
    merge = merge_people(kept_id=child.pk, alias_id=third.pk, reason="Birth certificate", by=a_manager(), at=MONDAY)
    monkeypatch.setattr(scope, "_works", {})
    browsing.goto(live_server.url + reverse("people:person", args=[child.pk]))
    check(browsing, "person-identity", "Tamsin Quillfeather", violations)
    monkeypatch.setattr(scope, "_works", {"test": lambda actor, ids, at: True})
    for name, heading, args in (
        ("person", "Tamsin Quillfeather", [child.pk]),
        ("add_name", "Add a name", [child.pk]),
        ("add_address", "Add an address", [child.pk]),
        ("add_contact_point", "Add a phone number or email address", [child.pk]),
        ("set_safe_contact", "How it is safe to reach them", [child.pk]),
        ("add_relation", "Add a relation", [child.pk]),
        ("end_fact", "End what is not so any more", [child.pk, "RELATION", child.relations.get().pk]),
        ("correct", "Put dates or sex right", [child.pk]),
        ("make_confidential", "Keep details confidential", [child.pk]),
        ("hold_back", "Hold this record back", [child.pk]),
        ("merge_with", "Which other record is the same person?", [child.pk]),
        ("merge", "Are these one person?", [child.pk, again.pk]),
        ("undo_merge", "Part these two records?", [merge.pk]),
    ):
        browsing.goto(live_server.url + reverse(f"people:{name}", args=args))
        check(browsing, name, heading, violations)
        if name in {"add_address", "add_contact_point", "add_relation", "end_fact"}:
            browsing.get_by_role("button", name="Save").click()
            check(browsing, f"{name}-errors", heading, violations)
