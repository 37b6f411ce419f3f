"""Recomputes the whole chain and every seal, and names the first thing that does not hold."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from fanlight.audit.chain import GENESIS, head_path, hash_of, read_head
from fanlight.audit.looks import SEALED, digest_of_looks
from fanlight.audit.models import AuditEvent, Look, SealedLook
from fanlight.store.public import real_now

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


def known_authorities() -> list[str]:
    """Return every authority that has events, looks, or a head file from earlier."""
    from pathlib import Path

    from django.conf import settings

    in_files = {path.stem for path in Path(settings.FANLIGHT_AUDIT_HEADS).glob("*.head")}
    in_rows = set(AuditEvent.objects.values_list("authority", flat=True).distinct())
    in_looks = set(Look.objects.values_list("authority", flat=True).distinct())
    return sorted(in_files | in_rows | in_looks)


def verify(authority: str) -> Verdict:
    """Recompute the authority's chain, compare it with the head file, and recompute each seal over its looks."""
    link, position, seals, broken = GENESIS, 0, {}, ""
    head = read_head(authority)
    head_seen = head is None or head.position == 0
    rows = AuditEvent.objects.filter(authority=authority).order_by("position").iterator(chunk_size=2000)
    for row in rows:
        broken = _fault_in(row, expected_position=position + 1, previous=link)
        if broken:
            break
        position, link = row.position, row.hash
        if head is not None and row.position == head.position:
            head_seen = row.hash == head.hash
            if not head_seen:
                broken = f"event {row.position} is not the one that the head file {head_path(authority).name} names"
                break
        if row.kind == SEALED:
            seals[row.position] = json.loads(row.text)[4]["detail"]
    if not broken and head is not None and not head_seen:
        broken = f"the log ends at event {position}, and the head file says that event {head.position} was written"
    looks = 0
    if not broken:
        looks, broken = _check_seals(authority, seals)
    return Verdict(authority, position, looks, broken, _late_seal(authority))


def _fault_in(row: AuditEvent, *, expected_position: int, previous: str) -> str:
    if row.position != expected_position:
        return f"event {expected_position} is missing: the next one is {row.position}"
    if hash_of(row.text) != row.hash:
        return f"event {row.position} was changed: its text does not give its hash"
    try:
        said_previous, authority, position, recorded_at, body = json.loads(row.text)
    except ValueError:
        return f"event {row.position} was changed: its text cannot be read"
    if said_previous != previous:
        return f"event {row.position} does not follow the one before it"
    columns = [row.authority, row.position, row.kind, row.actor_id, [row.subject_kind, row.subject_id]]
    if columns != [authority, position, body["kind"], body["actor"], body["subject"]]:
        return f"event {row.position} was changed: its columns say something else than its text"
    if datetime.fromisoformat(recorded_at) != row.recorded_at:
        return f"event {row.position} was changed: its time is not the one in its text"
    return ""


def _check_seals(authority: str, seals: dict[int, dict[str, Any]]) -> tuple[int, str]:
    looks_of: dict[int, list[Look]] = {}
    sealed = SealedLook.objects.filter(authority=authority).select_related("look").order_by("look_id")
    for mark in sealed.iterator(chunk_size=2000):
        looks_of.setdefault(mark.position, []).append(mark.look)
    total = sum(len(looks) for looks in looks_of.values())
    for position, detail in seals.items():
        looks = looks_of.pop(position, [])
        if len(looks) != detail["count"]:
            return total, f"the seal at event {position} covers {detail['count']} looks and {len(looks)} are there"
        if digest_of_looks(looks) != detail["digest"]:
            return total, f"a look under the seal at event {position} was changed: looks {looks[0].id}-{looks[-1].id}"
    if looks_of:
        return total, f"looks are marked as sealed at event {min(looks_of)}, which sealed nothing"
    return total, ""


def _late_seal(authority: str) -> str:
    waiting = Look.objects.filter(
        authority=authority, seal__isnull=True, recorded_at__lt=real_now() - MOST_UNSEALED
    ).count()
    return f"{waiting} looks have waited more than a minute for their seal: is a worker running?" if waiting else ""
