"""The guard on every page: who may come in, said at the door and readable by a test."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from fanlight.access.freshness import proved_again_lately, where_to_prove
from fanlight.access.kept_forms import keep_what_was_typed
from fanlight.access.permissions import Permission
from fanlight.audit.public import record_looks
from fanlight.store.public import Actor, act_in, now

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Guarded:
    """How a view is guarded; the architecture test reads it from `view.guarded_by`."""

    how: str  # GUARD, SIGNED_IN, ACCOUNT or OPEN
    permissions: tuple[Permission, ...] = ()
    any_of: bool = False
    fresh: bool = False
    why: str = ""

    def lets_in(self, actor: Actor | None, *, has_account: bool = False) -> bool:
        """Return whether an actor may come in, before any row is looked for; None: a stranger, a sleeping account."""
        if self.how == "OPEN" or (self.how == "ACCOUNT" and has_account):
            return True
        if actor is None:
            return False
        if self.how != "GUARD":
            return True
        held = [actor.may(permission) for permission in self.permissions]
        return any(held) if self.any_of else all(held)


def guard(*permissions: Permission, any_of: bool = False, fresh: bool = False) -> Callable[[View], View]:
    """Let in those who hold all the permissions (one of them with `any_of`); strangers are sent to sign in.

    `fresh` re-asks the second factor (the password where there is none) unless that was done in the last minutes.
    """
    return _decorate(Guarded("GUARD", permissions, any_of, fresh))


def signed_in_only(why: str, *, fresh: bool = False) -> Callable[[View], View]:
    """Let in everybody who is signed in with a membership, for the reason given."""
    return _decorate(Guarded("SIGNED_IN", fresh=fresh, why=why))


def with_account(why: str) -> Callable[[View], View]:
    """Let in everybody who is signed in, also while no membership is awake, for the reason given."""
    return _decorate(Guarded("ACCOUNT", why=why))


def open_to_all(why: str) -> Callable[[View], View]:
    """Let in everybody, strangers included, for the reason given."""
    return _decorate(Guarded("OPEN", why=why))


def _decorate(guarded: Guarded) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        @functools.wraps(view)
        def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            actor: Actor | None = getattr(request, "actor", None)
            if not guarded.lets_in(actor, has_account=request.user.is_authenticated):
                if actor is None:
                    return _send_away(request)
                raise PermissionDenied
            if guarded.fresh and not proved_again_lately(request):
                return _ask_again(request)
            if actor is not None:
                act_in(actor.authority)
            return view(request, *args, **kwargs)

        run.guarded_by = guarded  # type: ignore[attr-defined]
        return run

    return decorate


def _send_away(request: HttpRequest) -> HttpResponse:
    """Send a stranger to sign in, and somebody without a membership to choose one or to learn who can wake theirs."""
    if _is_sent_by_script(request):
        return HttpResponse("Sign in again to go on.", status=401, content_type="text/plain")
    kept = request.method == "POST" and keep_what_was_typed(request)
    # A page that was sent cannot be opened by its address alone: what was kept of it can.
    back = _after_sending(kept) if request.method == "POST" else request.get_full_path()
    if not request.user.is_authenticated:
        return redirect_to_login(back)
    page = "access:choose_membership" if getattr(request, "memberships", []) else "access:no_membership"
    return redirect(f"{reverse(page)}?{urlencode({'next': back})}")


def _ask_again(request: HttpRequest) -> HttpResponse:
    kept = request.method == "POST" and keep_what_was_typed(request)
    back = _after_sending(kept) if request.method == "POST" else request.get_full_path()
    return redirect(f"{where_to_prove(request.user.pk)}?{urlencode({'next': back})}")


def _after_sending(kept: bool) -> str:
    return reverse("access:kept_forms") if kept else "/"


def _is_sent_by_script(request: HttpRequest) -> bool:
    """Whether a page's script asks (autosave, still here): it needs a status, not a page."""
    return request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate"


def looked(request: HttpRequest, subject_kind: str, subject_ids: Iterable[str], allowed_because: str) -> None:
    """Write that the person looks at these subjects on this page; if it cannot be written the page does not open."""
    looked_at_all(request, [(subject_kind, subject_ids, allowed_because)])


def looked_at_all(request: HttpRequest, seen: Iterable[tuple[str, Iterable[str], str]]) -> None:
    """Write looks at several kinds of subject in one go, each given as (kind, ids, why it is allowed); as `looked`."""
    match = request.resolver_match
    record_looks(
        by=request.actor,  # type: ignore[attr-defined]
        seen=seen,
        page=match.view_name if match else "",
        at=now(),
    )
