"""The desk's pages: a home for each role, what waits, finding by reference, one child's timeline, counts."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from fanlight.access.public import Permission, guard, looked, signed_in_only
from fanlight.desk.queries.counting import counts_of
from fanlight.desk.queries.finding import page_of_reference
from fanlight.desk.queries.places import places_for
from fanlight.desk.queries.timeline import timeline_of_child
from fanlight.desk.queries.waiting import waiting_for
from fanlight.store.public import now

# The first that a person may enter is their home: who works at a list goes there, who asks sees their requests.
_HOMES = (
    (Permission.FRONT_DOOR_SCREEN, "front_door:worklist"),
    (Permission.WORK_SEE_TEAM, "casework:team"),
    (Permission.REQUEST_SEE_SETTING, "front_door:asked"),
    (Permission.REQUEST_SEE_OWN, "front_door:asked"),
)
# These keep more than one list: their home is what waits in all of them.
_KEEPS_MORE = (Permission.WALL_HOLD, Permission.FRONT_DOOR_MANAGE)


@require_GET
@signed_in_only("everybody has a home")
def home(request: HttpRequest) -> HttpResponse:
    """Send a person to the page that they come for; those who keep more than one list see what waits in all."""
    may = request.actor.may  # type: ignore[attr-defined]
    if not any(may(permission) for permission in _KEEPS_MORE):
        for permission, url_name in _HOMES:
            if may(permission):
                return redirect(url_name)
    return redirect("desk:my_work")


@require_GET
@signed_in_only("everybody may see what waits for themselves")
def my_work(request: HttpRequest) -> HttpResponse:
    """Show what waits for this person in every room, a search by reference, and where their pages are."""
    actor = request.actor  # type: ignore[attr-defined]
    return render(request, "desk/my_work.html", {"waiting": waiting_for(actor, now()), "places": places_for(actor)})


@require_GET
@signed_in_only("a reference is found in the reader's own scope only")
def find(request: HttpRequest) -> HttpResponse:
    """Open what a reference names; a name is never searched here."""
    typed = request.GET.get("reference", "")[:40]
    address = page_of_reference(request.actor, typed, now())  # type: ignore[attr-defined]
    if address is not None:
        return redirect(address)
    messages.error(
        request, "There is nothing with that reference that you can open. A reference looks like FL-7K3QX42M-T."
    )
    return redirect("desk:my_work")


@require_GET
@guard(Permission.CHILD_SEE)
def timeline(request: HttpRequest, person_id: str) -> HttpResponse:
    """Show one child's timeline across the rooms that the reader may enter."""
    found = timeline_of_child(request.actor, person_id, now())  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    looked(request, "person", found.person_ids, "Works with the child")
    return render(request, "desk/timeline.html", {"found": found, "child": found.child})


@require_GET
@guard(Permission.FRONT_DOOR_COUNTS)
def counts(request: HttpRequest) -> HttpResponse:
    """Show how much comes and how much is late, with no child's record behind it."""
    return render(request, "desk/counts.html", {"counts": counts_of(request.actor.authority, now())})  # type: ignore[attr-defined]
