"""Every address that there is, in Chromium, as somebody who may open it: accessible, whole in three widths, no error.

`FANLIGHT_PICTURES=folder` keeps a picture of each in a wide and in a narrow window, for a person to look at.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.conf import settings as django_settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from fanlight.access.freshness import SECOND_FACTOR
from fanlight.access.models import User
from fanlight.access.public import Role
from fanlight.jobs.models import JobWorker
from fanlight.store.public import real_now, set_business_time
from tests.architecture.example_ids import World
from tests.architecture.test_every_role_against_every_url import WITH_IDENTIFIER
from tests.architecture.url_table import TABLE, Reach
from tests.architecture.visitors import Place, a_visitor
from tests.factories import sign_in
from tests.support.asking_county import MONDAY

pytestmark = [pytest.mark.slow, pytest.mark.needs_chromium, pytest.mark.django_db(transaction=True)]

# Who is asked first to open an address: those whose page has most on it.
VISITORS = (
    *(Role.EARLY_HELP_MANAGER, Role.SOCIAL_WORK_MANAGER, Role.FRONT_DOOR_MANAGER, Role.SENIOR_PRACTITIONER),
    *(Role.HEADTEACHER, Role.DATA_PROTECTION_OFFICER, Role.ADMINISTRATOR, Role.LADO, Role.PARTNER_PROFESSIONAL),
    *Role,
)
# Signing out ends the visit; nobody is left to ask for a code, and there is no identity provider to go to.
NOT_VISITED = {"account_logout", "mfa_authenticate", "openid_connect_login", "openid_connect_callback"}
WIDTHS = (1280, 390, 320)
PICTURES = os.environ.get("FANLIGHT_PICTURES", "")


def visitor_to(name: str) -> Role:
    """Return the first role that opens the address, and has rows of its own where it names one."""
    row = TABLE[name]
    return next(role for role in VISITORS if row.may_open(role) and row.reach_of(role) > Reach.NOBODY)


def signed_in(user: User) -> str:
    """Return the session of somebody who has just shown their second factor."""
    client = sign_in(Client(), user)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": SECOND_FACTOR, "at": time.time(), "reauthenticated": True}
    ]
    session.save()
    return client.cookies[django_settings.SESSION_COOKIE_NAME].value


class Looker:
    """Somebody at a browser who looks at one page after the other and writes down what is wrong with it."""

    def __init__(self, page: Page, site: str, violations: Callable[[Page], list[str]]) -> None:
        self.page, self.site, self.violations = page, site, violations
        self.wrong: list[str] = []
        self.looked_at = 0
        page.on("pageerror", lambda error: self.wrong.append(f"{page.url}: {error}"))

    def enter(self, user: User) -> None:
        cookie = {"name": django_settings.SESSION_COOKIE_NAME, "value": signed_in(user), "url": self.site}
        self.page.context.clear_cookies()
        self.page.context.add_cookies([cookie])  # type: ignore[list-item]

    def look(self, name: str, path: str) -> None:
        """Open an address; what only takes a form, or gives a file, is no page to look at."""
        answer = self.page.request.get(self.site + path, max_redirects=0)
        if answer.status >= 500:
            self.wrong.append(f"{name}: {answer.status}")
        if answer.status != 200 or "text/html" not in answer.headers["content-type"] or is_file(answer.headers):
            return
        self.page.set_viewport_size({"width": WIDTHS[0], "height": 900})
        self.page.goto(self.site + path)
        self.looked_at += 1
        self.wrong += [f"{name}: {broken}" for broken in self.violations(self.page)]
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            over = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            self.wrong += [f"{name}: {over} pixels too wide for {width}"] if over > 0 else []
            if PICTURES:
                picture = f"{name.replace(':', '-')}-{width}.png"
                self.page.screenshot(path=Path(PICTURES) / picture, full_page=True)


def is_file(headers: dict[str, str]) -> bool:
    """Return whether an answer is to be kept as a file."""
    return "attachment" in headers.get("content-disposition", "")


@pytest.fixture
def world(transactional_db: Any) -> Iterator[World]:
    """One world, a Monday morning, with a worker at its jobs."""
    set_business_time(MONDAY)
    JobWorker.objects.create(host="nowhere.example", process_id=1, beat_at=real_now() + timedelta(hours=1))
    yield World()


def test_every_page_is_accessible_and_fits_a_wide_and_a_narrow_window(
    world: World, live_server: Any, new_visitor: Callable[..., Any], violations: Callable[[Page], list[str]]
) -> None:
    teams = {"team_id": world.team.id, "other_team_id": world.other_team.id}
    looker = Looker(new_visitor().new_page(), live_server.url, violations)
    to_visit: dict[Role, list[str]] = {}
    for name in sorted(set(TABLE) - NOT_VISITED):
        to_visit.setdefault(visitor_to(name), []).append(name)
    for role, names in to_visit.items():
        user = a_visitor(role, Place.OWN, **teams)
        owner = world.actor(user)
        looker.enter(user)
        for name in names:
            ids = world.ids(name, owner) if name in WITH_IDENTIFIER else None
            looker.look(name, reverse(name, kwargs=ids))
    assert not looker.wrong, "\n".join(looker.wrong)
    # Should visitors be sent away from everywhere, nothing would be wrong either.
    assert looker.looked_at > len(TABLE) / 2
