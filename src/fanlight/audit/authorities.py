"""Which authorities the log knows, at a cost that grows with their number and not with the log."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings

from fanlight.audit.models import AuditEvent, Look


def known_authorities() -> list[str]:
    """Return every authority that has events, looks, or a head file from earlier.

    Where PostgreSQL shows rows of one authority only, the head files name them: each is there before the first event.
    """
    in_files = {path.stem for path in Path(settings.FANLIGHT_AUDIT_HEADS).glob("*.head")}
    return sorted(in_files | _authorities_in(AuditEvent) | _authorities_in(Look))


def _authorities_in(table: Any) -> set[str]:
    found: set[str] = set()
    while True:
        rows = table.objects.filter(authority__gt=max(found, default="")).order_by("authority")
        following = rows.values_list("authority", flat=True).first()
        if following is None:
            return found
        found.add(following)
