"""A team returns work that it was offered to the Front Door, at once and with a reason."""

from __future__ import annotations

from datetime import datetime

from fanlight.access.public import Permission
from fanlight.audit.public import action
from fanlight.casework.actions.moves import check_permission, get_work, happening, make_move
from fanlight.casework.actions.stepping import refuse_step, stop_information
from fanlight.casework.listeners import WorkEvent, tell
from fanlight.casework.models import Work
from fanlight.casework.rules.reasons import RefusalReason, check_in_words
from fanlight.casework.rules.transitions import Move
from fanlight.store.public import Actor


@action("refused the work and returned it to the Front Door")
def refuse_work(
    *, work_id: str, reason: RefusalReason, words: str, expected: int | None = None, by: Actor, at: datetime
) -> Work:
    """Refuse the work; the Front Door has it back before this returns. Return the refused work.

    What was stepped up or down stays with the team that holds it, which is told.

    Raises ReasonDoesNotFit without words, NobodyIsListening when nobody would take it back, and WorkNotFound,
    NotForYou, StaleVersion, MoveNotAllowed.
    """
    check_permission(by, Permission.WORK_ACCEPT, "Only the team's manager refuses work.")
    words = check_in_words(words, "Say why the team cannot take this work.")
    work = get_work(work_id, Move.REFUSE, by=by, at=at, expected=expected)
    work.refused_at = at
    make_move(work, Move.REFUSE, "refused_at", by=by, at=at, reason_code=reason, reason=words)
    waiting = tuple(stop_information(work, by=by, at=at))
    if work.stepped_from_id:
        refuse_step(work, reason_code=str(reason), words=words, by=by, at=at)
    tell(
        happening(WorkEvent.REFUSED, work, reason_code=str(reason), reason=words, waiting_contact_ids=waiting),
        by=by,
        at=at,
    )
    return work
