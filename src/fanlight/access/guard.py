"""The guard on every page: who may come in, said at the door and readable by a test."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from fanlight.access.permissions import Permission
from fanlight.audit.public import record_look
from fanlight.store.public import Actor, act_in, now

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Guarded:
    """How a view is guarded; the architecture test reads it from `view.guarded_by`."""

    how: str  # GUARD, SIGNED_IN or OPEN
    permissions: tuple[Permission, ...] = ()
    any_of: bool = False
    fresh: bool = False
    why: str = ""

    def lets_in(self, actor: Actor | None) -> bool:
        """Return whether an actor (None: a stranger) may come in, before any row is looked for."""
        if self.how == "OPEN":
            return True
        if actor is None:
            return False
        if self.how == "SIGNED_IN":
            return True
        held = [actor.may(permission) for permission in self.permissions]
        return any(held) if self.any_of else all(held)


def guard(*permissions: Permission, any_of: bool = False, fresh: bool = False) -> Callable[[View], View]:
    """Let in those who hold all the permissions (one of them with `any_of`); strangers are sent to sign in.

    `fresh` re-asks the second factor (the password where there is none) unless that was done in the last minutes.
    """
    return _decorate(Guarded("GUARD", permissions, any_of, fresh))


def signed_in_only(why: str) -> Callable[[View], View]:
    """Let in everybody who is signed in with a membership, for the reason given."""
    return _decorate(Guarded("SIGNED_IN", why=why))


def open_to_all(why: str) -> Callable[[View], View]:
    """Let in everybody, strangers included, for the reason given."""
    return _decorate(Guarded("OPEN", why=why))


def _decorate(guarded: Guarded) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        @functools.wraps(view)
        def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            actor: Actor | None = getattr(request, "actor", None)
            if actor is None and guarded.how != "OPEN":
                return _stranger(request)
            if not guarded.lets_in(actor):
                raise PermissionDenied
            if guarded.fresh and not _is_fresh(request):
                return redirect(f"{reverse('account_reauthenticate')}?next={request.path}")
            if actor is not None:
                act_in(actor.authority)
            response = view(request, *args, **kwargs)
            add_never_cache_headers(response)
            return response

        run.guarded_by = guarded  # type: ignore[attr-defined]
        return run

    return decorate


def _stranger(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("access:no_membership")
    return redirect_to_login(request.get_full_path())


def _is_fresh(request: HttpRequest) -> bool:
    from allauth.account.reauthentication import did_recently_authenticate

    return bool(did_recently_authenticate(request))


def looked(request: HttpRequest, subject_kind: str, subject_ids: Iterable[str], allowed_because: str) -> None:
    """Write that the person looks at these subjects on this page; if it cannot be written the page does not open."""
    match = request.resolver_match
    record_look(
        by=request.actor,  # type: ignore[attr-defined]
        subject_kind=subject_kind,
        subject_ids=subject_ids,
        page=match.view_name if match else "",
        allowed_because=allowed_because,
        at=now(),
    )
