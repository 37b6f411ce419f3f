"""Looks at records: written before the page opens, sealed into the chain within a minute."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime

from django.db import connection, transaction
from django.db.models import QuerySet

from fanlight.audit.authorities import known_authorities
from fanlight.audit.chain import Event, append_events
from fanlight.audit.models import Look, SealedLook
from fanlight.audit.recording import event_kind
from fanlight.store.public import Actor, Rows, act_in, job_actor, now, writing

SEALED = event_kind("audit.looks_sealed", "sealed looks at records").code
# PostgreSQL numbers looks before it commits them, so a look may turn up behind later ones that are sealed: by this many.
LATE_BY = 10_000


def record_look(
    *, by: Actor, subject_kind: str, subject_ids: Iterable[str], page: str, allowed_because: str, at: datetime
) -> None:
    """Write that `by` looked at these subjects; when this fails the page must not open, so nothing is caught here."""
    record_looks(by=by, seen=[(subject_kind, subject_ids, allowed_because)], page=page, at=at)


def record_looks(*, by: Actor, seen: Iterable[tuple[str, Iterable[str], str]], page: str, at: datetime) -> None:
    """Write looks at several kinds of subject at once, each given as (kind, ids, why it is allowed); as `record_look`."""
    rows = Rows(Look, authority=by.authority, actor_id=by.id, page=page[:100], looked_at=at)
    for subject_kind, subject_ids, because in seen:
        for subject_id in subject_ids:
            rows.add(subject_kind=subject_kind, subject_id=str(subject_id), allowed_because=because[:200])
    with writing():
        act_in(by.authority)
        rows.write()


def look_line(look: Look) -> str:
    """Return the text of a look that its seal covers."""
    return json.dumps(
        [
            look.id,
            look.authority,
            look.actor_id,
            look.subject_kind,
            look.subject_id,
            look.page,
            look.allowed_because,
            look.looked_at.astimezone(UTC).isoformat(),
            look.recorded_at.astimezone(UTC).isoformat(),
        ],
        separators=(",", ":"),
    )


def digest_of_looks(looks: Iterable[Look]) -> str:
    """Return the digest of looks in order of their id."""
    digest = hashlib.sha256()
    for look in sorted(looks, key=lambda one: one.id):
        digest.update(look_line(look).encode() + b"\n")
    return digest.hexdigest()


def seal_looks(authority: str) -> int:
    """Seal every look of the authority that no seal covers yet, and return how many."""
    with transaction.atomic():
        act_in(authority)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 1))", [f"looks:{authority}"])
        looks = list(_unsealed(authority).order_by("id")[:10_000])
        if not looks:
            return 0
        actor = job_actor("audit.seal_looks", authority=authority)
        detail = (("count", len(looks)), ("digest", digest_of_looks(looks)))
        append_events([Event(authority, SEALED, actor.id, "look", str(looks[-1].id), now(), detail)])
        position = _last_position(authority)
        SealedLook.objects.bulk_create(
            [SealedLook(look=look, authority=authority, position=position) for look in looks], batch_size=500
        )
        return len(looks)


def _last_position(authority: str) -> int:
    from fanlight.audit.models import AuditEvent

    return AuditEvent.objects.filter(authority=authority).order_by("-position").values_list("position", flat=True)[0]


def authorities_with_unsealed_looks() -> list[str]:
    """Return the authorities that have looks to seal."""
    return [authority for authority in known_authorities() if _has_unsealed(authority)]


def _has_unsealed(authority: str) -> bool:
    with transaction.atomic():
        act_in(authority)
        return _unsealed(authority).exists()


def _unsealed(authority: str) -> QuerySet[Look]:
    """Return the looks that no seal covers yet: near the end of the log, so that its length costs nothing."""
    last = SealedLook.objects.filter(authority=authority).order_by("-look_id").values_list("look_id", flat=True).first()
    return Look.objects.filter(authority=authority, id__gt=(last or 0) - LATE_BY, seal__isnull=True)
