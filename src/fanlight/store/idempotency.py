"""One record for one submission, however often it is sent."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.functions import TruncDate

from fanlight.store.clock import real_now
from fanlight.store.models import IdempotencyClaim

_kept_while: dict[str, Callable[[str], QuerySet[Any]]] = {}
_as_json = json.JSONEncoder(sort_keys=True, separators=(",", ":"), default=str).encode


class ReferenceReused(Exception):
    """The same reference came again with other content: `reference_reused`."""

    code = "reference_reused"

    def __init__(self, key: str, result_id: str = "") -> None:
        super().__init__(f"The reference {key} was used before for something else. Use a new one.")
        # What the first content made: for who adds to it what came later.
        self.result_id = result_id


def digest_of(content: Any) -> str:
    """Return a digest of what was sent, the same for the same content in any order of keys."""
    return hashlib.sha256(_as_json(content).encode()).hexdigest()


def claim_once(*, authority: str, sender: str, kind: str, key: str, content: Any, result_id: str) -> str:
    """Return the id that stands for this key: `result_id` the first time, the first one's id ever after.

    Call inside a transaction before creating anything. Two callers at once: one waits and gets the other's id.
    Raises ReferenceReused when the key was used for other content.
    """
    digest = digest_of(content)
    place = {"authority": authority, "sender": sender, "kind": kind, "key": key}
    if _is_first({**place, "content_digest": digest, "result_id": result_id, "made_at": real_now()}):
        return result_id
    earlier = IdempotencyClaim.objects.get(**place)
    if earlier.content_digest != digest:
        raise ReferenceReused(key, earlier.result_id)
    return earlier.result_id


def _is_first(values: dict[str, Any]) -> bool:
    """Insert the claim unless one stands for its key, in one statement; return whether it was inserted."""
    quote, fields = connection.ops.quote_name, IdempotencyClaim._meta
    columns = ", ".join(quote(name) for name in values)
    marks = ", ".join(["%s"] * len(values))
    one = ", ".join(quote(name) for name in ("authority", "sender", "kind", "key"))
    statement = (
        f"INSERT INTO {quote(fields.db_table)} ({columns}) VALUES ({marks}) "  # noqa: S608 - our names
        f"ON CONFLICT ({one}) DO NOTHING RETURNING 1"
    )
    prepared = [fields.get_field(name).get_db_prep_save(value, connection) for name, value in values.items()]  # type: ignore[union-attr]
    with connection.cursor() as cursor:
        cursor.execute(statement, prepared)
        return cursor.fetchone() is not None


def keep_claims_while(kind: str, *, gone: Callable[[str], QuerySet[Any]]) -> None:
    """Let a room say that a claim of a kind is kept as long as what it made: a reference read again makes nothing new.

    `gone(authority)` returns the ids of what was made under such claims and is there no more.
    """
    _kept_while[kind] = gone


def claims_that_may_go(authority: str) -> QuerySet[Any]:
    """Return an authority's claims, but those that are kept as long as what they made, while it stands."""
    rows = IdempotencyClaim.objects.filter(authority=authority)
    for kind, gone in _kept_while.items():
        rows = rows.exclude(Q(kind=kind) & ~Q(result_id__in=gone(authority)))
    return rows


def since_made(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return claims with the day on which each was made, from which it is kept."""
    return rows.annotate(kept_from=TruncDate("made_at"))
