"""Whether a counted list may be approved for shredding now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

UNDER_WAY = (
    "What was approved before is still being shredded. When that is done, what is due is counted again by itself."
)
COUNTED_BEFORE = "Records have been shredded since this list was begun. Count again, and read the new list."
COUNTED_SINCE = "What is due was counted again since you read the list. Nothing was approved: read it again."
NOTHING_DUE = "Nothing is due"


@dataclass(frozen=True)
class LastRun:
    """The latest approval of an authority: its list, and when the last of its records had its turn, if that is done."""

    list_id: str
    finished_at: datetime | None


def stands_in_the_way(*, due: int, begun_at: datetime, last_run: LastRun | None) -> str:
    """Return why a list with so many records due, begun at an instant, may not be approved; "" where it may.

    A list that was begun before the last run had finished names records that the run has shredded since.
    """
    if not due:
        return NOTHING_DUE
    if last_run is None:
        return ""
    if last_run.finished_at is None:
        return UNDER_WAY
    return COUNTED_BEFORE if begun_at < last_run.finished_at else ""
