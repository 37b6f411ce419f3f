"""Closed work is taken up again within the time the authority sets: a new piece with its own clock and its own request."""

from __future__ import annotations

from datetime import datetime

from fanlight.access.public import Permission
from fanlight.audit.public import action
from fanlight.casework.actions.accept_work import accept_work
from fanlight.casework.actions.moves import get_work, happening, leads_team, make_move
from fanlight.casework.actions.open_work import open_work
from fanlight.casework.deadlines import check_may_reopen
from fanlight.casework.listeners import WorkEvent, tell
from fanlight.casework.models import Work
from fanlight.casework.rules.holding import NotForYou
from fanlight.casework.rules.kinds import WorkKind
from fanlight.casework.rules.reasons import check_in_words
from fanlight.casework.rules.transitions import Move
from fanlight.casework.scope import work_on_cards
from fanlight.store.public import Actor


class ReopenFromRequest(Exception):
    """Without a request the work could not be returned to the Front Door; the message can be shown."""

    def __init__(self) -> None:
        super().__init__("Only the team that closed this work re-opens it by itself. Re-open it from a request.")


@action("re-opened closed work")
def reopen_work(
    *,
    work_id: str,
    reason: str,
    contact_id: str = "",
    request_id: str = "",
    request_reference: str = "",
    team_id: str = "",
    district_id: str | None = None,
    level: int | None = None,
    needed_by: datetime | None = None,
    is_danger: bool = False,
    asked_by: str = "",
    expected: int | None = None,
    by: Actor,
    at: datetime,
) -> Work:
    """Re-open closed work as a new piece that points back at it, offered to the same team unless another is named.

    The Front Door does this with a new contact. A team's manager does it without one: the team has then accepted it, and
    the Front Door, which hears of it in the same transaction, makes the request that it counts as and ties it to the new
    piece (safety 7). What is left out is carried over, and the new piece has its own clock. Returns the new piece. Raises
    TooLateToReopen, ReasonDoesNotFit without a reason, ReopenFromRequest, and WorkNotFound, NotForYou, StaleVersion,
    MoveNotAllowed.
    """
    if not (by.may(Permission.FRONT_DOOR_DECIDE) or by.may(Permission.WORK_ACCEPT)):
        raise NotForYou("Only the Front Door or the team's manager re-opens work.")
    reason = check_in_words(reason, "Say why the work is re-opened.")
    closed = get_work(work_id, Move.REOPEN, by=by, at=at, expected=expected, scope=work_on_cards)
    check_may_reopen(closed.authority, closed.closed_at, at)
    if not contact_id and (team_id not in {"", by.team_id} or not leads_team(by, closed.team_id)):
        raise ReopenFromRequest
    make_move(closed, Move.REOPEN, by=by, at=at, reason=reason)
    opened = open_work(
        kind=WorkKind(closed.kind),
        person_id=closed.person_id,
        team_id=team_id or closed.team_id,
        district_id=district_id or closed.district_id,
        contact_id=contact_id,
        request_id=request_id if contact_id else closed.request_id,
        request_reference=request_reference if contact_id else closed.request_reference,
        level=closed.level if level is None else level,
        needed_by=needed_by,
        is_danger=is_danger,
        reasons=reason,
        asked_by=asked_by or closed.asked_by,
        reopened_from_id=closed.id,
        by=by,
        at=at,
    )
    if not contact_id:
        opened = accept_work(work_id=opened.id, by=by, at=at)
    before = {"reopened_from_id": closed.id, "reopened_contact_id": closed.contact_id}
    tell(happening(WorkEvent.REOPENED, opened, reason=reason, **before), by=by, at=at)
    return Work.objects.select_related("team").get(pk=opened.pk)
