"""Re-opening within three months: what was told before is carried over, and the clock is new."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fanlight.audit.public import action, record
from fanlight.clocks.public import add_months, london_date
from fanlight.establishments.public import parameter
from fanlight.front_door.actions.moving import get_contact, move_contact
from fanlight.front_door.actions.submit_request import submit_request
from fanlight.front_door.models import Contact, RequestForSupport
from fanlight.front_door.rules.confidential import with_confidential
from fanlight.front_door.rules.states import Move, State, after
from fanlight.front_door.rules.timescales import may_reopen
from fanlight.front_door.rules.vocabulary import Channel
from fanlight.store.public import Actor


class TooLateToReopen(Exception):
    """The window for re-opening has passed."""

    def __init__(self) -> None:
        super().__init__(
            "This closed too long ago to be re-opened. Ask for support again: nothing that you told us before is lost."
        )


@action("re-opened a closed contact")
def reopen_contact(
    *, contact_id: str, what_changed: str, key: str, channel: Channel = Channel.PORTAL, by: Actor, at: datetime
) -> RequestForSupport:
    """Open a new request for one child with the earlier answers carried over and what has changed; return it.

    It has a clock of its own, counts as a re-referral if it becomes statutory, and leaves the first as it was. Raises
    TooLateToReopen after the authority's limit, MoveNotAllowed when the contact is not closed.
    """
    contact = get_contact(contact_id, by)
    after(Move.REOPEN, State(contact.state))
    today = london_date(at)
    months = int(parameter(by.authority, "front_door.reopen_months", today))
    closed_on = london_date(contact.closed_at)
    if not may_reopen(closed_on=closed_on, today=today, last_day=add_months(closed_on, months)):
        raise TooLateToReopen
    move_contact(contact, Move.REOPEN, by=by, at=at, reason=what_changed)
    request = submit_request(
        sent=_carried_over(contact, what_changed),
        key=key,
        sender_kind=contact.request.sender_kind,
        sender_id=contact.request.sender_id,
        asked_by_user_id=contact.request.asked_by_user_id,
        channel=channel,
        form_version=contact.request.form_version,
        reopens=contact,
        by=by,
        at=at,
    )
    record("contact", contact.id, reopened_as=request.id)
    return request


def _carried_over(contact: Contact, what_changed: str) -> dict[str, Any]:
    before = contact.request.stated
    concern = dict(before.get("concern") or {})
    told = [concern.get("earlier"), concern.get("what_happened")]
    concern["earlier"] = "\n\n".join(str(words) for words in told if words)
    concern["what_happened"] = what_changed
    whereabouts = {"is_safe": "NOT_KNOWN"}
    return {
        **before,
        "children": [with_confidential(contact.child_as_stated, contact.confidential)],
        "concern": concern,
        "whereabouts": whereabouts,
        "reopens": contact.request.reference,
    }
