"""Which lines that could not be read a person may see."""

from __future__ import annotations

from django.db.models import QuerySet

from fanlight.access.public import Permission
from fanlight.imports.models import UnreadLine
from fanlight.store.public import Actor


def unread_lines_for(actor: Actor) -> QuerySet[UnreadLine]:
    """Return the authority's lines that could not be read, for those who manage its Front Door or decide there."""
    rows = UnreadLine.objects.filter(authority=actor.authority)
    looks = actor.may(Permission.FRONT_DOOR_MANAGE) or actor.may(Permission.FRONT_DOOR_CONFIRM)
    return rows if looks else rows.none()
