"""Which authorities the log must answer for, at a cost that grows with their number and not with the log."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.conf import settings

from fanlight.audit.models import AuditEvent, Look

AuthoritySource = Callable[[], Iterable[str]]
_sources: dict[str, AuthoritySource] = {}


def authorities_come_from(name: str, source: AuthoritySource) -> None:
    """Let a room above name authorities that exist, from a table that shows all of them to every role."""
    _sources[name] = source


def known_authorities() -> list[str]:
    """Return every authority that a room above names, that has a head file, or whose events or looks can be seen.

    Where PostgreSQL shows rows of one authority only, no row of the log can be seen from here: so the log is never
    asked alone. An authority that is named and has nothing to read is for `verify` to find.
    """
    in_files = {path.stem for path in Path(settings.FANLIGHT_AUDIT_HEADS).glob("*.head")}
    named = {authority for source in _sources.values() for authority in source()}
    return sorted(in_files | named | _authorities_in(AuditEvent) | _authorities_in(Look))


def _authorities_in(table: Any) -> set[str]:
    found: set[str] = set()
    while True:
        rows = table.objects.filter(authority__gt=max(found, default="")).order_by("authority")
        following = rows.values_list("authority", flat=True).first()
        if following is None:
            return found
        found.add(following)
