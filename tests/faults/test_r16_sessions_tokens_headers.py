"""R16: over every address, no change without a token, no answer without its headers, no session that outlives its right."""

from __future__ import annotations

import re
import time
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fanlight.access.actions.change_account import switch_off_account
from fanlight.access.models import Membership, User
from fanlight.access.public import Role, end_membership
from fanlight.store.public import now
from tests.architecture.test_urls import ADDRESSES
from tests.factories import PASSWORD, a_membership, a_user, an_actor, sign_in, today
from tests.support.forms import send

pytestmark = pytest.mark.django_db

KINDS = {"int": 1, "uuid": "00000000-0000-0000-0000-000000000000", "slug": "a-page"}
MADE_UP = "01TESTMADEUP00000000000000"
UNSAFE = ("post", "put", "patch", "delete")
ROLES = (Role.HEADTEACHER, Role.FRONT_DOOR_MANAGER, Role.EARLY_HELP_MANAGER, Role.ADMINISTRATOR, Role.AUDITOR)


def guessed(name: str, route: str) -> str:
    """Return the address with made-up identifiers."""
    parts = re.findall(r"<(?:(\w+):)?(\w+)>", route)
    return reverse(name, kwargs={key: KINDS.get(kind, MADE_UP) for kind, key in parts} or None)


EVERY_ADDRESS = [guessed(name, route) for name, route, _ in ADDRESSES]


@pytest.mark.needs_sqlite  # no token and no header depends on the database
@pytest.mark.parametrize("role", [None, *ROLES], ids=str)
def test_every_unsafe_method_without_a_token_is_refused_everywhere(role: Role | None) -> None:
    browser = Client(enforce_csrf_checks=True)
    if role is not None:
        sign_in(browser, a_user(role))
    taken = {
        f"{method} {address}": answer.status_code
        for address in EVERY_ADDRESS
        for method in UNSAFE
        if (answer := getattr(browser, method)(address)).status_code != 403
    }
    assert taken == {}


def test_a_token_of_somebody_else_is_refused() -> None:
    theirs, browser = Client(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)
    page = sign_in(theirs, a_user()).get(reverse("access:declare_relation"))
    sign_in(browser, a_user())
    browser.get(reverse("access:declare_relation"))
    assert send(browser, page, "Declare", forenames="A", surname="B").status_code == 403


def faults_in_headers(answer: Any) -> list[str]:
    """Return what the headers of an answer lack."""
    policy = dict(
        part.strip().split(" ", 1) for part in answer.get("Content-Security-Policy", "").split(";") if " " in part
    )
    wrong = []
    if "'unsafe" in str(policy) or "data:" in policy.get("script-src", "data:") or "default-src" not in policy:
        wrong.append(f"policy {policy}")
    if policy.get("frame-ancestors") != "'none'" or policy.get("object-src") != "'none'":
        wrong.append("may be framed")
    wanted = {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
    wrong += [name for name, value in wanted.items() if answer.get(name) != value]
    if "no-store" not in answer.get("Cache-Control", ""):
        wrong.append(f"may be kept: {answer.get('Cache-Control')!r}")
    if "camera=()" not in answer.get("Permissions-Policy", "") or not answer.get("X-Request-Id"):
        wrong.append("permissions or request id")
    for cookie in answer.cookies.values():
        # A cookie that is taken back carries nothing.
        if cookie.value and not (cookie["httponly"] and cookie["samesite"] == "Lax"):
            wrong.append(f"cookie {cookie.key}")
    return wrong


@pytest.mark.needs_sqlite  # no token and no header depends on the database
@pytest.mark.parametrize("role", [None, *ROLES], ids=str)
def test_every_answer_has_every_header(role: Role | None) -> None:
    browser = Client(raise_request_exception=False)
    wrong, statuses = {}, set()
    for address in [*EVERY_ADDRESS, "/nowhere/", "/access/kept/?page=%FF"]:
        if role is not None and "_auth_user_id" not in browser.session:
            sign_in(browser, a_user(role))
        answer = browser.get(address)
        statuses.add(answer.status_code)
        if faults := faults_in_headers(answer):
            wrong[f"{answer.status_code} {address}"] = faults
    assert wrong == {}
    assert statuses >= ({200, 302, 404, 405} if role is None else {200, 403, 404, 405})


def test_the_page_of_a_failure_has_its_headers_too(monkeypatch: pytest.MonkeyPatch) -> None:
    from fanlight.access.views import own_account

    def break_down(*_: Any) -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr(own_account, "my_relations", break_down)
    browser = Client(raise_request_exception=False)
    answer = sign_in(browser, a_user()).get(reverse("access:my_account"))
    assert answer.status_code == 500
    assert faults_in_headers(answer) == []


def test_the_session_key_changes_at_sign_in_at_a_change_of_membership_and_when_somebody_proves_who_they_are() -> None:
    user, browser = a_user(Role.DSL), Client()
    a_membership(user, Role.PARTNER_PROFESSIONAL)
    keys = [browser.session.session_key]

    def key_after(answer: Any) -> None:
        assert answer.status_code == 302, answer.content
        keys.append(browser.cookies["sessionid"].value)

    key_after(browser.post("/accounts/login/", {"login": user.email, "password": PASSWORD}))
    for membership in user.memberships.all():
        key_after(browser.post(reverse("access:choose_membership"), {"membership": membership.id}))
    key_after(browser.post("/accounts/reauthenticate/", {"password": PASSWORD}))
    assert len(set(keys)) == 5
    stolen = Client()
    for key in keys[:-1]:
        stolen.cookies["sessionid"] = key
        assert stolen.get(reverse("access:my_account")).status_code == 302


def is_in(browser: Client) -> bool:
    return browser.get(reverse("access:my_account")).status_code == 200


@pytest.mark.parametrize("how", ["membership ended", "switched off", "row changed by hand", "fell asleep"])
def test_a_leavers_sessions_die_within_a_second(how: str) -> None:
    user = a_user(Role.DSL)
    browsers = [sign_in(Client(), user) for _ in range(3)]
    assert all(map(is_in, browsers))
    started = time.monotonic()
    if how == "membership ended":
        yesterday, by = today() - timedelta(days=1), an_actor(Role.HEADTEACHER)
        end_membership(membership_id=user.memberships.get().id, on=yesterday, expected=1, by=by, at=now())
    elif how == "switched off":
        switch_off_account(user_id=user.id, by=an_actor(Role.ADMINISTRATOR), at=now())
    elif how == "row changed by hand":
        User.objects.filter(id=user.id).update(is_active=False)
    else:
        Membership.objects.filter(user=user).update(confirmed_until=today() - timedelta(days=1))
    assert not any(map(is_in, browsers))
    assert time.monotonic() - started < 1
    if how == "row changed by hand":
        User.objects.filter(id=user.id).update(is_active=True)
    elif how == "fell asleep":
        Membership.objects.filter(user=user).update(confirmed_until=today())
    # A session that has died does not come back with the right.
    assert not any(map(is_in, browsers))


def test_signing_out_ends_the_session_on_the_server() -> None:
    browser, thief = sign_in(Client(), a_user()), Client()
    thief.cookies["sessionid"] = browser.cookies["sessionid"].value
    browser.post("/accounts/logout/")
    assert not is_in(thief)
