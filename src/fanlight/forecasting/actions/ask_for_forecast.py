"""A forecast is asked for. The same again is found, never made twice."""

from __future__ import annotations

import json
from datetime import datetime
from hashlib import sha256

from fanlight.access.public import Permission
from fanlight.audit.public import action, record
from fanlight.forecasting.models import ForecastRun
from fanlight.forecasting.refusing import FEWEST_RUNS, LONGEST, MOST_RUNS, VERSION
from fanlight.forecasting.scope import inputs_for
from fanlight.jobs.public import enqueue
from fanlight.store.public import Actor, new_reference


class ForecastNotAsked(Exception):
    """A forecast cannot be asked for; the message can be shown."""


@action("asked for a forecast")
def ask_for_forecast(
    *, name: str, inputs: str, levers: str, years: int, runs: int, seed: int, by: Actor, at: datetime
) -> ForecastRun:
    """Return the forecast of these inputs (by reference) and levers (TOML): the one that is there, or a new one.

    A new one is made behind the scenes. Raises ForecastNotAsked.
    """
    row = inputs_for(by).filter(reference=inputs).first()
    if row is None or not by.may(Permission.FORECAST_MODEL):
        raise ForecastNotAsked("There are no such inputs.")
    if not 1 <= years <= LONGEST or not FEWEST_RUNS <= runs <= MOST_RUNS:
        raise ForecastNotAsked(f"A forecast is of 1 to {LONGEST} years and {FEWEST_RUNS:,} to {MOST_RUNS:,} runs.")
    told = json.dumps([VERSION, row.sha256, levers, years, runs, seed])
    run, is_new = ForecastRun.objects.get_or_create(
        authority=by.authority,
        fingerprint=sha256(told.encode()).hexdigest(),
        defaults={
            "reference": new_reference("FC"),
            "name": name[:100],
            "inputs": row,
            "levers": levers,
            "years": years,
            "runs": runs,
            "seed": seed,
            "recorded_at": at,
            "recorded_by": by.id,
        },
    )
    if is_new:
        enqueue("forecasting.make", by.authority, run.id)
    record("forecast_run", run.id, was_there=not is_new)
    return run
