"""Taking a request from the worklist, and giving it back."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.front_door.actions.moving import get_request, move_contact
from fanlight.front_door.models import RequestForSupport
from fanlight.front_door.rules.states import Move, State
from fanlight.store.public import Actor


class AlreadyTaken(Exception):
    """Somebody else took this request first."""

    def __init__(self) -> None:
        super().__init__("Somebody else took this request first. Take the next one, or ask them to give it back.")


class NotYours(Exception):
    """Only who has a request gives it back."""

    def __init__(self) -> None:
        super().__init__("You no longer have this request, so there is nothing to give back.")


@action("took a request from the worklist")
def take_request(*, request_id: str, take_over: bool = False, by: Actor, at: datetime) -> RequestForSupport:
    """Make the request mine; raises AlreadyTaken when somebody has it, unless it is knowingly taken over.

    Taking does not touch the clock; it starts the screening of each contact that is new.
    """
    request = get_request(request_id, by)
    if request.claimed_by_user_id and request.claimed_by_user_id != by.user_id and not take_over:
        raise AlreadyTaken
    was = request.claimed_by_user_id
    request.claimed_by_user_id, request.claimed_at = by.user_id, at
    request.save_changes("claimed_by_user_id", "claimed_at", by_id=by.id, at=at)
    for contact in request.contacts.filter(state=State.NEW):
        move_contact(contact, Move.TAKE, by=by, at=at)
    record("request", request.id, taken_over=bool(was and was != by.user_id))
    return request


@action("gave a request back to the worklist")
def give_back_request(*, request_id: str, by: Actor, at: datetime) -> RequestForSupport:
    """Put the request back for anybody to take; its clock and its place in the order stay as they were.

    Raises NotYours when somebody else has it.
    """
    request = get_request(request_id, by)
    if request.claimed_by_user_id != by.user_id:
        raise NotYours
    release_claim(request, by=by, at=at)
    record("request", request.id)
    return request


def release_claim(request: RequestForSupport, *, by: Actor, at: datetime) -> None:
    """Make a request nobody's, for anybody to take."""
    request.claimed_by_user_id, request.claimed_at = "", None
    request.save_changes("claimed_by_user_id", "claimed_at", by_id=by.id, at=at)
    # Urgent and unclaimed once more: the manager hears of it once more (safety 1).
    for contact in request.contacts.filter(manager_alerted_at__isnull=False, is_undecided=True):
        contact.manager_alerted_at = None
        contact.save_changes("manager_alerted_at", by_id=by.id, at=at)
