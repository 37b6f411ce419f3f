"""Seeing to a message that did not arrive: sent again, to a corrected address where that was wrong, or settled otherwise."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from fanlight.audit.public import action, record
from fanlight.jobs.public import enqueue
from fanlight.messages.actions.send_notice import recipient_of
from fanlight.messages.models import Notice
from fanlight.messages.queries.undelivered import STUCK_AFTER
from fanlight.messages.scope import undelivered_notices
from fanlight.store.public import Actor


class Settled(StrEnum):
    """How a message that did not arrive was settled."""

    TOLD = "TOLD"
    NOT_NEEDED = "NOT_NEEDED"


SETTLED_WORDS = {
    Settled.TOLD: "They were told by telephone or face to face",
    Settled.NOT_NEEDED: "They need not be told any more",
}


class NotUndelivered(LookupError):
    """There is no such message to this person, or somebody has seen to it."""

    def __init__(self) -> None:
        super().__init__("Somebody has seen to this message already")


class HasAnAccount(Exception):
    """The address of an account is changed with the account."""

    def __init__(self) -> None:
        super().__init__("Change the address of the account, then send this again")


@action("sent a message again")
def send_again(*, notice_id: str, address: str = "", by: Actor, at: datetime) -> Notice:
    """Send a message that did not arrive once more, to where its reader can be written to now.

    `address` corrects the address of somebody without an account; raises HasAnAccount for an account's, and
    NotUndelivered when there is none to send again.
    """
    row = _theirs(notice_id, by, at)
    if address and row.user_id:
        raise HasAnAccount
    if address:
        row.address, row.recipient = address.strip(), recipient_of(address)
    row.state, row.sent_again_at, row.failure, row.failed_at = Notice.State.WAITING, at, "", None
    row.claimed_at, row.tries = None, 0
    fields = ("state", "sent_again_at", "failure", "failed_at", "claimed_at", "tries", "address", "recipient")
    row.save_changes(*fields, by_id=by.id, at=at)
    enqueue("messages.send", by.authority, row.id)
    record("notice", row.id, corrected=bool(address))
    return row


@action("settled a message that did not arrive")
def settle(*, notice_id: str, settled_as: Settled, by: Actor, at: datetime) -> Notice:
    """Write down how a message that did not arrive was settled; raises NotUndelivered when there is none to settle."""
    row = _theirs(notice_id, by, at)
    row.settled_as, row.settled_at, row.settled_by = settled_as, at, by.id
    if row.state == Notice.State.WAITING:
        row.state, row.failed_at = Notice.State.FAILED, at
    row.save_changes("settled_as", "settled_at", "settled_by", "state", "failed_at", by_id=by.id, at=at)
    record("notice", row.id, code=row.settled_as)
    return row


def _theirs(notice_id: str, by: Actor, at: datetime) -> Notice:
    row = undelivered_notices(by, at - STUCK_AFTER).filter(id=notice_id).first()
    if row is None:
        raise NotUndelivered
    return row
