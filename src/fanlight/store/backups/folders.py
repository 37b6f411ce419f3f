"""The folders that a backup holds beside the database, and the files in them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import IO

from django.conf import settings

from fanlight.store.backups.archive import PIECE, may_be_a_name

HEADS, DOCUMENTS, DATABASE = "audit-heads", "documents", "database"


def folder_of(kind: str) -> Path:
    """Return where the heads or the documents are, wherever a link leads."""
    return Path(settings.FANLIGHT_AUDIT_HEADS if kind == HEADS else settings.FANLIGHT_DOCUMENTS).resolve()


def files_in(kind: str) -> Iterator[tuple[str, Path]]:
    """Yield each file that Fanlight wrote there, with its name in a backup, folder by folder."""
    root = folder_of(kind)
    for at, below, names in os.walk(root):
        below.sort()
        for name in sorted(names):
            path = Path(at) / name
            member = f"{kind}/{path.relative_to(root).as_posix()}"
            if is_ours(kind, name) and may_be_a_name(member) and path.is_file():
                yield member, path


def is_ours(kind: str, name: str) -> bool:
    """Return whether a file belongs into a backup: of the heads only they, not the locks beside them."""
    return kind != HEADS or name.endswith(".head")


def size_of_files(kind: str) -> int:
    """Return how many bytes there are; what is shredded while this counts is left out."""
    size = 0
    for _, path in files_in(kind):
        with suppress(FileNotFoundError):
            size += path.stat().st_size
    return size


def has_files(kind: str) -> bool:
    """Return whether there is anything that a restore would replace."""
    return next(files_in(kind), None) is not None


def pieces_of(file: IO[bytes]) -> Iterator[bytes]:
    """Yield an open file piece by piece."""
    yield from iter(partial(file.read, PIECE), b"")


def settled_text(path: Path) -> bytes:
    """Return a small file that somebody may be writing at this moment: what two readings agree on."""
    first = path.read_bytes()
    while (second := path.read_bytes()) != first:
        first = second
    return second
