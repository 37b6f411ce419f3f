"""Old reports go: they can be made again at any time."""

from __future__ import annotations

from datetime import datetime, timedelta

from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.establishments.public import parameter
from fanlight.reports.scope import reports_of
from fanlight.store.public import Actor


@action("cleared old reports")
def clear_reports(*, by: Actor, at: datetime) -> int:
    """Delete the authority's reports that were asked for longer ago than they are kept; return how many."""
    days = parameter(by.authority, "reports.keep_days", london_date(at))
    old = reports_of(by.authority).filter(created_at__lt=at - timedelta(days=days))
    gone = old.delete()[0]
    record("authority", by.authority, reports=gone)
    return gone
