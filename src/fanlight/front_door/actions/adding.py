"""What is learnt of a request after it came: noted on its contacts, as urgent as it now is, and told to who has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from fanlight.access.public import Permission, members_with
from fanlight.clocks.public import london_date
from fanlight.front_door.actions.telling import tell_front_door
from fanlight.front_door.models import Contact, ContactNote, Decision, RequestForSupport
from fanlight.front_door.queries.intake import Intake
from fanlight.front_door.rules.states import State
from fanlight.front_door.rules.submission import ReadSubmission, read_submission
from fanlight.front_door.rules.urgency import is_urgent, needed_by
from fanlight.front_door.scope import contacts_for_front_door
from fanlight.messages.public import NoticeKind
from fanlight.store.public import Actor


def note(contact: Contact, text: str, learnt_from: str, *, by: Actor, at: datetime) -> None:
    """Write down on a contact what was learnt later, and from whom."""
    ContactNote.objects.create(
        authority=contact.authority,
        contact=contact,
        text=text,
        learnt_from=learnt_from[:200],
        recorded_by=by.id,
        recorded_at=at,
    )


def make_as_urgent(
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


def read_of(later: Mapping[str, Any], received_at: datetime, by: Actor) -> ReadSubmission:
    """Return what can be read of a later word, whoever it is about."""
    return _read(later, received_at, Intake(by.authority))


def _read(later: Mapping[str, Any], received_at: datetime, intake: Intake) -> ReadSubmission:
    # How urgent it is can be read without a child: one of a nameless later word stands for whom it is about.
    about_somebody = {**later, "children": [{"is_unborn": True}]}
    return read_submission(about_somebody, received_at=received_at, checks=intake.checks)


def tell_of_more(request: RequestForSupport, contact: Contact, *, more_urgent: bool, by: Actor, at: datetime) -> None:
    """Tell who has the request or has proposed a decision on it; the managers too where it has become more urgent."""
    waiting = Decision.objects.filter(contact__request=request, contact__state=State.PROPOSED)
    told = [request.claimed_by_user_id, *waiting.values_list("decided_by_user_id", flat=True)]
    if more_urgent and request.claimed_by_user_id:
        managers = members_with(Permission.FRONT_DOOR_MANAGE, authority=by.authority, on=london_date(at))
        told += [one.user_id for one in managers if contacts_for_front_door(one, at).filter(id=contact.id).exists()]
    tell_front_door(contact, NoticeKind.REQUEST_ADDED_TO, told, by=by, at=at)
