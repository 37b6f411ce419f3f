"""How every action finds a draft: in the actor's authority, visible to them, and not yet sent."""

from __future__ import annotations

from datetime import datetime

from fanlight.front_door.models import Draft
from fanlight.front_door.queries.drafts import lock_draft
from fanlight.store.public import Actor


class DraftNotFound(LookupError):
    """There is no such draft for this person."""

    def __init__(self) -> None:
        super().__init__("This draft cannot be found. It may have been thrown away.")


class DraftWasSent(Exception):
    """The draft was sent in the meantime; carries it, so that the page can say when."""

    def __init__(self, draft: Draft) -> None:
        super().__init__("This request was sent already. What you typed just now was not in it.")
        self.draft = draft


def draft_to_change(draft_id: str, by: Actor, at: datetime) -> Draft:
    """Return the draft, locked until the transaction ends; raises DraftNotFound, or DraftWasSent once it is sent."""
    row = lock_draft(by, draft_id, at=at)
    if row is None:
        raise DraftNotFound
    if row.sent_at is not None:
        raise DraftWasSent(row)
    return row


def draft_by_id(draft_id: str, authority: str) -> Draft:
    """Return the draft, locked until the transaction ends, for a job; raises DraftNotFound."""
    row = Draft.objects.filter(id=draft_id, authority=authority).select_for_update().first()
    if row is None:
        raise DraftNotFound
    return row
