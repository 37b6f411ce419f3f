"""Schools are shown a forecast, or are shown it no more."""

from __future__ import annotations

from datetime import datetime

from fanlight.access.public import Permission
from fanlight.audit.public import action, record
from fanlight.forecasting.models import ForecastResult, ForecastRun, ForecastShown
from fanlight.forecasting.scope import runs_for
from fanlight.store.public import Actor


class NotShown(Exception):
    """A forecast cannot be shown; the message can be shown."""


@action("showed a forecast to schools")
def show_forecast(*, reference: str, is_shown: bool, by: Actor, at: datetime) -> ForecastRun:
    """Have schools read a forecast from now on, or read it no more. Raises NotShown."""
    run = runs_for(by).filter(reference=reference).first()
    if run is None or not by.may(Permission.FORECAST_MODEL):
        raise NotShown("There is no such forecast.")
    result = ForecastResult.objects.filter(authority=by.authority, run=run).first()
    if result is None or result.reasons:
        raise NotShown("It has come to nothing that could be shown.")
    rows = ForecastShown.objects.filter(authority=by.authority, run=run)
    latest = rows.order_by("-number").first()
    if (latest is not None and latest.is_shown) != is_shown:
        ForecastShown.objects.create(
            authority=by.authority,
            run=run,
            number=rows.count() + 1,
            is_shown=is_shown,
            recorded_at=at,
            recorded_by=by.id,
        )
    record("forecast_run", run.id, is_shown=is_shown)
    return run
