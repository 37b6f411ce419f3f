"""What was found in a funding file is kept beside it."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.funding.models import FileCheck, FundingFile
from fanlight.store.public import Actor


@action("read a funding file")
def keep_check(
    *, file: FundingFile, schools: int, pupils: int, faults: list[list[str]], count: int, by: Actor, at: datetime
) -> None:
    """Keep how many schools and pupils a file has, or its faults; one that was read already is left alone."""
    FileCheck.objects.get_or_create(
        authority=by.authority,
        file=file,
        defaults={
            "schools": schools,
            "pupils": pupils,
            "faults": faults,
            "fault_count": count,
            "recorded_at": at,
            "recorded_by": by.id,
        },
    )
    record("funding_file", file.id, faults=count)
