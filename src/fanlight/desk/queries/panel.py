"""What the desk adds to a piece of work: the request behind it, and the child's timeline."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from fanlight.casework.public import WorkCard
from fanlight.design.public import Panel, PanelLine
from fanlight.people.public import has_work_with, same_person_ids
from fanlight.store.public import Actor


def more_about_the_child(card: WorkCard, actor: Actor, at: datetime) -> Panel | None:
    """Return links to the request, while the team has work from it, and to the child's timeline."""
    lines = []
    if card.contact_id and card.request_reference:
        case = reverse("front_door:case", args=[card.request_reference])
        lines.append(PanelLine(card.request_reference, "Everything that was sent", case))
    # Open work of their own team is work with the child: only for what has ended is anybody asked.
    is_theirs = card.is_open and card.team_id == actor.team_id
    if is_theirs or has_work_with(actor, same_person_ids(card.person_id), at):
        timeline = reverse("desk:timeline", args=[card.person_id])
        lines.append(PanelLine("Timeline", "Everything about the child, by day", timeline))
    return Panel("More about this", tuple(lines)) if lines else None
