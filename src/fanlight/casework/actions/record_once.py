"""One form of statutory work, one record: the same form sent twice records nothing the second time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from fanlight.audit.public import action, record
from fanlight.store.public import Actor, claim_once, digest_of, new_ulid


@action("sent a form about a piece of work")
def record_once(
    *, work_id: str, act: str, key: str, content: Any, make: Callable[[], Any], by: Actor, at: datetime
) -> bool:
    """Call `make`, an action, unless the same person sent the same content under this key before; return whether it was made.

    Other content under the key is another record. Raises what `make` raises, and then the form can be sent again.
    """
    mine = new_ulid()
    first = mine == claim_once(
        authority=by.authority,
        sender=f"person:{by.user_id}",
        kind="casework.act",
        key=digest_of([key, act, content]),
        content=content,
        result_id=mine,
    )
    if first:
        make()
    record("work", work_id, act=act, first=first)
    return first
