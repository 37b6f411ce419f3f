"""A draft is thrown away: what was typed is gone, that there was one is not."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.front_door.actions.drafts import draft_by_id, draft_to_change
from fanlight.front_door.actions.keep_names import keep_names_of_draft
from fanlight.front_door.models import Draft
from fanlight.store.public import Actor


@action("threw a draft away")
def discard_draft(*, draft_id: str, by: Actor, at: datetime) -> None:
    """Empty the draft and end it; raises DraftNotFound, or DraftWasSent when it was sent meanwhile."""
    draft = draft_to_change(draft_id, by, at)
    _empty(draft, by=by, at=at)
    record("draft", draft.id)


@action("purged a draft that nobody went on with")
def purge_draft(*, draft_id: str, by: Actor, at: datetime) -> None:
    """Empty a draft whose time is over; a sent one only loses what was typed, which its request holds."""
    draft = draft_by_id(draft_id, by.authority)
    _empty(draft, by=by, at=at)
    record("draft", draft.id, was_sent=draft.sent_at is not None)


def _empty(draft: Draft, *, by: Actor, at: datetime) -> None:
    draft.answers = {}
    draft.is_danger, draft.level_believed, draft.danger_since = False, None, None
    draft.discarded_at = at
    fields = ("sealed_answers", "is_danger", "level_believed", "danger_since", "discarded_at")
    draft.save_changes(*fields, by_id=by.id, at=at)
    keep_names_of_draft(draft, [])
