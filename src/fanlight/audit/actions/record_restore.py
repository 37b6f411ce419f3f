"""Records that an operator put a backup in the place of what was there: the one lawful way in which a log grows shorter."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.chain import Head
from fanlight.audit.recording import action, record
from fanlight.store.public import Actor


@action("restored a backup")
def record_restore(*, backup_id: str, made_at: str, replaced: Head | None, by: Actor, at: datetime) -> None:
    """Log the restore in the chain of the operator's authority, with the last event of the log that it replaced.

    Whoever reads the log later sees by that which events are in no log any more; the replaced heads are set aside.
    """
    record(
        "backup",
        backup_id,
        made_at=made_at,
        replaced_position=replaced.position if replaced else 0,
        replaced_hash=replaced.hash if replaced else "",
    )
