"""What a run came to is kept, once, and never changed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from fanlight.audit.public import action, record
from fanlight.funding.models import FundingRun, RunResult, SchoolFigures
from fanlight.store.public import Actor

if TYPE_CHECKING:
    from fanlight.funding.making import Made

AT_ONCE = 200


@action("made a funding run")
def keep_run(*, run: FundingRun, made: Made, by: Actor, at: datetime) -> None:
    """Keep a run's result and every school's figures; one that is kept already is left alone."""
    if RunResult.objects.filter(authority=by.authority, run=run).exists():
        record("funding_run", run.id, was_there=True)
        return
    RunResult.objects.create(
        authority=by.authority,
        run=run,
        refused=made.refused,
        shape=made.shape,
        totals=made.totals,
        blocks=made.blocks,
        controls=made.controls,
        unverified=made.unverified,
        outside=made.outside,
        sha256=made.sha256,
        recorded_at=at,
        recorded_by=by.id,
    )
    rows = [
        SchoolFigures(authority=by.authority, run=run, recorded_at=at, recorded_by=by.id, **one) for one in made.rows
    ]
    SchoolFigures.objects.bulk_create(rows, batch_size=AT_ONCE)
    record("funding_run", run.id, schools=len(rows), is_refused=bool(made.refused))
