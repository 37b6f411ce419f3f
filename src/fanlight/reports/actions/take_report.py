"""A report leaves the house in a file: the log says who took it, and whether small numbers were in it."""

from __future__ import annotations

from datetime import datetime

from fanlight.access.public import Permission
from fanlight.audit.public import action, record
from fanlight.reports.models import ReportRun
from fanlight.store.public import Actor


class NotForSharing(Exception):
    """The file would show small numbers to somebody who may not see them, or give them away beside another file."""


@action("took a report as a file")
def take_report(*, run_id: str, form: str, whole: bool, by: Actor, at: datetime) -> None:
    """Record that a report was taken as CSV or XLSX. Raises NotForSharing.

    A report of one district, source, school or team is never taken to share: what is held back in the whole could be worked out
    from its parts. Safety 19.
    """
    run = ReportRun.objects.only("id", "district_code", "source_code", "school_urn", "team_id").get(
        authority=by.authority, id=run_id
    )
    if whole and not by.may(Permission.FRONT_DOOR_COUNTS_WHOLE):
        raise NotForSharing("You may take the file in which small numbers are held back.")
    if not whole and (run.district_code or run.source_code or run.school_urn or run.team_id):
        raise NotForSharing(
            "A file to share is made of the whole authority only. Ask for the report of everything: no district, source, "
            "school or team chosen."
        )
    record("report", run.id, form=form, small_numbers=whole)
