"""What a headteacher's home says of the own school's budget: what can be read, and no figure of it."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from fanlight.access.public import Permission
from fanlight.design.public import Panel, PanelLine
from fanlight.funding.queries.pages import own_shown
from fanlight.funding.rules.illustration import ILLUSTRATION
from fanlight.funding.rules.said import A_BUDGET
from fanlight.funding.rules.statuses import STATUS_WORDS, Status, is_budget, was_budget
from fanlight.store.public import Actor

MOST_LINES = 3


def own_panel(actor: Actor, at: datetime) -> Panel | None:
    """Return the statements of the own school that stand, the newest year first; None where there is none to read."""
    if not actor.may(Permission.FUNDING_SEE_OWN_SCHOOL):
        return None
    standing = [(row, status) for row, status in own_shown(actor) if not was_budget(status)][:MOST_LINES]
    lines = tuple(
        PanelLine(
            f"{row.run.year}, {row.run.name}: {_words(status)}",
            href=reverse("funding:own_statement", args=[row.run.reference]),
        )
        for row, status in standing
    )
    return Panel("Our budget", lines) if lines else None


def _words(status: Status) -> str:
    if is_budget(status):
        return A_BUDGET
    return f"{ILLUSTRATION}. It stands at: {STATUS_WORDS[status]}"
