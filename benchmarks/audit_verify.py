"""Verifying the audit log: a chain of a million events, made here and recomputed by `fanlight audit verify`."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.figures import Figure, peak_of_children_mib, say

TITLE = "Verifying the audit log"
EVENTS = 1_000_000
SECONDS_ASKED = 60.0
# A chain of its own beside the county's: the code of no authority.
AUTHORITY = "001"
BEGAN = datetime(2018, 11, 19, 9, 30, tzinfo=UTC)
IN_ONE_WRITE = 20_000


def run(home: Path) -> list[Figure]:
    """Make the chain, verify it by the command, and give the hashing of as many texts beside it."""
    length = make_chain(EVENTS)
    say(f"{EVENTS:,} events are chained")
    began = time.monotonic()
    command = [sys.executable, "-m", "fanlight.cli", "audit", "verify", "--authority", AUTHORITY]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    seconds = time.monotonic() - began
    if done.returncode != 0 or f"{EVENTS:,} events" not in done.stdout:
        raise RuntimeError(f"The chain was not verified: {done.stdout}{done.stderr}")
    bare = bare_hashing_seconds(EVENTS, length)
    return [
        Figure(
            f"audit verify over {EVENTS:,} events",
            seconds,
            "s",
            asked=SECONDS_ASKED,
            limit=bare,
            limit_is="bare hashing of as many texts as long",
        ),
        Figure("The most memory that it held", peak_of_children_mib(), "MiB"),
    ]


def make_chain(number: int) -> int:
    """Write a chain of so many events with its head, and return how long its texts are on average."""
    from django.db import transaction

    from fanlight.audit.chain import GENESIS, Head, chain_text, flush_head, hash_of
    from fanlight.audit.models import AuditEvent
    from fanlight.store.public import Rows

    link, rows, length = GENESIS, Rows(AuditEvent, authority=AUTHORITY), 0
    for position, event in enumerate(_events(number), start=1):
        recorded_at = event.happened_at
        text = chain_text(link, AUTHORITY, position, recorded_at, event.body())
        link = hash_of(text)
        length += len(text)
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
        if position % IN_ONE_WRITE == 0 or position == number:
            with transaction.atomic():
                rows.write()
            rows = Rows(AuditEvent, authority=AUTHORITY)
    flush_head(AUTHORITY, Head(number, link))
    return length // number


def _events(number: int) -> Iterator:
    from fanlight.audit.chain import Event

    for each in range(number):
        at = BEGAN + timedelta(seconds=each)
        subject = f"01CONTACT{each:017d}"
        detail = (("request", f"01REQUEST{each:017d}"), ("move", "TAKE"), ("fields", ["state", "claimed_by"]))
        yield Event(AUTHORITY, "front_door.take_request", f"01ACTOR{each % 500:019d}", "contact", subject, at, detail)


def bare_hashing_seconds(number: int, length: int) -> float:
    """Return the seconds of hashing so many texts of that length and nothing else."""
    text = ("x" * length).encode()
    began = time.perf_counter()
    for _ in range(number):
        hashlib.sha256(text).hexdigest()
    return time.perf_counter() - began
