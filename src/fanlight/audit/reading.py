"""Reads the log by who acted, and says which kinds of subject it knows."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from fanlight.audit.models import AuditEvent, Look
from fanlight.audit.recording import EVENT_KINDS


def kinds_of_subjects(authority: str) -> list[str]:
    """Return every kind of subject that the authority's events or looks name, in order of the alphabet.

    Leaps from one kind to the next by the index: its cost grows with the kinds, not with the log.
    """
    return sorted(_kinds_in(AuditEvent, authority) | _kinds_in(Look, authority))


def _kinds_in(table: Any, authority: str) -> set[str]:
    found: set[str] = set()
    last = ""
    while True:
        rows = table.objects.filter(authority=authority, subject_kind__gt=last).order_by("subject_kind")
        following = rows.values_list("subject_kind", flat=True).first()
        if following is None:
            return found
        found.add(following)
        last = following


def looks_by(authority: str, actor_id: str, *, most: int = 200) -> list[dict[str, Any]]:
    """Return what the actor looked at, newest first: subject kind and id, page, why allowed, when."""
    rows = Look.objects.filter(authority=authority, actor_id=actor_id).order_by("-looked_at", "-id")
    columns = rows.values("subject_kind", "subject_id", "page", "allowed_because", "looked_at")
    return [dict(row) for row in columns[:most]]


def events_by(authority: str, actor_id: str, *, most: int = 200) -> list[dict[str, Any]]:
    """Return what the actor did, newest first: kind, sentence, when, subject."""
    rows = AuditEvent.objects.filter(authority=authority, actor_id=actor_id).order_by("-position")[:most]
    found = []
    for row in rows:
        kind = EVENT_KINDS.get(row.kind)
        found.append(
            {
                "kind": row.kind,
                "sentence": kind.sentence if kind else row.kind,
                "happened_at": datetime.fromisoformat(json.loads(row.text)[4]["happened_at"]),
                "subject": (row.subject_kind, row.subject_id),
            }
        )
    return found
