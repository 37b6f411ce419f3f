"""A report is made: what it says is kept for its readers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fanlight.audit.public import action, record
from fanlight.reports.models import ReportRun
from fanlight.store.public import Actor


@dataclass(frozen=True)
class Made:
    """What a report came to: its result whole and to share, its drawings by name, and both as workbooks and board packs."""

    result: dict[str, Any]
    result_to_share: dict[str, Any]
    pictures: dict[str, str]
    workbook: bytes
    workbook_to_share: bytes
    pack: bytes = b""
    pack_to_share: bytes = b""


@action("made a report")
def keep_report(*, run_id: str, made: Made, by: Actor, at: datetime) -> None:
    """Keep what was counted at an instant; a report that was made meanwhile stays as it is."""
    run = ReportRun.objects.select_for_update().get(authority=by.authority, id=run_id)
    record("report", run.id)
    if run.made_at is not None:
        return
    run.result, run.result_to_share, run.pictures = made.result, made.result_to_share, made.pictures
    run.workbook, run.workbook_to_share, run.made_at = made.workbook, made.workbook_to_share, at
    run.pack, run.pack_to_share = made.pack, made.pack_to_share
    fields = (
        "result",
        "result_to_share",
        "pictures",
        "workbook",
        "workbook_to_share",
        "pack",
        "pack_to_share",
        "made_at",
    )
    run.save_changes(*fields, by_id=by.id, at=at)
