"""The hash chain: how an event becomes text, how texts are linked, and where the head is kept outside the database."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import fasteners
import structlog
from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet

from fanlight.audit.models import AuditEvent
from fanlight.store.public import Rows, hold, prepared, real_now

GENESIS = "0" * 64
log = structlog.get_logger()
_as_json = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode


class HeadNotReadable(Exception):
    """The head file holds no head: somebody changed it."""

    def __init__(self, file_name: str) -> None:
        super().__init__(f"the head file {file_name} was changed: it names no event")
        self.file_name = file_name


@dataclass(frozen=True)
class Event:
    """An event to be written: what was done to which subject, with ids, codes and field names only."""

    authority: str
    kind: str
    actor_id: str
    subject_kind: str
    subject_id: str
    happened_at: datetime
    detail: tuple[tuple[str, Any], ...] = ()

    def body(self) -> dict[str, Any]:
        """Return what is hashed of the event itself."""
        return {
            "kind": self.kind,
            "actor": self.actor_id,
            "subject": [self.subject_kind, self.subject_id],
            "happened_at": self.happened_at.isoformat(),
            "detail": dict(self.detail),
        }


@dataclass(frozen=True)
class Head:
    """The last event of an authority's chain."""

    position: int
    hash: str


def chain_text(previous_hash: str, authority: str, position: int, recorded_at: datetime, body: dict[str, Any]) -> str:
    """Return the canonical text of one link; everything that the row says is inside it."""
    return _as_json([previous_hash, authority, position, recorded_at.isoformat(), body])


def hash_of(text: str) -> str:
    """Return the SHA-256 of a link's text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def append_events(events: list[Event]) -> None:
    """Append events to their authorities' chains; call as the last statements of the transaction.

    One writer at a time for each authority: PostgreSQL by an advisory lock held to the end of the transaction, SQLite
    because its transactions are immediate. The head goes to its own file after commit.
    """
    for authority in sorted({event.authority for event in events}):
        _append_for(authority, [event for event in events if event.authority == authority])


def _append_for(authority: str, events: list[Event]) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"audit:{authority}"])
    last = _last_link.first(authority=authority)
    if last is None:
        # From before the first event on, so that whoever takes the head away is found out.
        flush_head(authority, Head(0, GENESIS))
    position, link = last or (0, GENESIS)
    rows = Rows(AuditEvent, authority=authority)
    for event in events:
        position += 1
        recorded_at = real_now()
        text = chain_text(link, authority, position, recorded_at, event.body())
        link = hash_of(text)
        rows.add(
            position=position,
            kind=event.kind,
            actor_id=event.actor_id,
            subject_kind=event.subject_kind,
            subject_id=event.subject_id,
            recorded_at=recorded_at,
            text=text,
            hash=link,
        )
    rows.write()
    head = Head(position, link)
    transaction.on_commit(lambda: flush_head(authority, head))


@prepared
def _last_link(*, authority: str) -> QuerySet[AuditEvent, Any]:
    return AuditEvent.objects.filter(authority=authority).order_by("-position").values_list("position", "hash")[:1]


def head_path(authority: str) -> Path:
    """Return the file that holds an authority's head."""
    return Path(settings.FANLIGHT_AUDIT_HEADS) / f"{authority}.head"


def read_head(authority: str) -> Head | None:
    """Return the head that was last flushed, or None when there is none; raises HeadNotReadable when it was changed."""
    with _head_held(authority):
        return _read(head_path(authority))


def heads_on_file() -> dict[str, Head]:
    """Return the head of every authority that has one; a file that somebody changed is left out."""
    found: dict[str, Head] = {}
    for path in sorted(Path(settings.FANLIGHT_AUDIT_HEADS).glob("*.head")):
        try:
            head = read_head(path.stem)
        except HeadNotReadable as changed:
            log.error("audit.head_not_readable", file=changed.file_name)
            continue
        if head is not None:
            found[path.stem] = head
    return found


def flush_head(authority: str, head: Head) -> None:
    """Write the head to its own file and on to the disk, unless a later one is there already.

    A file that cannot be read is left as it is: it is what `verify` shows of whoever changed it.
    """
    path = head_path(authority)
    with _head_held(authority):
        try:
            known = _read(path)
        except HeadNotReadable as changed:
            log.error("audit.head_not_readable", file=changed.file_name)
            return
        if known is None:
            # The first one appears whole or not at all; later ones are as long, so one write replaces another.
            _write(path.with_suffix(".new"), head)
            os.replace(path.with_suffix(".new"), path)
        elif known.position < head.position:
            _write(path, head)


@contextmanager
def _head_held(authority: str) -> Iterator[None]:
    path = head_path(authority)
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = fasteners.InterProcessLock(path.with_suffix(".lock"))
    # Its own wait sleeps for longer than the file is held.
    hold(lock)
    try:
        yield
    finally:
        lock.release()


def _read(path: Path) -> Head | None:
    if not path.exists():
        return None
    position, _, link = path.read_text(errors="replace").strip().partition(" ")
    if not (position.isascii() and position.isdecimal()) or len(link) != len(GENESIS):
        raise HeadNotReadable(path.name)
    return Head(int(position), link)


def _write(path: Path, head: Head) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        os.write(descriptor, f"{head.position:020d} {head.hash}\n".encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
