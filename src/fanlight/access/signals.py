"""What follows from signing in and from proving again that it is you."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.signals import authentication_step_completed
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest

from fanlight.access import sessions
from fanlight.access.freshness import PASSWORD, SECOND_FACTOR
from fanlight.access.pending_secret import forget_pending_secret
from fanlight.access.single_sign_on.second_factor import note_second_factor


def listen() -> None:
    """Begin to listen; called once, when Django has started."""
    user_logged_in.connect(_began, dispatch_uid="access.began")
    authentication_step_completed.connect(_proved, dispatch_uid="access.proved")
    authenticator_added.connect(_set_up, dispatch_uid="access.set_up")
    authenticator_removed.connect(_taken_away, dispatch_uid="access.taken_away")


def _began(sender: Any, request: HttpRequest, user: AbstractBaseUser, **_: Any) -> None:
    sessions.begin(request)


def _proved(sender: Any, request: HttpRequest, user: AbstractBaseUser, method: str, **extra: Any) -> None:
    """Give the session a new key when its person has proved again who they are.

    Whoever signs in with a password after all has not just been asked for a second factor by a provider.
    """
    if extra.get("reauthenticated"):
        request.session.cycle_key()
    elif method == PASSWORD:
        note_second_factor(request, str(user.pk), proved=False)


def _set_up(sender: Any, request: HttpRequest, user: Any, authenticator: Authenticator, **_: Any) -> None:
    """Take the first code as proof, and end the user's other sessions: they were begun without a second factor."""
    if authenticator.type != Authenticator.Type.TOTP:
        return
    forget_pending_secret(request)
    record_authentication(request, user, SECOND_FACTOR, type=authenticator.type, reauthenticated=True)
    sessions.end_all_of(user.pk, but=request.session.session_key)


def _taken_away(sender: Any, request: HttpRequest, user: Any, authenticator: Authenticator, **_: Any) -> None:
    sessions.end_all_of(user.pk, but=request.session.session_key)
