"""One record for one submission, however often it is sent."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.db.models.functions import TruncDate

from fanlight.store.models import IdempotencyClaim

_as_json = json.JSONEncoder(sort_keys=True, separators=(",", ":"), default=str).encode


class ReferenceReused(Exception):
    """The same reference came again with other content: `reference_reused`."""

    code = "reference_reused"

    def __init__(self, key: str) -> None:
        super().__init__(f"The reference {key} was used before for something else. Use a new one.")


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
    try:
        with transaction.atomic():
            IdempotencyClaim.objects.create(**place, content_digest=digest, result_id=result_id)
        return result_id
    except IntegrityError:
        earlier = IdempotencyClaim.objects.get(**place)
    if earlier.content_digest != digest:
        raise ReferenceReused(key)
    return earlier.result_id


def since_made(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return claims with the day on which each was made, from which it is kept."""
    return rows.annotate(kept_from=TruncDate("made_at"))
