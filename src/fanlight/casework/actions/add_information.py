"""The Front Door links a later contact to open work; the link ends only when somebody acknowledges it."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.casework.actions.moves import get_work, make_move
from fanlight.casework.actions.notices import tell_of_information
from fanlight.casework.deadlines import AnswerClock, answer_due
from fanlight.casework.models import InformationClock, WorkInformation
from fanlight.casework.rules.transitions import Move
from fanlight.casework.scope import work_on_cards
from fanlight.store.public import Actor


class LinkedAlready(Exception):
    """This contact is linked to this work already."""

    def __init__(self) -> None:
        super().__init__("This request is linked to this piece of work already.")


@action("linked new information to open work")
def add_information(
    *,
    work_id: str,
    contact_id: str,
    note: str,
    request_id: str = "",
    request_reference: str = "",
    is_danger: bool = False,
    level: int | None = None,
    needed_by: datetime | None = None,
    by: Actor,
    at: datetime,
) -> WorkInformation:
    """Link the contact to open work, tell whoever must read it, and return the link.

    Raises LinkedAlready, WorkNotFound, StaleVersion, MoveNotAllowed
    for work that is not open.
    """
    work = get_work(work_id, Move.ADD_INFORMATION, by=by, at=at, scope=work_on_cards)
    if WorkInformation.objects.filter(authority=work.authority, work=work, contact_id=contact_id).exists():
        raise LinkedAlready
    # The move also raises the work's version, so that nobody closes it in the same moment unawares.
    make_move(work, Move.ADD_INFORMATION, by=by, at=at)
    information = WorkInformation.objects.create(
        authority=work.authority,
        retention_class=work.retention_class,
        work=work,
        contact_id=contact_id,
        request_id=request_id,
        request_reference=request_reference,
        note=note,
        level=level,
        is_danger=is_danger,
        needed_by=needed_by,
        recorded_at=at,
        recorded_by=by.id,
    )
    start_information_clock(information, by=by, at=at)
    tell_of_information(work, by=by, at=at)
    record("work_information", information.id, work=work.id, contact=contact_id)
    return information


def start_information_clock(information: WorkInformation, *, by: Actor, at: datetime) -> None:
    """Start the clock under which a piece of information is to be acknowledged."""
    due_at, rule = answer_due(
        AnswerClock.ACKNOWLEDGE,
        information.authority,
        at,
        level=information.level,
        is_danger=information.is_danger,
        needed_by=information.needed_by,
    )
    InformationClock.objects.create(
        authority=information.authority,
        retention_class=information.retention_class,
        information=information,
        rule=rule,
        due_at=due_at,
        created_at=at,
        changed_at=at,
        changed_by=by.id,
    )
