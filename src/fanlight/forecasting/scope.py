"""Which forecasts somebody may open: who makes them all of the authority's, schools those that are shown to them."""

from __future__ import annotations

from django.db.models import OuterRef, QuerySet, Subquery

from fanlight.access.public import Permission
from fanlight.forecasting.models import ForecastInputs, ForecastRun, ForecastShown
from fanlight.store.public import Actor


def inputs_for(actor: Actor) -> QuerySet[ForecastInputs]:
    """Return the inputs of the actor's authority, for who makes forecasts."""
    rows = ForecastInputs.objects.filter(authority=actor.authority)
    return rows if actor.may(Permission.FORECAST_MODEL) else rows.none()


def runs_for(actor: Actor) -> QuerySet[ForecastRun]:
    """Return the forecasts of the actor's authority, for who makes them."""
    rows = ForecastRun.objects.filter(authority=actor.authority)
    return rows if actor.may(Permission.FORECAST_MODEL) else rows.none()


def shown_to_schools(actor: Actor) -> QuerySet[ForecastRun]:
    """Return the forecasts that the authority shows to its schools, the last shown first; none to who reads none."""
    latest = ForecastShown.objects.filter(run=OuterRef("pk")).order_by("-number")
    rows = ForecastRun.objects.filter(authority=actor.authority).annotate(
        is_shown=Subquery(latest.values("is_shown")[:1]), shown_at=Subquery(latest.values("recorded_at")[:1])
    )
    may = actor.may(Permission.FORECAST_READ) or actor.may(Permission.FORECAST_MODEL)
    return rows.filter(is_shown=True).order_by("-shown_at") if may else rows.none()
