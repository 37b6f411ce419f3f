"""What the audit log says was done."""

from __future__ import annotations

import json
from typing import Any

from fanlight.audit.models import AuditEvent


def events(authority: str = "990") -> list[tuple[str, str, str]]:
    """Return (kind, subject kind, subject id) of every event of the authority, oldest first."""
    rows = AuditEvent.objects.filter(authority=authority).order_by("position")
    return list(rows.values_list("kind", "subject_kind", "subject_id"))


def last_event(authority: str = "990") -> tuple[str, str, str, dict[str, Any]]:
    """Return (kind, subject kind, subject id, detail) of the authority's last event."""
    row = AuditEvent.objects.filter(authority=authority).order_by("-position")[0]
    return row.kind, row.subject_kind, row.subject_id, json.loads(row.text)[4]["detail"]
