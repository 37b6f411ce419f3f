"""Whether a closed contact may still be opened again without asking anew, and what of it is carried over to whom."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fanlight.clocks.public import add_months, london_date
from fanlight.establishments.public import parameter
from fanlight.front_door.models import Contact
from fanlight.front_door.rules.confidential import request_in_full, with_confidential
from fanlight.front_door.rules.states import Move, State, moves_from
from fanlight.front_door.rules.timescales import may_reopen
from fanlight.store.public import Actor


def may_reopen_now(contact: Contact, at: datetime) -> bool:
    """Return whether the contact is closed and the authority's months have not passed since (safety 7)."""
    if contact.closed_at is None or Move.REOPEN not in moves_from(State(contact.state)):
        return False
    today, closed_on = london_date(at), london_date(contact.closed_at)
    months = int(parameter(contact.authority, "front_door.reopen_months", today))
    return may_reopen(closed_on=closed_on, today=today, last_day=add_months(closed_on, months))


def told_before_by(actor: Actor, contact: Contact) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the child and the request as stated, for a new request: confidential parts only to who told them (safety 11)."""
    request = contact.request
    if not actor.user_id or request.asked_by_user_id != actor.user_id:
        return contact.child_as_stated, request.stated
    return (
        with_confidential(contact.child_as_stated, contact.confidential),
        request_in_full(request.stated, request.confidential, may_read_source=True),
    )
