"""Jobs: a report that was asked for is made, and old ones are cleared. Figures are counted in here, in no web process."""

from __future__ import annotations

from fanlight.audit.public import reading_as
from fanlight.clocks.public import london_date
from fanlight.establishments.public import authority_codes
from fanlight.jobs.public import do_each, job, scheduled
from fanlight.reports.actions.clear_reports import clear_reports
from fanlight.reports.actions.keep_report import keep_report
from fanlight.reports.queries.labels import labels
from fanlight.reports.queries.runs import run_named, small_numbers
from fanlight.store.public import job_actor, now


@job("reports.make", tries=2, backoff=(5,))
def make(authority: str, run_id: str) -> None:
    """Make one report; one that is made already, or is cleared, is left alone."""
    from fanlight.reports.making import make_report

    by, at = job_actor("reports.make", authority=authority), now()
    with reading_as(by):
        run = run_named(authority, run_id, at)
        words, small = labels(authority), small_numbers(authority, london_date(at))
    if run is None or run.made_at is not None:
        return
    made = make_report(authority, run.asked, at, words, small)
    keep_report(run_id=run_id, made=made, by=by, at=at)


@scheduled("reports.clear", at=["03:20"])
def clear() -> None:
    """Delete the reports that are older than they are kept."""
    do_each(authority_codes(), _clear_in)


def _clear_in(authority: str) -> None:
    clear_reports(by=job_actor("reports.clear", authority=authority), at=now())
