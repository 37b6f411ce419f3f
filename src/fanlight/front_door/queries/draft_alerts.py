"""Drafts that wait: urgent ones that nobody sent, and those whose time is over."""

from __future__ import annotations

from datetime import datetime, timedelta

from fanlight.clocks.public import london_date
from fanlight.establishments.public import parameter
from fanlight.front_door.models import Draft
from fanlight.front_door.scope import calls_of


def urgent_drafts_unsent(authority: str, at: datetime) -> list[str]:
    """Return the ids of drafts unsent for the authority's minutes that say danger or level 4 and nobody was told of."""
    minutes = int(parameter(authority, "front_door.draft_alert_minutes", london_date(at)))
    rows = Draft.objects.filter(
        authority=authority,
        danger_since__lte=at - timedelta(minutes=minutes),
        others_told_at__isnull=True,
        sent_at__isnull=True,
        discarded_at__isnull=True,
        # What confirms a call in writing is with the Front Door already, and has a clock of its own.
        confirms_call__isnull=True,
    )
    return list(rows.order_by("danger_since").values_list("id", flat=True)[:200])


def drafts_to_purge(authority: str, at: datetime) -> list[str]:
    """Return the ids of drafts that nobody has changed for the authority's days and that still hold what was typed."""
    days = int(parameter(authority, "draft.purge_days", london_date(at)))
    rows = Draft.objects.filter(
        authority=authority, changed_at__lt=at - timedelta(days=days), discarded_at__isnull=True, on_hold=False
    )
    # What somebody told an officer waits on the list of calls until it is sent or thrown away by a person (safety 5).
    rows = rows.exclude(sent_at__isnull=True, id__in=calls_of(authority))
    return list(rows.order_by("changed_at").values_list("id", flat=True)[:200])
