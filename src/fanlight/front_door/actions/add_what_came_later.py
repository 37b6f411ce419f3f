"""The same reference comes again with other content: it is added to what is open, or is a request with its own clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from fanlight.access.public import Permission, members_with
from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.front_door.actions.moving import get_request
from fanlight.front_door.actions.submit_request import submit_request
from fanlight.front_door.actions.telling import tell_front_door
from fanlight.front_door.actions.wall_names import keep_behind_walls
from fanlight.front_door.models import Contact, ContactNote, Decision, RequestForSupport
from fanlight.front_door.queries.intake import Intake
from fanlight.front_door.rules.confidential import confidential_of_request, confidential_parts, with_confidential
from fanlight.front_door.rules.later import ADDED_TO_WHILE, names_nobody_new, what_is_new
from fanlight.front_door.rules.shape import in_shape
from fanlight.front_door.rules.states import State
from fanlight.front_door.rules.submission import CannotBeTaken, ReadSubmission, read_submission
from fanlight.front_door.rules.urgency import is_urgent, needed_by
from fanlight.front_door.rules.vocabulary import Channel
from fanlight.front_door.scope import contacts_for_front_door
from fanlight.messages.public import NoticeKind
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
            _note(contact, text, _who(later, their_reference), by=by, at=at)
        more_urgent = _make_as_urgent(request, contacts, later, received_at, intake, by=by, at=at)
        _tell(request, contacts[0], more_urgent=more_urgent, by=by, at=at)
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
        _note(contact, said, "Front Door", by=by, at=at)
    for contact in new.contacts.all():
        said = f"The reference {their_reference} came before, with other content, as {request.reference}."
        _note(contact, said, "Front Door", by=by, at=at)
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


def _note(contact: Contact, text: str, learnt_from: str, *, by: Actor, at: datetime) -> None:
    ContactNote.objects.create(
        authority=contact.authority,
        contact=contact,
        text=text,
        learnt_from=learnt_from[:200],
        recorded_by=by.id,
        recorded_at=at,
    )


def _who(later: Mapping[str, Any], their_reference: str) -> str:
    referrer = later["referrer"]
    named = ", ".join(str(referrer[part]).strip() for part in ("name", "agency") if referrer.get(part))
    return f"{named or 'the sender'}: sent again as {their_reference}"


def _make_as_urgent(
    request: RequestForSupport,
    contacts: Sequence[Contact],
    later: Mapping[str, Any],
    received_at: datetime,
    intake: Intake | None,
    *,
    by: Actor,
    at: datetime,
) -> bool:
    """Put a request where the later word of it belongs on the worklist; never where it is looked at later (safety 1)."""
    read = _read(later, received_at, intake or Intake(by.authority))
    wanted = needed_by(
        received_at=received_at, is_danger=read.is_danger, is_safe=read.is_safe, leaves_at=read.leaves_at
    )
    danger = request.is_danger or read.is_danger
    level = max((one for one in (request.level_believed, read.level_believed) if one is not None), default=None)
    needed = min((one for one in (request.needed_by, wanted) if one is not None), default=None)
    if (danger, level, needed) == (request.is_danger, request.level_believed, request.needed_by):
        return False
    request.is_danger, request.level_believed, request.needed_by = danger, level, needed
    request.save_changes("is_danger", "level_believed", "needed_by", by_id=by.id, at=at)
    for contact in contacts:
        contact.is_urgent = contact.is_urgent or is_urgent(is_danger=danger, level_believed=level)
        contact.needed_by = min((one for one in (contact.needed_by, needed) if one is not None), default=None)
        contact.level_believed = level
        # Whoever was told when it was less urgent is told again.
        contact.manager_alerted_at = None
        contact.save_changes("is_urgent", "needed_by", "level_believed", "manager_alerted_at", by_id=by.id, at=at)
    return True


def _read(later: Mapping[str, Any], received_at: datetime, intake: Intake) -> ReadSubmission:
    # How urgent it is can be read without a child: one of a nameless later word stands for whom it is about.
    about_somebody = {**later, "children": [{"is_unborn": True}]}
    return read_submission(about_somebody, received_at=received_at, checks=intake.checks)


def _tell(request: RequestForSupport, contact: Contact, *, more_urgent: bool, by: Actor, at: datetime) -> None:
    """Tell who has the request or has proposed a decision on it; the managers too where it has become more urgent."""
    waiting = Decision.objects.filter(contact__request=request, contact__state=State.PROPOSED)
    told = [request.claimed_by_user_id, *waiting.values_list("decided_by_user_id", flat=True)]
    if more_urgent and request.claimed_by_user_id:
        managers = members_with(Permission.FRONT_DOOR_MANAGE, authority=by.authority, on=london_date(at))
        told += [one.user_id for one in managers if contacts_for_front_door(one, at).filter(id=contact.id).exists()]
    tell_front_door(contact, NoticeKind.REQUEST_ADDED_TO, told, by=by, at=at)
