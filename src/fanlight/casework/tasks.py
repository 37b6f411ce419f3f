"""What this room does by itself: once a minute it looks for what a team has not answered, or not given to anybody, in time."""

from __future__ import annotations

from functools import partial

from fanlight.audit.public import reading_as
from fanlight.casework.actions.alert_lateness import (
    alert_clock_run_out,
    alert_particular,
    alert_step,
    alert_unaccepted,
    alert_unacknowledged,
    alert_unallocated,
)
from fanlight.casework.actions.allegations import alert_late_allegation
from fanlight.casework.queries import late_acceptances, late_allocations, late_information
from fanlight.casework.queries.allegations import late_allegations
from fanlight.casework.queries.clocks import clocks_run_out
from fanlight.casework.queries.particulars import late_particulars
from fanlight.casework.queries.stepping import late_steps
from fanlight.establishments.public import authority_codes
from fanlight.jobs.public import do_each, scheduled
from fanlight.store.public import job_actor, now


@scheduled("casework.alert_lateness", every_seconds=60)
def alert_lateness() -> None:
    """Tell managers of every team that is late, each lateness in its own transaction and once only."""
    do_each(authority_codes(), _alert_lateness_in)


def _alert_lateness_in(authority: str) -> None:
    by, at = job_actor("casework.alert_lateness", authority=authority), now()
    with reading_as(by):
        work_ids = list(late_acceptances(authority, at).values_list("id", flat=True)[:500])
        unheld_ids = list(late_allocations(authority, at).values_list("id", flat=True)[:500])
        information_ids = list(late_information(authority, at).values_list("information_id", flat=True)[:500])
        clock_ids = list(clocks_run_out(authority, at).values_list("id", flat=True)[:500])
        allegation_ids = list(late_allegations(authority, at).values_list("id", flat=True)[:500])
        particular_ids = [one.particular.id for one in late_particulars(authority, at)[:500]]
        step_ids = list(late_steps(authority, at).values_list("id", flat=True)[:500])
    alerts = {one: partial(alert_unaccepted, work_id=one, by=by, at=at) for one in work_ids}
    alerts |= {one: partial(alert_unallocated, work_id=one, by=by, at=at) for one in unheld_ids}
    alerts |= {one: partial(alert_unacknowledged, information_id=one, by=by, at=at) for one in information_ids}
    alerts |= {one: partial(alert_clock_run_out, clock_id=one, by=by, at=at) for one in clock_ids}
    alerts |= {one: partial(alert_step, step_id=one, by=by, at=at) for one in step_ids}
    alerts |= {one: partial(alert_particular, particular_id=one, by=by, at=at) for one in particular_ids}
    alerts |= {one: partial(alert_late_allegation, allegation_id=one, by=by, at=at) for one in allegation_ids}
    do_each(alerts, lambda one: alerts[one]())
