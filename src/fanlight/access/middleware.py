"""Gives every request an identity for the logs, and its actor: the person in one membership of one authority."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import structlog
from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from fanlight.access import sessions
from fanlight.access.acting import actor_for, memberships_of
from fanlight.access.actions.act_as import begin_acting
from fanlight.access.freshness import has_second_factor, signed_in_by
from fanlight.access.models import User
from fanlight.access.single_sign_on.second_factor import was_proved_by_provider
from fanlight.clocks.public import london_date
from fanlight.store.public import new_ulid, now, user_actor_id

GetResponse = Callable[[HttpRequest], HttpResponse]
SESSION_MEMBERSHIP = "membership"
SESSION_ACTOR = "actor"
# What somebody can reach before the second factor is set up: the pages for setting it up, and the way out.
BEFORE_SECOND_FACTOR = ("/accounts/", "/static/", "/health/")


class RequestIdentity:
    """Binds a request id to every log line of the request and returns it in a header.

    Outermost, so it also sees to it that no answer is kept by a browser or a proxy unless it says that it may be.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request_id = new_ulid()
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        request.request_id = request_id  # type: ignore[attr-defined]
        response = self.get_response(request)
        response["X-Request-Id"] = request_id
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store, private"
        return response


class ActingMiddleware:
    """Sets `request.actor` from the signed-in user and the membership chosen in the session; None for strangers.

    A session ends here when its user was switched off, when the membership it acts in has ended or gone to sleep, or
    when it has lasted too long. A user without a second factor is sent to set one up before any page but the ones for
    doing so, unless this is a demonstration that leaves it out.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = None  # type: ignore[attr-defined]
        request.memberships = []  # type: ignore[attr-defined]
        if request.user.is_authenticated and sessions.has_lasted_too_long(request):
            logout(request)
        if request.user.is_authenticated:
            if _needs_second_factor(request):
                return redirect("mfa_activate_totp")
            _choose(request)
        elif SESSION_KEY in request.session:
            request.session.flush()
        return self.get_response(request)


def _choose(request: HttpRequest) -> None:
    user = cast(User, request.user)
    memberships = memberships_of(user, london_date(now()))
    wanted = request.session.get(SESSION_MEMBERSHIP)
    chosen = next((one for one in memberships if one.id == wanted), None)
    if wanted and chosen is None:
        logout(request)
        return
    request.memberships = memberships  # type: ignore[attr-defined]
    if chosen is None and len(memberships) == 1:
        chosen = memberships[0]
        request.session[SESSION_MEMBERSHIP] = chosen.id
        begin_acting(signed_in_by=signed_in_by(request), by=actor_for(user, chosen), at=now())
    if chosen is not None:
        request.actor = actor_for(user, chosen, actor_id=_actor_id(request, user))  # type: ignore[attr-defined]
    sessions.touch(request)


def _actor_id(request: HttpRequest, user: User) -> str:
    """Return the user's actor id, which never changes: looked up once a session."""
    known = request.session.get(SESSION_ACTOR)
    if known is None:
        known = request.session[SESSION_ACTOR] = user_actor_id(user.id)
    return str(known)


def _needs_second_factor(request: HttpRequest) -> bool:
    if not settings.FANLIGHT_SECOND_FACTOR or request.path.startswith(BEFORE_SECOND_FACTOR):
        return False
    user_id = str(request.user.pk)
    return not (was_proved_by_provider(request, user_id) or has_second_factor(user_id))
