"""Reads the log for pages: what was done to a subject, who looked at it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fanlight.audit.models import AuditEvent, Look
from fanlight.audit.recording import EVENT_KINDS


def events_about(authority: str, subjects: list[tuple[str, str]], *, most: int = 200) -> list[dict[str, Any]]:
    """Return what was done to these subjects, newest first: kind, sentence, actor id, when, subject, detail."""
    import json

    from django.db.models import Q

    wanted = Q()
    for kind, key in subjects:
        wanted |= Q(subject_kind=kind, subject_id=key)
    rows = AuditEvent.objects.filter(wanted, authority=authority).order_by("-position")[:most] if subjects else []
    found = []
    for row in rows:
        body = json.loads(row.text)[4]
        known = EVENT_KINDS.get(row.kind)
        found.append(
            {
                "kind": row.kind,
                "sentence": known.sentence if known else row.kind,
                "actor_id": row.actor_id,
                "happened_at": datetime.fromisoformat(body["happened_at"]),
                "subject": (row.subject_kind, row.subject_id),
                "detail": body["detail"],
            }
        )
    return found


def looks_at(authority: str, subject_kind: str, subject_ids: list[str], *, most: int = 200) -> list[dict[str, Any]]:
    """Return who looked at these subjects, newest first: actor id, page, why allowed, when."""
    rows = Look.objects.filter(authority=authority, subject_kind=subject_kind, subject_id__in=subject_ids)
    columns = ("actor_id", "page", "allowed_because", "looked_at", "subject_id")
    return list(rows.order_by("-looked_at", "-id").values(*columns)[:most])
