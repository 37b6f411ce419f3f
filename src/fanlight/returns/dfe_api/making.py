"""Makes a send's files for the department's API: reads, works out what is new, logs a look at each child, writes the files."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from fanlight.audit.public import record_looks
from fanlight.clocks.public import london_date
from fanlight.returns.actions.prepare_send import FileMade, prepare_send
from fanlight.returns.queries.dfe_api import children_with_episodes, payloads
from fanlight.store.public import Actor


@dataclass(frozen=True)
class SendMade:
    """The files of a send in the order in which they are sent, how many records are in each, and children by state."""

    files: tuple[tuple[Path, int], ...]
    changes: Mapping[str, int]
    children: int


def make_send(*, folder: Path, is_testing: bool, by: Actor, at: datetime) -> SendMade:
    """Make the files in a folder, and return them. Nothing is sent over any network. Raises SendWaits, DoesNotFit."""
    on = london_date(at)
    found = dict(payloads(by.authority, on))
    still_held = children_with_episodes(by.authority, on)
    made = prepare_send(payloads=found, still_held=still_held, is_testing=is_testing, by=by, at=at)
    looked = ("person", made.person_ids, f"the department's API on {on}")
    record_looks(by=by, seen=[looked], page="returns dfe-api", at=at)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    files = tuple((_written(folder, file), file.records) for file in made.files)
    return SendMade(files, made.changes, len(made.person_ids))


def _written(folder: Path, file: FileMade) -> Path:
    path = folder / file.name
    part = path.with_suffix(".part")
    with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
        stream.write(file.content)
    part.replace(path)
    return path
