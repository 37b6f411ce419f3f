"""Finds what an address names, inside the reader's scope, and records the look."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from fanlight.access.public import Permission, looked_at_all
from fanlight.front_door.queries.cases import Case, ChildOnCase, find_case, wall_over_case
from fanlight.store.public import now, tidy_reference

# A form's key is the id of the request that drew it.
LENGTH_OF_KEY = 26


def case_or_404(request: HttpRequest, reference: str) -> Case:
    """Return the request that the address names and record the look; another's is simply not found."""
    case = find_case(request.actor, tidy_reference(reference) or "", at=now())
    if case is None:
        raise Http404
    looked_at_all(request, looks_of(request, case))
    return case


def looks_of(request: HttpRequest, case: Case) -> list[tuple[str, list[str], str]]:
    """Return whom somebody looks at who opens a request, and why they may."""
    because = "screens requests" if request.actor.may(Permission.FRONT_DOOR_SEE) else "holds the work"
    return [("request", [case.request.id], because), ("person", case.person_ids, because)]


def child_or_404(request: HttpRequest, reference: str, position: int) -> tuple[Case, ChildOnCase]:
    """Return the case and the child at a position of it."""
    case = case_or_404(request, reference)
    for child in case.children:
        if child.contact.position == position:
            return case, child
    raise Http404


def wall_page(request: HttpRequest, reference: str) -> HttpResponse:
    """Return the page that says something is held back and whom to ring; a request that is not there is not found."""
    notice = wall_over_case(request.actor, tidy_reference(reference) or "", at=now())
    if notice is None:
        raise Http404
    return render(request, "front_door/case/walled.html", {"notice": notice}, status=403)


def typed_key(request: HttpRequest) -> str:
    """Return the key that a form of ours was drawn with, or "" where what came is none that we make."""
    typed = request.POST.get("idempotency_key", "")
    return typed if typed.isascii() and typed.isalnum() and len(typed) == LENGTH_OF_KEY else ""
