"""Who is signed in and for whom, for the head of every page."""

from __future__ import annotations

from django.http import HttpRequest


def who_is_here(request: HttpRequest) -> str:
    """Return the person's name and where they act, empty for a stranger."""
    actor = getattr(request, "actor", None)
    if actor is None:
        return ""
    chosen = [one for one in request.memberships if one.id == actor.membership_id]
    where = chosen[0].organisation_name if chosen else ""
    return f"{actor.name}, {where}" if where else actor.name
