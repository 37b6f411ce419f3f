"""The same reference comes again with other content: it is added to what is open, or is a request with its own clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from fanlight.audit.public import action, record
from fanlight.front_door.actions.adding import make_as_urgent, note, tell_of_more
from fanlight.front_door.actions.moving import get_request
from fanlight.front_door.actions.submit_request import submit_request
from fanlight.front_door.actions.wall_names import keep_behind_walls
from fanlight.front_door.models import Contact, RequestForSupport
from fanlight.front_door.queries.intake import Intake
from fanlight.front_door.rules.confidential import confidential_of_request, confidential_parts, with_confidential
from fanlight.front_door.rules.later import ADDED_TO_WHILE, names_nobody_new, what_is_new
from fanlight.front_door.rules.shape import in_shape
from fanlight.front_door.rules.states import State
from fanlight.front_door.rules.submission import CannotBeTaken, read_submission
from fanlight.front_door.rules.vocabulary import Channel
from fanlight.store.public import Actor


class CameLater(NamedTuple):
    """Where it went: the request that now holds it, and whether that is a new one."""

    request: RequestForSupport
    is_new: bool


@action("added what came later under the same reference")
def add_what_came_later(
    *,
    request_id: str,
    sent: Mapping[str, Any],
    key: str,
    their_reference: str,
    channel: Channel,
    received_at: datetime,
    intake: Intake | None = None,
    by: Actor,
    at: datetime,
) -> CameLater:
    """Add a later submission to the request that came first under its reference, so that somebody reads it on a clock.

    To what nobody has decided it is added, and makes it as urgent as the later one is. What is decided, or names
    somebody new, or keeps something secret, becomes a request of its own behind the same walls, and each names the other.
    """
    request = get_request(request_id, by)
    contacts = list(request.contacts.order_by("position"))
    later = in_shape(sent)
    if _may_be_added(request, contacts, later):
        text = what_is_new(request.stated, later)
        for contact in contacts:
            note(contact, text, _who(later, their_reference), by=by, at=at)
        more_urgent = make_as_urgent(request, contacts, later, received_at, intake, by=by, at=at)
        tell_of_more(request, contacts[0], more_urgent=more_urgent, by=by, at=at)
        record("request", request.id, contacts=[one.id for one in contacts], more_urgent=more_urgent)
        return CameLater(request, is_new=False)
    new = submit_request(
        sent=_with_a_child(sent, later, contacts, received_at, intake or Intake(by.authority)),
        key=key,
        sender_kind=request.sender_kind,
        sender_id=request.sender_id,
        channel=channel,
        received_at=received_at,
        intake=intake,
        by=by,
        at=at,
    )
    for contact in contacts:
        keep_behind_walls(request_id=new.id, contact=contact, by=by, at=at)
        said = f"More came under the same reference, {their_reference}. It is a request of its own: {new.reference}."
        note(contact, said, "Front Door", by=by, at=at)
    for contact in new.contacts.all():
        said = f"The reference {their_reference} came before, with other content, as {request.reference}."
        note(contact, said, "Front Door", by=by, at=at)
    record("request", request.id, followed_by=new.id)
    return CameLater(new, is_new=True)


def _may_be_added(request: RequestForSupport, contacts: Sequence[Contact], later: Mapping[str, Any]) -> bool:
    # A note is read by all who read the contact: what is to be kept secret goes where it is sealed (safety 11).
    secrets = [request.confidential, confidential_of_request(later), *(one.confidential for one in contacts)]
    is_secret = any(secrets) or any(map(confidential_parts, later["children"]))
    is_open = all(State(one.state) in ADDED_TO_WHILE for one in contacts)
    children = [one.child_as_stated for one in contacts]
    return is_open and not is_secret and names_nobody_new(request.stated, children, later)


def _with_a_child(
    sent: Mapping[str, Any],
    later: Mapping[str, Any],
    contacts: Sequence[Contact],
    received_at: datetime,
    intake: Intake,
) -> Mapping[str, Any]:
    """Return what was sent, about the children of the first request where it says of none who they are."""
    try:
        read_submission(later, received_at=received_at, checks=intake.checks)
    except CannotBeTaken:
        return {**sent, "children": [with_confidential(one.child_as_stated, one.confidential) for one in contacts]}
    return sent


def _who(later: Mapping[str, Any], their_reference: str) -> str:
    referrer = later["referrer"]
    named = ", ".join(str(referrer[part]).strip() for part in ("name", "agency") if referrer.get(part))
    return f"{named or 'the sender'}: sent again as {their_reference}"
