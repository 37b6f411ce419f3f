"""What this room does by itself: each night it keeps what schools of each kind came to; a pilot is counted when asked."""

from __future__ import annotations

from fanlight.comparisons.actions.keep_kind_figures import keep_kind_figures
from fanlight.establishments.public import authority_codes
from fanlight.jobs.public import do_each, scheduled
from fanlight.store.public import job_actor, now


@scheduled("comparisons.keep_figures", at=["03:40"])
def keep_figures() -> None:
    """Keep what the schools of each kind came to, once a month and kind."""
    do_each(authority_codes(), _keep_in)


def _keep_in(authority: str) -> None:
    keep_kind_figures(by=job_actor("comparisons.keep_figures", authority=authority), at=now())
