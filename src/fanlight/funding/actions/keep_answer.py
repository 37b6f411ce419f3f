"""What a working came to is kept, once, and never changed."""

from __future__ import annotations

import json
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from fanlight.audit.public import action, record
from fanlight.funding.models import Working, WorkingAnswer
from fanlight.store.public import Actor

if TYPE_CHECKING:
    from fanlight.funding.workings.work import WorkedOut


@action("worked something out for funding")
def keep_answer(*, working: Working, done: WorkedOut, by: Actor, at: datetime) -> None:
    """Keep an answer, or why there is none; one that is kept already is left alone."""
    told = json.dumps(done.answer, sort_keys=True)
    WorkingAnswer.objects.get_or_create(
        authority=by.authority,
        working=working,
        defaults={
            "answer": done.answer,
            "reasons": list(done.reasons),
            "sha256": sha256(told.encode()).hexdigest() if done.answer else "",
            "recorded_at": at,
            "recorded_by": by.id,
        },
    )
    record("funding_working", working.id, is_refused=bool(done.reasons))
