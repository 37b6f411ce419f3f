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
from fanlight.front_door.rules.confidential import request_in_full, with_confidential
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


class ReopenedAlready(Exception):
    """Somebody re-opened it before; the message says as which request."""

    def __init__(self, reference: str) -> None:
        super().__init__(f"This was re-opened already, as {reference}. Add there what you know now.")


@action("re-opened a closed contact")
def reopen_contact(
    *, contact_id: str, what_changed: str, key: str, channel: Channel = Channel.PORTAL, by: Actor, at: datetime
) -> RequestForSupport:
    """Open a new request for one child with the earlier answers carried over and what has changed; return it.

    It has a clock of its own, counts as a re-referral if it becomes statutory, and leaves the first as it was. Raises
    TooLateToReopen after the authority's limit, MoveNotAllowed when the contact is not closed, ReopenedAlready when it was
    re-opened before for something else; the same words again return the request that they opened.
    """
    contact = get_contact(contact_id, by)
    after(Move.REOPEN, State(contact.state))
    before = _reopened_before(contact)
    if before is not None:
        if (before.stated.get("concern") or {}).get("what_happened") != what_changed:
            raise ReopenedAlready(before.reference)
        record("contact", contact.id, reopened_as=before.id, repeated=True)
        return before
    today = london_date(at)
    months = int(parameter(by.authority, "front_door.reopen_months", today))
    closed_on = london_date(contact.closed_at)
    if not may_reopen(closed_on=closed_on, today=today, last_day=add_months(closed_on, months)):
        raise TooLateToReopen
    move_contact(contact, Move.REOPEN, by=by, at=at, reason=what_changed)
    request = submit_request(
        sent=carried_over(contact, what_changed),
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


def _reopened_before(contact: Contact) -> RequestForSupport | None:
    """Return the request as which this contact was re-opened, unless that was closed as the same as another."""
    rows = contact.reopened_as.exclude(state=State.DUPLICATE).select_related("request")
    opened = rows.order_by("received_at", "id").first()
    return opened.request if opened is not None else None


def told_before(request: RequestForSupport) -> str:
    """Return what was told in a request and in those that it re-opened, the oldest first."""
    concern = request.stated.get("concern") or {}
    return "\n\n".join(str(words) for words in (concern.get("earlier"), concern.get("what_happened")) if words)


def carried_over(contact: Contact, what_changed: str) -> dict[str, Any]:
    """Return what a new request for the child of a closed contact says: all that was told before, and what has changed."""
    before = request_in_full(contact.request.stated, contact.request.confidential, may_read_source=True)
    concern = {**(before.get("concern") or {}), "earlier": told_before(contact.request), "what_happened": what_changed}
    whereabouts = {"is_safe": "NOT_KNOWN"}
    return {
        **before,
        "children": [with_confidential(contact.child_as_stated, contact.confidential)],
        "concern": concern,
        "whereabouts": whereabouts,
        "reopens": contact.request.reference,
    }
