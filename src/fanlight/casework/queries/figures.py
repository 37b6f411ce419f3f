"""What figures are made of: ids, codes and instants of an authority's work, and no word that anybody wrote."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from fanlight.casework.models import Work


def work_for_figures(authority: str) -> QuerySet[Work, Any]:
    """Return every piece of work with its instants, walled ones too: a count shows nobody."""
    return Work.objects.filter(authority=authority).values(
        "id",
        "contact_id",
        "kind",
        "team_id",
        "district_id",
        "offered_at",
        "accept_due_at",
        "accepted_at",
        "allocated_at",
        "refused_at",
        "reopened_from_id",
    )
