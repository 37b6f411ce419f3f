"""The pages of access in a browser: signing in with an authenticator app, a session that ends, every page accessible."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from fanlight.access.models import DeclaredRelation, SignedInSession, User
from fanlight.access.public import Role, grant_through_wall, open_in_emergency, raise_wall
from fanlight.audit.public import record_look
from fanlight.store.public import now
from tests.factories import PASSWORD, a_membership, a_user, an_actor, sign_in, today
from tests.support.second_factor import AuthenticatorApp

pytestmark = [pytest.mark.needs_chromium, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("FANLIGHT_PICTURES", "")


class Visitor:
    """Somebody at a browser, who notes what the browser complains about."""

    def __init__(self, context: BrowserContext, address: str, violations: Callable[[Page], list[str]]) -> None:
        self.page, self.address, self.violations = context.new_page(), address, violations
        self.problems: list[str] = []
        self.page.on("console", lambda message: self._note(message.type, message.text))
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))

    def _note(self, kind: str, text: str) -> None:
        if kind == "error" and "the server responded with a status of 4" not in text:
            self.problems.append(text)

    def go(self, path: str) -> None:
        self.page.goto(self.address + path)

    def press(self, name: str) -> None:
        self.page.get_by_role("main").get_by_role("button", name=name, exact=True).first.click()
        self.page.wait_for_load_state()

    def enter(self, label: str, text: str) -> None:
        self.page.get_by_label(label, exact=True).fill(text)

    def heading(self) -> str:
        return self.page.locator("h1").inner_text()

    def sign_in(self, user: User) -> None:
        self.enter("Email address", user.email)
        self.enter("Password", PASSWORD)
        self.press("Sign in")

    def check(self, name: str) -> None:
        """Look for accessibility faults, overflow and refusals of the policy, wide and narrow; keep a picture if asked."""
        for width in (1280, 320):
            self.page.set_viewport_size({"width": width, "height": 900})
            fits = self.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
            assert fits, (name, width)
            assert self.violations(self.page) == [], (name, width)
            if PICTURES:
                self.page.screenshot(path=str(Path(PICTURES) / f"access-{name}-{width}.png"), full_page=True)
        self.page.set_viewport_size({"width": 1280, "height": 900})
        assert self.problems == [], name


@pytest.fixture
def visitor(live_server: Any, new_visitor: Callable[..., BrowserContext], violations: Any) -> Visitor:
    return Visitor(new_visitor(), live_server.url, violations)


def arrive(visitor: Visitor, client: Any, user: User) -> None:
    """Come to the browser signed in."""
    cookie = sign_in(client, user).cookies[settings.SESSION_COOKIE_NAME]
    visitor.page.context.clear_cookies()
    visitor.page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": visitor.address}])


def test_a_person_sets_up_an_authenticator_app_and_signs_in_with_it(visitor: Visitor, settings: Any) -> None:
    settings.FANLIGHT_SECOND_FACTOR = True
    user = a_user(Role.SOCIAL_WORKER, name="Elder Inventedly")
    visitor.go(reverse("access:my_account"))
    visitor.check("sign-in")
    visitor.press("Sign in")
    visitor.check("sign-in-errors")
    visitor.sign_in(user)
    assert visitor.heading() == "Set up your authenticator app"
    visitor.check("set-up")
    picture = visitor.page.get_by_alt_text("QR code that holds the key below")
    assert picture.evaluate("image => image.complete && image.naturalWidth > 0")
    app = AuthenticatorApp(visitor.page.locator("[data-secret]").inner_text())
    visitor.enter("Code", "000000")
    visitor.press("Continue")
    visitor.check("set-up-errors")
    visitor.enter("Code", app.code())
    visitor.press("Continue")
    assert visitor.heading() == "Your recovery codes"
    visitor.check("recovery-codes")
    for name, path in (("account", "access:my_account"), ("second-factor", "mfa_index")):
        visitor.go(reverse(path))
        visitor.check(name)
    visitor.page.get_by_role("button", name="Sign out").click()
    visitor.go(reverse("access:my_account"))
    visitor.sign_in(user)
    assert visitor.heading() == "Enter your code"
    visitor.check("code")
    visitor.enter("Code", app.code())
    visitor.press("Sign in")
    assert visitor.heading() == "Your account"


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_session_that_ends_in_the_middle_of_typing_loses_nothing(
    scripts: bool, live_server: Any, client: Any, new_visitor: Any, violations: Any
) -> None:
    visitor = Visitor(new_visitor(java_script_enabled=scripts), live_server.url, violations)
    user = a_user(Role.SOCIAL_WORKER)
    arrive(visitor, client, user)
    visitor.go(reverse("access:declare_relation"))
    visitor.enter("First names", "Heather Ünïcode")
    visitor.enter("Last name", "Relationly")
    SignedInSession.objects.filter(user_id=user.id).delete()
    visitor.press("Declare")
    assert visitor.heading() == "Sign in"
    visitor.sign_in(user)
    assert visitor.heading() == "We kept what you typed"
    expect(visitor.page.get_by_role("definition").get_by_text("Heather Ünïcode")).to_be_visible()
    if scripts:
        visitor.check("kept")
    visitor.press("Go on with what I typed")
    assert visitor.heading() == "Your account"
    relation = DeclaredRelation.objects.get()
    assert (relation.forenames, relation.surname) == ("Heather Ünïcode", "Relationly")


def test_a_locked_out_person_is_told_what_to_do(visitor: Visitor) -> None:
    user = a_user()
    visitor.go("/accounts/login/")
    for _ in range(5):
        visitor.enter("Email address", user.email)
        visitor.enter("Password", "not the password")
        visitor.press("Sign in")
    assert visitor.heading() == "Too many tries"
    visitor.check("locked-out")


def test_every_page_about_accounts_is_accessible(visitor: Visitor, client: Any) -> None:
    user = a_user(Role.DSL, name="Heather Madeupson")
    a_user(Role.SCHOOL_STAFF, name="Gorse Notreal", confirmed_until=today() - timedelta(days=3))
    arrive(visitor, client, a_user(Role.HEADTEACHER, name="Damson Headly"))
    membership = {"membership_id": user.memberships.get().id}
    pages = {
        "people": reverse("access:people"),
        "end": reverse("access:end", kwargs=membership),
        "relation": reverse("access:declare_relation"),
        "looks": reverse("access:my_looks"),
        "password": "/accounts/password/change/",
        "stay": reverse("access:stay_signed_in"),
    }
    for name, path in pages.items():
        visitor.go(path)
        visitor.check(name)
    visitor.go(pages["relation"])
    visitor.press("Declare")
    visitor.check("relation-errors")
    arrive(visitor, client, a_user(Role.ADMINISTRATOR, name="Cypress Keeper"))
    for name, path in {
        "accounts": reverse("access:accounts"),
        "add": reverse("access:add_account"),
        "add-person": reverse("access:add_account") + "?role=EARLY_HELP_WORKER",
        "person": reverse("access:account", kwargs={"user_id": user.id}),
        "change": reverse("access:change_account", kwargs={"user_id": user.id}),
    }.items():
        visitor.go(path)
        visitor.check(name)
    several = a_user(Role.DSL)
    a_membership(several, Role.PARTNER_PROFESSIONAL)
    client.logout()
    client.force_login(several, backend="allauth.account.auth_backends.AuthenticationBackend")
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    visitor.page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": visitor.address}])
    visitor.go(reverse("access:my_account"))
    assert visitor.heading() == "Where are you working now?"
    visitor.check("choose")


def test_every_page_about_walls_and_the_log_is_accessible(visitor: Visitor, client: Any) -> None:
    holder, worker = a_user(Role.LADO, name="Elder Ownerly"), a_user(Role.OUT_OF_HOURS_WORKER, name="Fennel Openerly")
    owner, opener, at = an_actor(user=holder), an_actor(user=worker), now()
    subjects = [("person", "01TESTPERSON00000000000000")]
    wall = raise_wall(
        subjects=subjects, reason="ALLEGATION", owner_ids=[holder.id], ring_phone="01632 960100", by=owner, at=at
    )
    grant_through_wall(wall_id=wall.id, user_id=a_user(Role.SOCIAL_WORKER).id, reason="Holds it", by=owner, at=at)
    reason = "The child is about to leave with somebody we do not know"
    open_in_emergency(wall_id=wall.id, reason=reason, minutes=60, by=opener, at=at)
    record_look(by=opener, subject_kind="person", subject_ids=[subjects[0][1]], page="p", allowed_because="x", at=at)
    of = {"wall_id": wall.id}
    arrive(visitor, client, holder)
    for name, path in {
        "walls": reverse("access:walls"),
        "wall": reverse("access:wall", kwargs=of),
        "let-through": reverse("access:let_through", kwargs=of),
        "openings": reverse("access:openings"),
    }.items():
        visitor.go(path)
        visitor.check(name)
    arrive(visitor, client, a_user(Role.FRONT_DOOR_OFFICER))
    visitor.go(reverse("access:open_wall", kwargs=of))
    assert visitor.heading() == "Enter your password again"
    visitor.check("prove")
    visitor.enter("Password", PASSWORD)
    visitor.press("Continue")
    assert visitor.heading() == "Something here is held back"
    visitor.check("open-wall")
    visitor.enter("Why must you see this now?", reason)
    visitor.press("Open it in an emergency")
    visitor.check("wall-opened")
    arrive(visitor, client, a_user(Role.AUDITOR))
    for name, path in {
        "log": reverse("access:log"),
        "log-of": reverse("access:log_of", kwargs={"kind": "person", "subject_id": subjects[0][1]}),
        "log-by": reverse("access:log_by", kwargs={"user_id": worker.id}),
    }.items():
        visitor.go(path)
        visitor.check(name)
