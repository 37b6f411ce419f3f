"""Targets that were set for levers, and what was found for them."""

from __future__ import annotations

from fanlight.forecasting.models import ForecastRun, ForecastTarget
from fanlight.forecasting.scope import runs_for
from fanlight.store.public import Actor

_NEWEST = 20


def targets_of(run: ForecastRun) -> list[ForecastTarget]:
    """Return the targets of a forecast that were set last, the newest first."""
    rows = ForecastTarget.objects.filter(authority=run.authority, run=run).select_related("found_for_it")
    return list(rows.order_by("-recorded_at", "-id")[:_NEWEST])


def target_one(actor: Actor, reference: str) -> ForecastTarget | None:
    """Return one target of a forecast that the actor may open, with what was found; None for none."""
    rows = ForecastTarget.objects.filter(authority=actor.authority, run__in=runs_for(actor), reference=reference)
    return rows.select_related("found_for_it", "run").first()


def target_to_seek(authority: str, target_id: str) -> ForecastTarget | None:
    """Return a target that is to be sought; None where there is none, or it was already."""
    rows = ForecastTarget.objects.filter(authority=authority, id=target_id, found_for_it=None)
    return rows.select_related("run__inputs").first()
