"""Who visits every address: each role as owner of the row, as a colleague, from elsewhere, from another authority."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from enum import IntEnum
from http.cookies import SimpleCookie
from typing import Any

from allauth.account.internal.flows import login as allauth_login
from allauth.core import context as allauth_context
from allauth.core.exceptions import ImmediateHttpResponse, ReauthenticationRequired
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import resolve

from fanlight.access.freshness import SECOND_FACTOR
from fanlight.access.models import User
from fanlight.access.public import Role, actor_for
from fanlight.access.sessions import SessionStore
from tests.factories import AUTHORITY, OTHER_AUTHORITY, OTHER_SCHOOL, a_user, organisation_of, today

# What a form sends at least: some pages take a form without it for one that was tampered with.
POSTED = {"version": "1", "idempotency_key": "01TESTKEY", "came": "call"}
OTHER_PARTNER = "01TESTPARTNER00000000THER0"
SIGN_IN, ASLEEP = "/accounts/login/", "/access/no-membership/"
LET_IN, FORBIDDEN, NOT_FOUND, WRONG_METHOD, BROKEN = "let in", "forbidden", "not found", "wrong method", "broken"
SENT_TO_SIGN_IN, TOLD_ASLEEP = "sent to sign in", "told that the account sleeps"


class Place(IntEnum):
    """Where a visitor stands to the row; the number is the reach that is needed to open it from there."""

    OWN = 1
    COLLEAGUE = 2
    ELSEWHERE = 3
    OTHER_AUTHORITY = 4


def a_visitor(role: Role, place: Place, *, team_id: str, other_team_id: str) -> User:
    """Return somebody of a role who stands there."""
    kind, _, _ = organisation_of(role, AUTHORITY)
    away = place >= Place.ELSEWHERE
    where: dict[str, str] = {"authority": OTHER_AUTHORITY if place is Place.OTHER_AUTHORITY else AUTHORITY}
    if kind == "AUTHORITY":
        where["team_id"] = other_team_id if away else team_id
    elif away:
        where["organisation_id"] = OTHER_SCHOOL if kind == "ESTABLISHMENT" else OTHER_PARTNER
    return with_second_factor(a_user(role, **where))


def a_sleeper() -> User:
    """Return somebody whose account sleeps."""
    return with_second_factor(a_user(Role.DSL, confirmed_until=today() - timedelta(days=1)))


def with_second_factor(user: User) -> User:
    """Return the user with an authenticator app and recovery codes, so that the pages about them are there."""
    TOTP.activate(user, generate_totp_secret())
    RecoveryCodes.activate(user)
    return user


class Browser:
    """The browser of a stranger or of a sleeping account, through every layer of the site."""

    def __init__(self, user: User | None = None) -> None:
        self.client = Client(raise_request_exception=False)
        if user is not None:
            self.client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        self.cookies = self.client.cookies.output(header="", sep=";")

    def visit(self, address: str, method: str) -> str:
        """Return in words how the address answers; whatever the visit changed is put back."""
        self.client.cookies = SimpleCookie(self.cookies)
        with transaction.atomic():
            answer = getattr(self.client, method)(address, POSTED if method == "post" else None)
            transaction.set_rollback(True)
        return outcome(answer)


class Caller:
    """Somebody who is signed in and acts: calls the guarded view that an address leads to, as the middleware would.

    Twenty times as quick as a browser. That the middleware finds the actor, and what the error pages say, is asked
    elsewhere; here it is who comes past each guard and into which rows.
    """

    def __init__(self, user: User) -> None:
        self.user = user
        self.memberships = list(user.memberships.all())
        self.actor = actor_for(user, self.memberships[0])
        self.session_key = self._new_session().session_key

    def visit(self, address: str, method: str) -> str:
        """Return in words how the address answers; whatever the visit changed is put back."""
        request: Any = getattr(RequestFactory(), method)(address, POSTED if method == "post" else None)
        match = request.resolver_match = resolve(address)
        request.user, request.actor, request.memberships = self.user, self.actor, self.memberships
        request.session = SessionStore(self.session_key)
        request._messages = FallbackStorage(request)
        with transaction.atomic(), allauth_context.request_context(request):
            words = self._answer(lambda: match.func(request, *match.args, **match.kwargs))
            transaction.set_rollback(True)
        return words

    def _answer(self, call: Callable[[], Any]) -> str:
        try:
            return by_status(call())
        except PermissionDenied:
            return FORBIDDEN
        except Http404:
            return NOT_FOUND
        except (ReauthenticationRequired, ImmediateHttpResponse):
            return LET_IN
        except Exception as fault:
            return f"{BROKEN}: {type(fault).__name__}: {fault}"

    def _new_session(self) -> SessionStore:
        """Return the session of who has just been asked again: what lies behind that question is to be seen."""
        session = SessionStore()
        session[SESSION_KEY], session[HASH_SESSION_KEY] = self.user.pk, self.user.get_session_auth_hash()
        session[allauth_login._AUTHENTICATION_METHODS_USER_SESSION_KEY] = self.user.pk
        asked = {"method": SECOND_FACTOR, "at": time.time(), "reauthenticated": True}
        session[allauth_login.AUTHENTICATION_METHODS_SESSION_KEY] = [asked]
        session.create()
        return session


def outcome(answer: Any) -> str:
    """Return what an answer is, in words."""
    location = answer.get("Location", "")
    for start, words in ((SIGN_IN, SENT_TO_SIGN_IN), (ASLEEP, TOLD_ASLEEP)):
        if location.startswith(start):
            return words
    return by_status(answer)


def by_status(answer: Any) -> str:
    """Return what an answer is by its status alone."""
    known = {403: FORBIDDEN, 404: NOT_FOUND, 405: WRONG_METHOD}
    return BROKEN if answer.status_code >= 500 else known.get(answer.status_code, LET_IN)
