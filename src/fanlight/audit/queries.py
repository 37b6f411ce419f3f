"""Reads the log for pages: what was done to a subject, who looked at it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Max, QuerySet

from fanlight.audit.models import AuditEvent, Look
from fanlight.audit.recording import EVENT_KINDS
from fanlight.store.public import prepared


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
    found = _looks.rows(authority=authority, kind=subject_kind, subject_ids=subject_ids, most=most)
    return [dict(zip(_OF_A_LOOK, row, strict=True)) for row in found]


_OF_A_LOOK = ("actor_id", "page", "allowed_because", "looked_at", "subject_id")


@prepared
def _looks(*, authority: str, kind: str, subject_ids: list[str], most: int) -> QuerySet[Look, Any]:
    rows = Look.objects.filter(authority=authority, subject_kind=kind, subject_id__in=subject_ids)
    return rows.order_by("-looked_at", "-id").values_list(*_OF_A_LOOK)[:most]


def last_looks(authority: str, subject_kind: str, subject_id: str, *, most: int = 500) -> dict[str, datetime]:
    """Return when each actor looked at this subject last, by actor id, newest first.

    Of the last `most` looks: whoever works on a record opens it many times, and would hide the others.
    """
    rows = _last_looks.rows(authority=authority, kind=subject_kind, subject_id=subject_id, most=most)
    return dict(rows)


@prepared
def _last_looks(*, authority: str, kind: str, subject_id: str, most: int) -> QuerySet[Look, Any]:
    rows = Look.objects.filter(authority=authority, subject_kind=kind, subject_id=subject_id)
    lately = rows.order_by("-looked_at", "-id")[:most]
    each = Look.objects.filter(pk__in=lately.values("pk")).values("actor_id").annotate(last=Max("looked_at"))
    return each.order_by("-last", "actor_id").values_list("actor_id", "last")
