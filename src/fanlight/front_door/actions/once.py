"""One form, one record: the same form sent twice makes what it made the first time."""

from __future__ import annotations

from typing import Any

from fanlight.store.public import Actor, claim_once, digest_of


def standing_id(*, kind: str, key: str, content: Any, new_id: str, by: Actor) -> str:
    """Return the id that stands for a form with this key: `new_id` the first time, the first one's when it comes again.

    Other words under the same key are another record: whoever goes back and types something else has sent that too.
    Without a key nothing is compared. Call inside an action before anything is created.
    """
    if not key:
        return new_id
    return claim_once(
        authority=by.authority,
        sender=f"person:{by.user_id}",
        kind=kind,
        key=digest_of([key, content]),
        content=content,
        result_id=new_id,
    )
