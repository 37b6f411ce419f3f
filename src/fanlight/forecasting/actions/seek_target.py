"""A target is set for one lever of a forecast; what is found is kept, once. The same again is found, never worked out twice."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from fanlight.access.public import Permission
from fanlight.audit.public import action, record
from fanlight.forecasting.models import ForecastRun, ForecastSought, ForecastTarget
from fanlight.forecasting.refusing import VERSION
from fanlight.forecasting.scope import runs_for
from fanlight.jobs.public import enqueue
from fanlight.store.public import Actor, new_reference


class TargetNotSet(Exception):
    """A target cannot be set; the message can be shown."""


@dataclass(frozen=True)
class Question:
    """A lever by its name, and the bound that a quantity is to meet in a year, in at least so many of a hundred runs."""

    lever: str
    quantity: str
    part: str
    year: str
    is_most: bool
    amount: int
    percent_of_runs: int


@action("asked what a lever would have to do")
def set_target(*, run: str, question: Question, by: Actor, at: datetime) -> ForecastTarget:
    """Return the target of a forecast (by reference): the one that is there, or a new one that is sought behind the scenes.

    Raises TargetNotSet.
    """
    row = runs_for(by).filter(reference=run).select_related("result_of_it").first()
    if row is None or not by.may(Permission.FORECAST_MODEL):
        raise TargetNotSet("There is no such forecast.")
    if not _is_made(row):
        raise TargetNotSet("The forecast is not made, or was refused.")
    told = json.dumps([VERSION, row.fingerprint, asdict(question)])
    target, is_new = ForecastTarget.objects.get_or_create(
        authority=by.authority,
        fingerprint=sha256(told.encode()).hexdigest(),
        defaults={
            "reference": new_reference("FT"),
            "run": row,
            **asdict(question),
            "recorded_at": at,
            "recorded_by": by.id,
        },
    )
    if is_new:
        enqueue("forecasting.seek", by.authority, target.id)
    record("forecast_target", target.id, was_there=not is_new)
    return target


@action("found what a lever would have to do")
def keep_sought(
    *, target: ForecastTarget, found: Mapping[str, Any], reasons: Sequence[str], by: Actor, at: datetime
) -> None:
    """Keep what was found for a target, or every reason against it; what is kept already is left alone."""
    ForecastSought.objects.get_or_create(
        authority=by.authority,
        target=target,
        defaults={"found": dict(found), "reasons": list(reasons), "recorded_at": at, "recorded_by": by.id},
    )
    record("forecast_target", target.id, is_refused=bool(reasons))


def _is_made(run: ForecastRun) -> bool:
    made = getattr(run, "result_of_it", None)
    return made is not None and not made.reasons
