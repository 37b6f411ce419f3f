"""What this room shows on the request page: the copies for the family that there are, and the way to make one."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from fanlight.access.public import Permission
from fanlight.design.public import Panel, PanelLine
from fanlight.front_door.public import RequestShown
from fanlight.store.public import Actor
from fanlight.subject_access.models import FamilyCopy
from fanlight.subject_access.rules.vocabulary import COPY_STATE_WORDS, CopyState
from fanlight.subject_access.scope import copies_for

ROOM = "subject_access"


def request_panel(shown: RequestShown, actor: Actor, at: datetime) -> Panel | None:
    """Return the copies of a request, and the way to make one for each child whom the reader may see; for who works with it."""
    if not may_copy(actor):
        return None
    copies = []
    if shown.tied.get(ROOM):
        copies = list(copies_for(actor, at).filter(id__in=shown.tied[ROOM]).order_by("-created_at"))
    lines = [
        PanelLine(
            COPY_STATE_WORDS[CopyState(one.state)], one.reference, reverse("subject_access:copy", args=[one.reference])
        )
        for one in copies
    ]
    several = len(shown.contact_ids) > 1
    for number, contact_id in enumerate(shown.contact_ids, 1):
        words = f"Make a copy about child {number}" if several else "Make a copy"
        lines.append(PanelLine(words, href=reverse("subject_access:new_copy", args=[contact_id])))
    return Panel("Copy for the family", tuple(lines))


def may_copy(actor: Actor) -> bool:
    """Return whether somebody may give the family a copy: who screens, and who holds work."""
    return actor.may(Permission.FRONT_DOOR_SCREEN) or actor.may(Permission.WORK_HOLD)


def tied_to_request(*, authority: str, request_id: str, contact_ids: list[str]) -> list[QuerySet[FamilyCopy]]:
    """Return the copies about these children, whoever may see them."""
    return [FamilyCopy.objects.filter(authority=authority, contact__in=contact_ids)]
