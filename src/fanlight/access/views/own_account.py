"""A person's own account: which membership they act in, their sessions, their relations, what they looked at."""

from __future__ import annotations

from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fanlight.access.acting import actor_for
from fanlight.access.actions.act_as import begin_acting, end_other_sessions
from fanlight.access.actions.declare_relation import declare_relation
from fanlight.access.forms.accounts import RelationForm
from fanlight.access.freshness import has_second_factor, signed_in_by
from fanlight.access.guard import signed_in_only, with_account
from fanlight.access.middleware import SESSION_MEMBERSHIP
from fanlight.access.queries.accounts import membership_line, my_relations, who_can_wake
from fanlight.access.queries.log import looks_of
from fanlight.access.sessions import sessions_of
from fanlight.clocks.public import london_date
from fanlight.store.public import now


def _next(request: HttpRequest) -> str:
    """Return where to go on to: an address of this site, else home."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    # A bare word is no address: it would be looked up as the name of a page.
    safe = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if safe else "/"


@require_GET
@signed_in_only("it is about the person who asks")
def my_account(request: HttpRequest) -> HttpResponse:
    """Show what the account holds and what can be done about it."""
    actor, day = request.actor, london_date(now())
    return render(
        request,
        "access/my_account.html",
        {
            "actor": actor,
            "email": cast(Any, request.user).email,
            "memberships": [membership_line(row, day) for row in request.memberships],
            "has_second_factor": has_second_factor(actor.user_id),
            "sessions": sessions_of(actor.user_id),
            "session_key": request.session.session_key,
            "relations": my_relations(actor, day),
        },
    )


@require_http_methods(["GET", "POST"])
@with_account("a person with several memberships chooses the one to act in")
def choose_membership(request: HttpRequest) -> HttpResponse:
    """Let somebody with several memberships choose, under a new session key; there is nothing to choose of fewer."""
    if not request.memberships:
        return redirect("access:no_membership")
    chosen = next((one for one in request.memberships if one.id == request.POST.get("membership")), None)
    if request.method == "POST" and chosen is not None:
        request.session.cycle_key()
        request.session[SESSION_MEMBERSHIP] = chosen.id
        actor = actor_for(cast(Any, request.user), chosen)
        begin_acting(signed_in_by=signed_in_by(request), by=actor, at=now())
        return redirect(_next(request))
    day = london_date(now())
    context = {
        "memberships": [membership_line(row, day) for row in request.memberships],
        "chosen": request.actor.membership_id if request.actor else "",
        "next": _next(request),
        "nothing_chosen": request.method == "POST",
    }
    return render(request, "access/choose_membership.html", context)


@require_GET
@with_account("it tells somebody without a membership who can help")
def no_membership(request: HttpRequest) -> HttpResponse:
    """Tell somebody whose account sleeps who can wake it."""
    if request.memberships:
        return redirect("access:choose_membership")
    return render(request, "access/no_membership.html", {"wakers": who_can_wake(request.user, london_date(now()))})


@require_http_methods(["GET", "POST"])
@signed_in_only("it only keeps the session of the person who asks")
def stay_signed_in(request: HttpRequest) -> HttpResponse:
    """Keep the session going and say for how many seconds: to a script in JSON, to a person on a page."""
    request.session.modified = True
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"seconds": settings.SESSION_COOKIE_AGE})
    return render(request, "access/still_signed_in.html", {"minutes": settings.SESSION_COOKIE_AGE // 60})


@require_POST
@signed_in_only("it ends the sessions of the person who asks")
def end_sessions(request: HttpRequest) -> HttpResponse:
    """End the person's sessions in other browsers."""
    ended = end_other_sessions(session_key=request.session.session_key, by=request.actor, at=now())
    messages.success(request, f"You are signed out in {ended} other place{'' if ended == 1 else 's'}")
    return redirect("access:my_account")


@require_http_methods(["GET", "POST"])
@signed_in_only("people declare their own relations")
def declare(request: HttpRequest) -> HttpResponse:
    """Declare a relation, whose record the person will never open."""
    form = RelationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        wanted = {name: form.cleaned_data[name] for name in ("forenames", "surname", "born_on")}
        declare_relation(**wanted, by=request.actor, at=now())
        messages.success(request, "Your relation is declared")
        return redirect("access:my_account")
    return render(request, "access/declare_relation.html", {"form": form})


@require_GET
@signed_in_only("people see what they themselves looked at")
def my_looks(request: HttpRequest) -> HttpResponse:
    """Show the person their own last 200 looks."""
    return render(request, "access/my_looks.html", {"looks": looks_of(request.actor, request.actor.user_id)})
