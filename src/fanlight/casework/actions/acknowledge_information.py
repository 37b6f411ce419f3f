"""Somebody who answers for the work says that they have read the new information."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.casework.actions.moves import WorkNotFound, get_work, happening, leads_team, make_move
from fanlight.casework.listeners import WorkEvent, tell
from fanlight.casework.models import Acknowledgement
from fanlight.casework.queries import on_duty
from fanlight.casework.rules.holding import check_may_acknowledge
from fanlight.casework.rules.transitions import Move
from fanlight.casework.scope import team_information
from fanlight.clocks.public import london_date
from fanlight.store.public import Actor


class AcknowledgedAlready(Exception):
    """Somebody acknowledged this before."""

    def __init__(self) -> None:
        super().__init__("This information has been acknowledged already.")


@action("acknowledged new information")
def acknowledge_information(
    *, information_id: str, expected: int | None = None, by: Actor, at: datetime
) -> Acknowledgement:
    """Acknowledge the information, which ends the Front Door's link; return the acknowledgement.

    Only the worker who holds the work or the team's duty worker does this, or its manager while the team has neither.
    Raises NotForYou, AcknowledgedAlready, WorkNotFound, StaleVersion, MoveNotAllowed.
    """
    information = team_information(by, at).filter(id=information_id).select_related("acknowledgement", "clock").first()
    if information is None:
        raise WorkNotFound
    work = get_work(information.work_id, Move.ACKNOWLEDGE, by=by, at=at, expected=expected)
    duty = frozenset(on_duty(work.team_id, work.authority, london_date(at)).values_list("worker_user_id", flat=True))
    check_may_acknowledge(by.user_id, holder=work.worker_user_id, on_duty=duty, leads_team=leads_team(by, work.team_id))
    if hasattr(information, "acknowledgement"):
        raise AcknowledgedAlready
    make_move(work, Move.ACKNOWLEDGE, by=by, at=at)
    acknowledgement = Acknowledgement.objects.create(
        authority=work.authority,
        retention_class=work.retention_class,
        information=information,
        recorded_at=at,
        recorded_by=by.id,
    )
    information.clock.stopped_at = at
    information.clock.save_changes("stopped_at", by_id=by.id, at=at)
    record("work_information", information.id, work=work.id, contact=information.contact_id)
    tell(
        happening(WorkEvent.INFORMATION_ACKNOWLEDGED, work, information_contact_id=information.contact_id),
        by=by,
        at=at,
    )
    return acknowledgement
