"""The desk's pages: a home for each role, finding a request by its reference, one child's timeline."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from fanlight.access.public import Permission, guard, looked, signed_in_only
from fanlight.desk.queries import child_of_timeline, moments, places_for
from fanlight.front_door.public import counts
from fanlight.store.public import now, tidy_reference

# The first that a person may enter is their home: who asks sees their requests, who works sees what waits.
_HOMES = (
    (Permission.FRONT_DOOR_SCREEN, "front_door:worklist"),
    (Permission.WORK_SEE_TEAM, "casework:team"),
    (Permission.REQUEST_SEE_SETTING, "front_door:asked"),
    (Permission.REQUEST_SEE_OWN, "front_door:asked"),
)


@require_GET
@signed_in_only("everybody has a home")
def home(request: HttpRequest) -> HttpResponse:
    """Send a person to the page that they come for; show the rest of their places to those who keep the house."""
    for permission, address in _HOMES:
        if request.actor.may(permission) and not request.actor.may(Permission.WALL_HOLD):
            return redirect(address)
    may_count = request.actor.may(Permission.FRONT_DOOR_SEE)
    context = {"places": places_for(request.actor), "counts": counts(request.actor, at=now()) if may_count else {}}
    return render(request, "desk/home.html", context)


@require_GET
@signed_in_only("a reference is found in the reader's own scope only")
def find(request: HttpRequest) -> HttpResponse:
    """Open a request by its reference; a name is never searched here."""
    typed = request.GET.get("reference", "")
    reference = tidy_reference(typed)
    if reference is None:
        messages.error(request, "That is not a reference. It looks like FL-7K3QX42M-T.")
        return redirect("desk:home")
    sees_cases = request.actor.may(Permission.FRONT_DOOR_SEE) or request.actor.may(Permission.WORK_SEE_TEAM)
    return redirect("front_door:case" if sees_cases else "front_door:asked_request", reference=reference)


@require_GET
@guard(Permission.CHILD_SEE)
def timeline(request: HttpRequest, person_id: str) -> HttpResponse:
    """Show one child's timeline across the rooms that the reader may enter."""
    at = now()
    child = child_of_timeline(request.actor, person_id, at=at)
    if child is None:
        raise Http404
    looked(request, "person", [person_id], "works with the child")
    context = {"child": child, "moments": moments(request.actor, person_id, at=at)}
    return render(request, "desk/timeline.html", context)
