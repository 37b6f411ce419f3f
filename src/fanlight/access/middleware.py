"""Gives every request an identity for the logs, and its actor: the person in one membership of one authority."""

from __future__ import annotations

from collections.abc import Callable

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from fanlight.access.acting import actor_for, memberships_of
from fanlight.store.public import new_ulid, now

GetResponse = Callable[[HttpRequest], HttpResponse]
SESSION_MEMBERSHIP = "membership"


class RequestIdentity:
    """Binds a request id to every log line of the request and returns it in a header."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request_id = new_ulid()
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        request.request_id = request_id  # type: ignore[attr-defined]
        response = self.get_response(request)
        response["X-Request-Id"] = request_id
        return response


class ActingMiddleware:
    """Sets `request.actor` from the signed-in user and the membership chosen in the session; None for strangers.

    A user without a second factor is sent to set one up before any page but the ones for doing so, unless this
    is a demonstration that leaves it out.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = None  # type: ignore[attr-defined]
        request.memberships = []  # type: ignore[attr-defined]
        if request.user.is_authenticated:
            sent_away = self._needs_second_factor(request)
            if sent_away is not None:
                return sent_away
            self._choose(request)
        return self.get_response(request)

    def _choose(self, request: HttpRequest) -> None:
        user = request.user
        memberships = memberships_of(user, now().date())
        request.memberships = memberships  # type: ignore[attr-defined]
        if not memberships:
            return
        wanted = request.session.get(SESSION_MEMBERSHIP)
        chosen = next((one for one in memberships if one.id == wanted), memberships[0])
        request.actor = actor_for(user, chosen)  # type: ignore[attr-defined]

    def _needs_second_factor(self, request: HttpRequest) -> HttpResponse | None:
        if not settings.FANLIGHT_SECOND_FACTOR:
            return None
        from allauth.mfa.utils import is_mfa_enabled

        if is_mfa_enabled(request.user) or request.path.startswith(("/accounts/", "/static/", "/health/")):
            return None
        return redirect(reverse("mfa_activate_totp"))
