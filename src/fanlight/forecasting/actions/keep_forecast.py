"""What was read, how far a forecast is, and what it came to is kept, once."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from fanlight.audit.public import action, record
from fanlight.forecasting.models import ForecastInputs, ForecastResult, ForecastRun, ForecastStep, InputsCheck
from fanlight.store.public import Actor


@action("read inputs of a forecast")
def keep_check(
    *, inputs: ForecastInputs, read: Sequence[Mapping[str, Any]], reasons: Sequence[str], by: Actor, at: datetime
) -> None:
    """Keep what a folder was read as, or every reason against it; what is kept already is left alone."""
    InputsCheck.objects.get_or_create(
        authority=by.authority,
        inputs=inputs,
        defaults={"read": list(read), "reasons": list(reasons), "recorded_at": at, "recorded_by": by.id},
    )
    record("forecast_inputs", inputs.id, is_refused=bool(reasons))


@action("made part of a forecast")
def keep_step(*, run: ForecastRun, done: int, whole: int, by: Actor, at: datetime) -> None:
    """Keep how far a forecast is."""
    ForecastStep.objects.create(
        authority=by.authority, run=run, done=done, whole=whole, recorded_at=at, recorded_by=by.id
    )
    record("forecast_run", run.id, parts_done=done)


@action("made a forecast")
def keep_forecast(
    *, run: ForecastRun, result: Mapping[str, Any], reasons: Sequence[str], by: Actor, at: datetime
) -> None:
    """Keep what a forecast came to, or every reason against it; what is kept already is left alone."""
    told = json.dumps(result, sort_keys=True)
    ForecastResult.objects.get_or_create(
        authority=by.authority,
        run=run,
        defaults={
            "result": dict(result),
            "reasons": list(reasons),
            "sha256": sha256(told.encode()).hexdigest() if result else "",
            "recorded_at": at,
            "recorded_by": by.id,
        },
    )
    record("forecast_run", run.id, is_refused=bool(reasons))
