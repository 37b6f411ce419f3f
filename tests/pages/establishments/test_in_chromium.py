"""Settings, retention and notices in a browser: accessible, and whole in a wide and in a narrow window."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from fanlight.access.public import Role
from fanlight.documents.public import place_hold, register_holdable
from fanlight.establishments.models import District, Establishment, Team
from fanlight.establishments.public import (
    add_district,
    add_school_closure,
    add_team,
    add_term,
    map_postcodes,
    place_setting,
    seed,
)
from fanlight.front_door.public import seed_front_door
from fanlight.messages.public import NoticeKind, send_notice
from fanlight.store.public import real_now, set_business_time
from tests.factories import a_user, an_actor, sign_in

pytestmark = [pytest.mark.needs_chromium, pytest.mark.django_db(transaction=True)]
MONDAY = datetime(2018, 11, 19, 9, 30, tzinfo=UTC)
PICTURES = os.environ.get("FANLIGHT_PICTURES", "")


@pytest.fixture(autouse=True)
def _an_invented_county() -> Iterator[None]:
    set_business_time(MONDAY)
    by = an_actor(Role.ADMINISTRATOR)
    numbers = {"front_door_phone": "01632 960100", "out_of_hours_phone": "01632 960199"}
    seed(name="Invented County Council", colour="teal", **numbers, by=by, at=MONDAY)
    north = add_district(ons_code="E99000001", name="Northinvented", quadrant="North", by=by, at=MONDAY)
    for name, kind, district in (
        ("Northinvented Early Help Unit 1", "EARLY_HELP_UNIT", north.id),
        ("County Front Door", "FRONT_DOOR", ""),
    ):
        add_team(
            kind=kind,
            name=name,
            district_id=district,
            phone="01632 960002",
            email="unit.one@invented.example",
            valid_from=date(2018, 10, 1),
            by=by,
            at=MONDAY,
        )
    map_postcodes(beginnings={"ZZ9": north.id}, valid_from=date(2012, 1, 1), source="Invented", by=by, at=MONDAY)
    school = Establishment.objects.create(
        authority=north.authority, urn="999001", la_code="990", name="Oakhill Invented School", status="Open"
    )
    place_setting(
        establishment_id=school.id, district_id=north.id, valid_from=date(2012, 9, 1), source="Old", by=by, at=MONDAY
    )
    days = {"first_on": date(2018, 9, 3), "last_on": date(2018, 12, 21)}
    add_term(name="Autumn term", **days, source="Governors", by=by, at=MONDAY)
    add_school_closure(on=date(2018, 11, 23), kind="INSET", establishment_id=school.id, by=by, at=MONDAY)
    yield
    set_business_time(real_now())


@pytest.fixture
def signed_in(live_server: Any, page: Page) -> Callable[[Role], Page]:
    def browse(role: Role) -> Page:
        client = sign_in(Client(), a_user(role))
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
        return page

    return browse


def check(page: Page, name: str, violations: Callable[[Page], list[str]]) -> None:
    """Look for accessibility faults and overflow, wide and narrow; keep a picture where one is asked for."""
    assert page.locator("h1").count() == 1, name
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        fits = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        assert page.evaluate(fits), (name, width)
        assert violations(page) == [], name
        if PICTURES:
            page.screenshot(path=str(Path(PICTURES) / f"{name}-{width}.png"), full_page=True)


def ids_of_rows() -> dict[str, str]:
    """The rows of the invented county that a page of one of them needs."""
    unit = Team.objects.exclude(district=None).get()
    return {"DISTRICT": District.objects.get().id, "TEAM": unit.id, "SCHOOL": Establishment.objects.get().id}


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("parameters", []),
        ("parameter", ["wall.emergency_minutes"]),
        ("clock_rules", []),
        ("clock_rule", ["DECISION"]),
        ("calendar", []),
        ("districts", []),
        ("teams", []),
        ("schools", []),
        ("terms", []),
        ("postcodes", ["DISTRICT"]),
        ("school", ["SCHOOL"]),
        ("lists", []),
        ("list", ["establishments.queues"]),
        ("list_entry", ["establishments.queues", "MISSING"]),
        ("list", ["front_door.outcomes"]),
        ("list_entry", ["front_door.outcomes", "ASSESSMENT"]),
        ("moving_law", []),
        ("authority", []),
    ],
)
def test_the_settings_pages_are_accessible(
    live_server: Any, signed_in: Callable[[Role], Page], violations: Any, name: str, args: list[str]
) -> None:
    page = signed_in(Role.ADMINISTRATOR)
    page.goto(live_server.url + reverse(f"establishments:{name}", args=[ids_of_rows().get(key, key) for key in args]))
    check(page, "-".join(["settings", name, *args]), violations)


@pytest.mark.parametrize(
    ("name", "args", "button"),
    [
        ("change_parameter", ["wall.emergency_minutes"], "Store the new value"),
        ("change_clock_rule", ["DECISION"], "Store the new limit"),
        ("add_closed_day", [], "Add it to the calendar"),
        ("add_district", [], "Add the district"),
        ("add_team", [], "Add the team"),
        ("end_team", ["TEAM"], "End the team"),
        ("add_entry", ["establishments.queues"], "Add the entry"),
        ("change_entry", ["front_door.outcomes", "ASSESSMENT"], "Store the change"),
        ("end_entry", ["establishments.queues", "MISSING"], "End it"),
        ("postcodes", ["DISTRICT"], "See where it lies"),
        ("add_postcodes", ["DISTRICT"], "Store the postcodes"),
        ("add_term", [], "Add it to the calendar"),
        ("add_school_closure", ["SCHOOL"], "Add it to the calendar"),
        ("place_school", ["SCHOOL"], "Store the district"),
    ],
)
def test_the_settings_forms_and_their_errors_are_accessible(
    live_server: Any, signed_in: Callable[[Role], Page], violations: Any, name: str, args: list[str], button: str
) -> None:
    page = signed_in(Role.ADMINISTRATOR)
    page.goto(live_server.url + reverse(f"establishments:{name}", args=[ids_of_rows().get(key, key) for key in args]))
    check(page, f"settings-{name}", violations)
    page.get_by_role("button", name=button).click()
    assert page.get_by_text("There is a problem").is_visible()
    check(page, f"settings-{name}-errors", violations)


def test_the_support_levels_and_new_words_for_an_indicator_are_accessible(
    live_server: Any, signed_in: Callable[[Role], Page], violations: Any
) -> None:
    seed_front_door(by=an_actor(Role.ADMINISTRATOR), at=MONDAY)
    page = signed_in(Role.ADMINISTRATOR)
    page.goto(live_server.url + reverse("front_door:support_levels"))
    page.locator(".govuk-details__summary").first.click()
    check(page, "settings-support-levels", violations)
    page.get_by_role("link", name="I do not drink or take drugs.").click()
    page.get_by_role("button", name="Store the new words").click()
    assert page.get_by_text("There is a problem").is_visible()
    check(page, "settings-indicator-errors", violations)


def test_retention_is_accessible(
    live_server: Any, signed_in: Callable[[Role], Page], violations: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    register_holdable("test_request", "Request for support", lambda actor, typed: "")
    officer = an_actor(Role.DATA_PROTECTION_OFFICER)
    send_notice(
        notice=NoticeKind.ANSWER_READY, to_address="family@home.example", by=officer, at=MONDAY - timedelta(days=400)
    )
    place_hold(
        subject_kind="test_request",
        subject_id="01SUBJECT00000000000000000",
        reason="The partnership reviews what was done, and has asked that nothing is shredded until it has reported.",
        by=officer,
        at=MONDAY,
    )
    page = signed_in(Role.DATA_PROTECTION_OFFICER)
    page.goto(live_server.url + reverse("documents:retention"))
    check(page, "retention", violations)
    page.get_by_role("link", name="Lift the hold").click()
    check(page, "retention-lift", violations)
    page.goto(live_server.url + reverse("documents:add_hold"))
    page.get_by_role("button", name="Place the hold").click()
    check(page, "retention-hold-errors", violations)


def test_notices_are_accessible_and_can_be_opened(
    live_server: Any, signed_in: Callable[[Role], Page], violations: Any
) -> None:
    page = signed_in(Role.DSL)
    page.goto(live_server.url + reverse("messages:my_notices"))
    check(page, "notices-none", violations)
    lead = page.context.cookies()
    assert lead
    from fanlight.access.models import User

    user = User.objects.order_by("-created_at").first()
    assert user is not None
    for kind in (NoticeKind.ANSWER_READY, NoticeKind.QUESTION_WAITING):
        send_notice(
            notice=kind,
            to_user_ids=[user.id],
            link_path="/notices/",
            reference="FL-7K3QX42M-T",
            by=an_actor(Role.FRONT_DOOR_OFFICER),
            at=MONDAY,
        )
    page.reload()
    check(page, "notices", violations)
    page.get_by_role("button", name="See it").first.click()
    check(page, "notices-one-read", violations)
    assert page.get_by_text("1 thing waits for you").is_visible()
