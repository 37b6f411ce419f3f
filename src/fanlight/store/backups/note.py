"""What is known of a restore until it stands in the audit log, in a file of the home folder."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from django.conf import settings

from fanlight.store.backups.staging import flush_folder


@dataclass(frozen=True)
class RestoreNote:
    """A restore under way, or done and not yet logged. `heads` are the positions and hashes of the logs it replaced."""

    backup_id: str
    made_at: str
    operator: str
    heads: dict[str, tuple[int, str]] = field(default_factory=dict)
    is_done: bool = False


def restore_note() -> RestoreNote | None:
    """Return the note of a restore that was cut off, or that waits to be logged; None when there is none."""
    try:
        text = json.loads(_path().read_text())
    except FileNotFoundError:
        return None
    return RestoreNote(**text)


def write_note(note: RestoreNote) -> None:
    """Put the note on the disk, in place of an earlier one."""
    path = _path()
    new = path.with_suffix(".new")
    with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(json.dumps(asdict(note)))
        file.flush()
        os.fsync(file.fileno())
    os.replace(new, path)
    flush_folder(path.parent)


def done(note: RestoreNote) -> RestoreNote:
    """Return the note of a restore whose files and database are in place."""
    return replace(note, is_done=True)


def forget_restore() -> None:
    """Take the note away: the log has it now, or nothing was changed."""
    _path().unlink(missing_ok=True)


def _path() -> Path:
    return Path(settings.FANLIGHT_HOME) / "restore.json"
