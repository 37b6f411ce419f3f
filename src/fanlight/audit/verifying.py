"""Recomputes the whole chain and every seal, and names the first thing that does not hold."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any, NamedTuple

from django.db import connection, transaction

from fanlight.audit.chain import GENESIS, Head, HeadNotReadable, hash_of, read_head
from fanlight.audit.looks import SEALED, digest_of_looks
from fanlight.audit.models import AuditEvent, Look, SealedLook
from fanlight.store.public import act_in, real_now

MOST_UNSEALED = timedelta(seconds=60)


@dataclass(frozen=True)
class Verdict:
    """What verifying one authority's log found: `broken` is empty when everything holds."""

    authority: str
    events: int
    looks: int
    broken: str = ""
    warning: str = ""

    @property
    def holds(self) -> bool:
        """Whether nothing was changed, taken away or cut off."""
        return not self.broken


def verify(authority: str) -> Verdict:
    """Recompute the authority's chain, compare it with the head file, and recompute each seal over its looks.

    An authority of which nothing at all can be read does not hold: reading no row proves nothing.
    """
    with _reading_in(authority):
        try:
            chain = _follow(authority, read_head(authority))
        except HeadNotReadable as changed:
            return Verdict(authority, 0, 0, str(changed), _late_seal(authority))
        looks, broken = (0, chain.broken) if chain.broken else _check_seals(authority, chain)
        return Verdict(authority, chain.position, looks, broken, _late_seal(authority))


@contextmanager
def _reading_in(authority: str) -> Iterator[None]:
    """Read as one authority. SQLite needs no transaction for it, and one would keep everybody else from writing."""
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic():
        act_in(authority)
        yield


@dataclass
class _Chain:
    """How far the chain holds, the seals found on the way, and what broke it."""

    position: int = 0
    link: str = GENESIS
    seals: dict[int, dict[str, Any]] = field(default_factory=dict)
    broken: str = ""


def _follow(authority: str, head: Head | None) -> _Chain:
    chain = _Chain()
    for row in _links(authority):
        chain.broken = _fault_in(row, expected_position=chain.position + 1, previous=chain.link)
        if not chain.broken and head is not None and row.position == head.position and row.hash != head.hash:
            chain.broken = f"event {row.position} is not the one that the head file {authority}.head names"
        if chain.broken:
            return chain
        chain.position, chain.link = row.position, row.hash
        if row.kind == SEALED:
            chain.seals[row.position] = json.loads(row.text)[4]["detail"]
    chain.broken = _fault_at_the_end(authority, chain.position, head)
    return chain


class _Link(NamedTuple):
    """One event as it is stored. Not a model's object: making a million of those takes longer than all else together."""

    position: int
    hash: str
    text: str
    authority: str
    kind: str
    actor_id: str
    subject_kind: str
    subject_id: str
    recorded_at: datetime


def _links(authority: str) -> Iterator[_Link]:
    rows = AuditEvent.objects.filter(authority=authority).order_by("position").values_list(*_Link._fields)
    return map(_Link._make, rows.iterator(chunk_size=2000))


def _fault_at_the_end(authority: str, last: int, head: Head | None) -> str:
    """Say what the head file, or its absence, shows to be missing after the last event that could be read."""
    if head is None and not last:
        return f"nothing can be read of it, neither an event nor the head file {authority}.head"
    if head is None:
        return f"the head file {authority}.head is gone, so nothing shows that event {last} is the last"
    if head.position > last:
        found = f"the log ends at event {last}, and the head file says that event {head.position} was written"
        return found if last else f"{found}: it was taken away, or the database's role may not see it"
    if head.position == 0 and head.hash != GENESIS:
        raise HeadNotReadable(f"{authority}.head")
    return ""


def _fault_in(row: _Link, *, expected_position: int, previous: str) -> str:
    if row.position != expected_position:
        return f"event {expected_position} is missing: the next one is {row.position}"
    if hash_of(row.text) != row.hash:
        return f"event {row.position} was changed: its text does not give its hash"
    try:
        said_previous, authority, position, recorded_at, body = json.loads(row.text)
        said = [authority, position, body["kind"], body["actor"], body["subject"]]
        said_at = datetime.fromisoformat(recorded_at)
    except (ValueError, TypeError, KeyError):
        return f"event {row.position} was changed: its text cannot be read"
    if said_previous != previous:
        return f"event {row.position} does not follow the one before it"
    if said != [row.authority, row.position, row.kind, row.actor_id, [row.subject_kind, row.subject_id]]:
        return f"event {row.position} was changed: its columns say something else than its text"
    if said_at != row.recorded_at:
        return f"event {row.position} was changed: its time is not the one in its text"
    return ""


def _check_seals(authority: str, chain: _Chain) -> tuple[int, str]:
    """Return how many looks are sealed and what is wrong with the first seal that does not hold, one seal at a time."""
    # What was sealed while the chain was being read is for the next time.
    rows = SealedLook.objects.filter(authority=authority, position__lte=chain.position)
    marks = rows.select_related("look").order_by("position", "look_id").iterator(chunk_size=2000)
    faults: dict[int, str] = {}
    total, waiting = 0, dict(chain.seals)
    for position, some in groupby(marks, key=lambda mark: mark.position):
        looks = [mark.look for mark in some]
        total += len(looks)
        if fault := _fault_in_seal(position, waiting.pop(position, None), looks):
            faults[position] = fault
    for position, detail in waiting.items():
        if fault := _fault_in_seal(position, detail, []):
            faults[position] = fault
    return total, faults[min(faults)] if faults else ""


def _fault_in_seal(position: int, detail: dict[str, Any] | None, looks: Sequence[Look]) -> str:
    if detail is None:
        return f"looks are marked as sealed at event {position}, which sealed nothing"
    if len(looks) != detail["count"]:
        return f"the seal at event {position} covers {detail['count']} looks and {len(looks)} are there"
    if digest_of_looks(looks) != detail["digest"]:
        return f"a look under the seal at event {position} was changed: looks {looks[0].id}-{looks[-1].id}"
    return ""


def _late_seal(authority: str) -> str:
    waiting = Look.objects.filter(
        authority=authority, seal__isnull=True, recorded_at__lt=real_now() - MOST_UNSEALED
    ).count()
    return f"{waiting} looks have waited more than a minute for their seal: is a worker running?" if waiting else ""
