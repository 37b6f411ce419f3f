"""What this room does by itself: once a minute it looks for what a team has not answered in time."""

from __future__ import annotations

from fanlight.audit.public import reading_as
from fanlight.casework.actions.alert_lateness import alert_unaccepted, alert_unacknowledged
from fanlight.casework.queries import late_acceptances, late_information
from fanlight.establishments.public import authority_codes
from fanlight.jobs.public import scheduled
from fanlight.store.public import job_actor, now


@scheduled("casework.alert_lateness", every_seconds=60)
def alert_lateness() -> None:
    """Tell managers of every team that is late, each lateness in its own transaction and once only."""
    for authority in authority_codes():
        by, at = job_actor("casework.alert_lateness", authority=authority), now()
        with reading_as(by):
            work_ids = list(late_acceptances(authority, at).values_list("id", flat=True)[:500])
            information_ids = list(late_information(authority, at).values_list("information_id", flat=True)[:500])
        for work_id in work_ids:
            alert_unaccepted(work_id=work_id, by=by, at=at)
        for information_id in information_ids:
            alert_unacknowledged(information_id=information_id, by=by, at=at)
