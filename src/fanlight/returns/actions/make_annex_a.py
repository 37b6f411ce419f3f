"""Lists for an inspector were made: the log says by whom, of which day, how long they are, and which file it was."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from fanlight.audit.public import action, record
from fanlight.store.public import Actor


@action("made lists 1 to 7 of Annex A")
def make_annex_a(*, on: date, counts: Mapping[str, int], children: int, digest: str, by: Actor, at: datetime) -> None:
    """Record that the lists of a day were made, with the SHA-256 of the file; the children are in the log of looks."""
    record("authority", by.authority, on=str(on), rows=dict(counts), children=children, file_digest=digest)
