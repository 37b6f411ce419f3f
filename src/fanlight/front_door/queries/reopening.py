"""Whether a closed contact may still be opened again without asking anew."""

from __future__ import annotations

from datetime import datetime

from fanlight.clocks.public import add_months, london_date
from fanlight.establishments.public import parameter
from fanlight.front_door.models import Contact
from fanlight.front_door.rules.states import Move, State, moves_from
from fanlight.front_door.rules.timescales import may_reopen


def may_reopen_now(contact: Contact, at: datetime) -> bool:
    """Return whether the contact is closed and the authority's months have not passed since (safety 7)."""
    if contact.closed_at is None or Move.REOPEN not in moves_from(State(contact.state)):
        return False
    today, closed_on = london_date(at), london_date(contact.closed_at)
    months = int(parameter(contact.authority, "front_door.reopen_months", today))
    return may_reopen(closed_on=closed_on, today=today, last_day=add_months(closed_on, months))
