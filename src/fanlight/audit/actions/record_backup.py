"""Records that an operator began a backup, before the copy is made: so the backup holds the event of its own making."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.recording import action, record
from fanlight.store.public import Actor


@action("began a backup")
def record_backup(*, backup_id: str, by: Actor, at: datetime) -> None:
    """Log the backup in the chain of the operator's authority (safety 16)."""
    record("backup", backup_id)
