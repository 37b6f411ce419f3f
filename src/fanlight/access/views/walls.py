"""Walls: who may pass, letting somebody through, taking one down, opening one in an emergency (safety 13)."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fanlight.access.actions.choose_silence import choose_silence
from fanlight.access.actions.open_in_emergency import (
    EmergencyNeedsReason,
    emergency_minutes,
    open_in_emergency,
    read_opening,
)
from fanlight.access.actions.pass_wall import NamedBehindWall, WallNotYours, end_grant, grant_through_wall, lower_wall
from fanlight.access.forms.walls import LetThroughForm, OpenWallForm
from fanlight.access.guard import guard
from fanlight.access.permissions import Permission
from fanlight.access.queries.accounts import account_with_address
from fanlight.access.queries.walls import (
    WallPage,
    openings_told_to,
    unread_openings,
    wall_held,
    wall_to_open,
    walls_held,
)
from fanlight.store.public import now


@require_GET
@guard(Permission.WALL_HOLD)
def walls(request: HttpRequest) -> HttpResponse:
    """List the walls that the actor holds."""
    context = {"walls": walls_held(request.actor, now()), "unread": unread_openings(request.actor, now())}
    return render(request, "access/walls.html", context)


def _held(request: HttpRequest, wall_id: str) -> WallPage:
    page = wall_held(request.actor, wall_id, now())
    if page is None:
        raise Http404
    return page


@require_GET
@guard(Permission.WALL_HOLD)
def wall(request: HttpRequest, wall_id: str) -> HttpResponse:
    """Show a wall to one who holds it: what it is round, and who may pass."""
    return render(request, "access/wall.html", {"wall": _held(request, wall_id)})


@require_http_methods(["GET", "POST"])
@guard(Permission.WALL_HOLD)
def let_through(request: HttpRequest, wall_id: str) -> HttpResponse:
    """Let a named person through."""
    page = _held(request, wall_id)
    form = LetThroughForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        user_id = account_with_address(request.actor, form.cleaned_data["email"])
        if user_id:
            try:
                _grant(request, wall_id, user_id, form.cleaned_data)
                messages.success(request, "The person may pass the wall now")
                return redirect("access:wall", wall_id=wall_id)
            except NamedBehindWall as refused:
                form.add_error("email", str(refused))
        else:
            form.add_error("email", "Nobody here signs in with this email address")
    return render(request, "access/let_through.html", {"form": form, "wall": page})


def _grant(request: HttpRequest, wall_id: str, user_id: str, typed: dict[str, str]) -> None:
    at, lasts = now(), typed["lasts"]
    ends_at = None if lasts == "EVER" else at + timedelta(days=int(lasts))
    grant_through_wall(
        wall_id=wall_id, user_id=user_id, ends_at=ends_at, reason=typed["reason"], by=request.actor, at=at
    )


@require_POST
@guard(Permission.WALL_HOLD)
def end_way(request: HttpRequest, wall_id: str, grant_id: str) -> HttpResponse:
    """Stop a person's way through."""
    page = _held(request, wall_id)
    if grant_id not in {grant.id for grant in page.grants if not grant.is_owner}:
        raise Http404
    end_grant(wall_id=wall_id, grant_id=grant_id, by=request.actor, at=now())
    messages.success(request, "The person can no longer pass the wall")
    return redirect("access:wall", wall_id=wall_id)


@require_POST
@guard(Permission.WALL_HOLD)
def silence(request: HttpRequest, wall_id: str) -> HttpResponse:
    """Make the wall silent, as for an adoption, or let it say that something is held back again."""
    _held(request, wall_id)
    is_silent = request.POST.get("silent") == "YES"
    choose_silence(wall_id=wall_id, is_silent=is_silent, by=request.actor, at=now())
    messages.success(
        request,
        "The wall is silent: nobody is told that it is there, and you are told of a near match"
        if is_silent
        else "The wall says that something is held back and to ring you",
    )
    return redirect("access:wall", wall_id=wall_id)


@require_http_methods(["GET", "POST"])
@guard(Permission.WALL_HOLD, fresh=True)
def take_down(request: HttpRequest, wall_id: str) -> HttpResponse:
    """Ask once more, then take the wall down: everybody whose role allows it then sees what was behind it."""
    page = _held(request, wall_id)
    if request.method != "POST":
        return render(request, "access/take_wall_down.html", {"wall": page})
    lower_wall(wall_id=wall_id, by=request.actor, at=now())
    messages.success(request, "The wall is down")
    return redirect("access:walls")


@require_http_methods(["GET", "POST"])
@guard(Permission.WALL_OPEN_IN_EMERGENCY, fresh=True)
def open_wall(request: HttpRequest, wall_id: str) -> HttpResponse:
    """Say whom to ring, and open the wall for a time for who says why they cannot wait."""
    actor, at = request.actor, now()
    standing = wall_to_open(actor, wall_id)
    if standing is None:
        raise Http404
    minutes = emergency_minutes(actor.authority, at)
    form = OpenWallForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            grant = open_in_emergency(
                wall_id=wall_id, reason=form.cleaned_data["reason"], minutes=minutes, by=actor, at=at
            )
            return render(request, "access/wall_opened.html", {"grant": grant, "back": _back(request)})
        except (EmergencyNeedsReason, WallNotYours, NamedBehindWall) as refused:
            form.add_error("reason", str(refused))
    context = {"wall": standing, "form": form, "minutes": minutes, "next": _back(request)}
    return render(request, "access/open_wall.html", context)


def _back(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}) else "/"


@require_GET
@guard(Permission.WALL_HOLD, Permission.WALL_NOTICES, any_of=True)
def openings(request: HttpRequest) -> HttpResponse:
    """List the emergency openings of the last 90 days: of the actor's walls, or all for data protection officers."""
    return render(request, "access/openings.html", {"openings": openings_told_to(request.actor, now())})


@require_POST
@guard(Permission.WALL_HOLD, Permission.WALL_NOTICES, any_of=True)
def read(request: HttpRequest, opening_id: str) -> HttpResponse:
    """Note that the actor has read about an opening."""
    try:
        read_opening(opening_id=opening_id, by=request.actor, at=now())
    except WallNotYours as gone:
        raise Http404 from gone
    return redirect("access:openings")
