"""Somebody asks for a report: it is made behind the scenes, unless it was made today already."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.jobs.public import enqueue
from fanlight.reports.models import ReportRun
from fanlight.reports.queries.runs import latest_run, next_making
from fanlight.reports.rules.asked import Asked
from fanlight.reports.rules.period import Period
from fanlight.store.public import Actor


@action("asked for a report")
def ask_for_report(*, asked: Asked, afresh: bool = False, by: Actor, at: datetime) -> str:
    """Return the id of the report about these days: the one of today, or with `afresh` a new one.

    One that is being made is never begun twice. Raises PeriodNotPossible.
    """
    Period(asked.first_on, asked.last_on)
    there = latest_run(by.authority, asked, at)
    if there and not there.is_given_up and not (afresh and there.made_at):
        record("report", there.id, was_there=True)
        return there.id
    today = london_date(at)
    run = ReportRun.objects.create(
        authority=by.authority,
        first_on=asked.first_on,
        last_on=asked.last_on,
        district_code=asked.district_code,
        source_code=asked.source_code,
        school_urn=asked.school_urn,
        team_id=asked.team_id,
        asked_on=today,
        making=next_making(by.authority, asked, today),
        created_at=at,
        changed_at=at,
        changed_by=by.id,
    )
    enqueue("reports.make", by.authority, run.id)
    record("report", run.id, was_there=False)
    return run.id
