"""A report is printed by a command: the log says by whom, over which days, and whether small numbers were in it."""

from __future__ import annotations

from datetime import date, datetime

from fanlight.audit.public import action, record
from fanlight.store.public import Actor


@action("printed a report")
def print_report(*, first_on: date, last_on: date, form: str, whole: bool, by: Actor, at: datetime) -> None:
    """Record that somebody printed the Front Door's report as JSON, CSV or text; what it says is not recorded."""
    record("authority", by.authority, first_on=str(first_on), last_on=str(last_on), form=form, small_numbers=whole)
