"""Reads the log by who acted, and says which kinds of subject it knows."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.db import connection

from fanlight.audit.models import AuditEvent, Look
from fanlight.audit.recording import EVENT_KINDS

# From one kind to the next by the index: its cost grows with the kinds, not with the log.
_LEAPS = """{name}(kind) AS (
    SELECT MIN(subject_kind) FROM {table} WHERE authority = %s
    UNION ALL
    SELECT (SELECT MIN(t.subject_kind) FROM {table} t WHERE t.authority = %s AND t.subject_kind > {name}.kind)
    FROM {name} WHERE {name}.kind IS NOT NULL
)"""


def kinds_of_subjects(authority: str) -> list[str]:
    """Return every kind of subject that the authority's events or looks name, in order of the alphabet."""
    tables = (AuditEvent, Look)
    names = [f"kinds_{place}" for place in range(len(tables))]
    leaps = ", ".join(
        _LEAPS.format(name=name, table=connection.ops.quote_name(table._meta.db_table))
        for name, table in zip(names, tables, strict=True)
    )
    found = " UNION ".join(f"SELECT kind FROM {name} WHERE kind <> ''" for name in names)  # noqa: S608 - our own names
    with connection.cursor() as cursor:
        cursor.execute(f"WITH RECURSIVE {leaps} {found}", [authority] * 4)
        return sorted(kind for (kind,) in cursor.fetchall())


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
