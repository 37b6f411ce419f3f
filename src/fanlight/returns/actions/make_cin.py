"""A children in need census file is made by a command: the log says by whom, of which year, how many children and its hash."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.store.public import Actor


@action("made a children in need census file")
def make_cin(*, year: int, children: int, sha256: str, is_partial: bool, by: Actor, at: datetime) -> None:
    """Record that somebody made the file, before they have it; whom it names is in the records themselves.

    Every child with an episode in the year is in it, walled ones too, so that it is one look at all of them (safety 16).
    """
    record("authority", by.authority, year=year, children=children, sha256=sha256, is_partial=is_partial)
