"""Urgent drafts about a colleague, for who would hold the wall round them: whom to ring, and nothing else."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from fanlight.access.public import Permission, guard, looked
from fanlight.front_door.queries.wall_holders import restricted_drafts
from fanlight.store.public import now


@require_GET
@guard(Permission.WALL_HOLD, Permission.FRONT_DOOR_CONFIRM, any_of=True)
def restricted_drafts_page(request: HttpRequest) -> HttpResponse:
    """Show whom to ring about each urgent draft that is restricted and was not sent."""
    drafts = restricted_drafts(request.actor, now())
    if drafts:
        looked(request, "draft", [one.draft_id for one in drafts], "would hold the wall round it")
    return render(request, "front_door/restricted_drafts.html", {"drafts": drafts})
