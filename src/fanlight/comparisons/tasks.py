"""What this room does by itself: each night it keeps what schools of each kind came to; a pilot is counted when asked."""

from __future__ import annotations

from fanlight.comparisons.actions.count_pilot import count_pilot
from fanlight.comparisons.actions.keep_kind_figures import keep_kind_figures
from fanlight.establishments.public import authority_codes
from fanlight.jobs.public import do_each, job, scheduled
from fanlight.store.public import job_actor, now


@scheduled("comparisons.keep_figures", at=["03:40"])
def keep_figures() -> None:
    """Keep what the schools of each kind came to, once a month and kind."""
    do_each(authority_codes(), _keep_in)


def _keep_in(authority: str) -> None:
    keep_kind_figures(by=job_actor("comparisons.keep_figures", authority=authority), at=now())


@job("comparisons.count_pilot", tries=2, backoff=(5,))
def count(authority: str, pilot_id: str) -> None:
    """Count one version of a pilot and keep what it comes to."""
    count_pilot(pilot_id=pilot_id, by=job_actor("comparisons.count_pilot", authority=authority), at=now())
