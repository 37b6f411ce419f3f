"""The written form that follows a call is more of the same request: read with it, and never a second contact."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from copy import copy
from datetime import datetime
from typing import Any

from fanlight.access.public import Permission
from fanlight.audit.public import action, record
from fanlight.front_door.actions.adding import make_as_urgent, note, read_of, tell_of_more
from fanlight.front_door.actions.moving import get_request
from fanlight.front_door.actions.submit_request import submit_request
from fanlight.front_door.actions.wall_names import Taken, keep_behind_walls, wall_off_named_adults
from fanlight.front_door.asking.journey import FORM_VERSION
from fanlight.front_door.models import Contact, Draft, RequestForSupport, TakenCall, WrittenForm
from fanlight.front_door.queries.intake import Intake
from fanlight.front_door.rules.confidential import (
    confidential_of_request,
    confidential_parts,
    without_confidential,
)
from fanlight.front_door.rules.later import ADDED_TO_WHILE, children_not_told, what_is_new
from fanlight.front_door.rules.shape import in_shape
from fanlight.front_door.rules.states import State
from fanlight.front_door.rules.vocabulary import Channel
from fanlight.front_door.rules.written import How, WrittenRefused, check_marked, says_worse
from fanlight.store.public import Actor

# How it came differs between a call and its form, and says nothing of the child.
_NOT_COMPARED = ("channel", "call", "phoned_first", "call_reference", "attachments")


@action("received the written form of a call")
def receive_written(
    *, call_id: str, draft: Draft, sent: Mapping[str, Any], by: Actor, at: datetime
) -> RequestForSupport:
    """Keep the written form with the request of its call, which it returns, and stop the clock of the form.

    What it says that is new is noted on each contact and told to who has the request. A child whom the call did not name
    becomes a request of their own, and so does danger, or level 4, that a decision made meanwhile did not know of: nothing
    that is said of them waits without a clock. Whoever wrote it is from now on who asked, and reads the answer.
    """
    call = _locked(call_id, by)
    request = get_request(str(call.request_id), by)
    contacts = list(request.contacts.order_by("position"))
    later, intake = in_shape(sent), Intake(by.authority)
    _keep(call, later, by=by, at=at)
    _is_theirs_now(request, draft, later, by=by, at=at)
    _wall_off(request, contacts, later, intake, by=by, at=at)
    is_open = all(State(one.state) in ADDED_TO_WHILE for one in contacts)
    said = what_is_new(_compared(request.stated), _compared(without_confidential(later)))
    for contact in contacts:
        note(contact, said, _who_wrote(later), by=by, at=at)
    urgent = make_as_urgent(request, contacts, later, at, intake, by=by, at=at) if is_open else False
    tell_of_more(request, contacts[0], more_urgent=urgent, by=by, at=at)
    followed = _of_their_own(request, contacts, draft, sent, is_open=is_open, by=by, at=at)
    if call.written_at is None or call.written_how == How.NOT_NEEDED:
        _stop(call, How.FORM, at, by=by, at=at)
    record("request", request.id, call=call.id, followed_by=followed)
    return request


@action("wrote down that the written form of a call came otherwise")
def mark_written(
    *,
    call_id: str,
    how: How,
    written_at: datetime,
    said: str = "",
    expected: int | None = None,
    by: Actor,
    at: datetime,
) -> TakenCall:
    """Stop the clock of a written form that came on paper, or is not waited for any more, and return its call.

    Raises WrittenRefused for a role that does not screen, a time before the call, and a reason that is not said.
    """
    if not by.may(Permission.FRONT_DOOR_SCREEN):
        raise WrittenRefused("Your role does not change requests: ask a Front Door officer")
    call = _locked(call_id, by)
    if call.written_due_at is None or call.written_at is not None:
        raise WrittenRefused("Nothing is waited for in writing of this call")
    check_marked(how=how, said=said, written_at=written_at, came_at=call.came_at, at=at)
    _stop(call, how, written_at, said=said, expected=expected, by=by, at=at)
    record("request", str(call.request_id), call=call.id, how=str(how))
    return call


def _locked(call_id: str, by: Actor) -> TakenCall:
    rows = TakenCall.objects.filter(authority=by.authority, id=call_id, request__isnull=False)
    call = rows.select_for_update().first()
    if call is None:
        raise WrittenRefused("This call cannot be found")
    return call


def _stop(
    call: TakenCall,
    how: How,
    written_at: datetime,
    *,
    said: str = "",
    expected: int | None = None,
    by: Actor,
    at: datetime,
) -> None:
    call.written_at, call.written_how, call.written_said = written_at, how, said.strip()[:500]
    call.save_changes("written_at", "written_how", "written_said", by_id=by.id, at=at, expected=expected)


def _keep(call: TakenCall, later: Mapping[str, Any], *, by: Actor, at: datetime) -> None:
    parts = {
        "request": confidential_of_request(later),
        "children": [confidential_parts(child) for child in later["children"]],
    }
    WrittenForm.objects.create(
        authority=call.authority,
        call=call,
        stated=without_confidential(later),
        sealed=json.dumps(parts) if any((parts["request"], *parts["children"])) else "",
        recorded_by=by.id,
        recorded_at=at,
    )


def _is_theirs_now(
    request: RequestForSupport, draft: Draft, later: Mapping[str, Any], *, by: Actor, at: datetime
) -> None:
    """Make who wrote it who asked: an account that has confirmed the call reads its answer as of any other request."""
    request.sender_kind, request.sender_id = draft.organisation_kind, draft.organisation_id
    request.asked_by_user_id = draft.author_user_id
    request.establishment_id = draft.organisation_id if draft.organisation_kind == "ESTABLISHMENT" else None
    referrer = later["referrer"]
    for part, longest in (("name", 200), ("role", 200), ("agency", 200), ("phone", 60), ("email", 254)):
        said = str(referrer.get(part) or "").strip()
        if said:
            setattr(request, f"referrer_{part}", said[:longest])
    request.feedback_email = str(later.get("feedback_email") or request.feedback_email or "")[:254]
    fields = [f"referrer_{part}" for part in ("name", "role", "agency", "phone", "email")]
    fields += ["sender_kind", "sender_id", "asked_by_user_id", "establishment_id", "feedback_email"]
    request.save_changes(*fields, by_id=by.id, at=at)


def _wall_off(
    request: RequestForSupport,
    contacts: Sequence[Contact],
    later: Mapping[str, Any],
    intake: Intake,
    *,
    by: Actor,
    at: datetime,
) -> None:
    """Raise the walls that whom only the written form names asks for (safety 12): read as one with the request."""
    both = copy(request)
    both.stated = {**request.stated, "household": [*(request.stated.get("household") or []), *later["household"]]}
    wall_off_named_adults(request_id=request.id, taken=Taken(both, contacts, intake, is_new=False), by=by, at=at)


def _compared(stated: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in stated.items() if key not in _NOT_COMPARED}


def _who_wrote(later: Mapping[str, Any]) -> str:
    named = ", ".join(str(later["referrer"].get(part) or "").strip() for part in ("name", "agency")).strip(", ")
    return f"{named or 'Who rang'}: written form after the call"


def _of_their_own(
    request: RequestForSupport,
    contacts: Sequence[Contact],
    draft: Draft,
    sent: Mapping[str, Any],
    *,
    is_open: bool,
    by: Actor,
    at: datetime,
) -> str:
    """Send what must not wait beside a decision as a request of its own; return its id, "" where there is none."""
    read = read_of(sent, at, by)
    decided = [one.level_decided for one in contacts]
    is_worse = not is_open and says_worse(
        is_danger=read.is_danger, level=read.level_believed, was_danger=request.is_danger, levels_decided=decided
    )
    children = list(sent["children"]) if is_worse else _added(request, contacts, draft, sent)
    if not children:
        return ""
    new = submit_request(
        sent={**sent, "children": children},
        key=f"{draft.id}:more",
        sender_kind=request.sender_kind,
        sender_id=request.sender_id,
        asked_by_user_id=request.asked_by_user_id,
        channel=Channel.PORTAL,
        form_version=FORM_VERSION,
        by=by,
        at=at,
    )
    for contact in contacts:
        keep_behind_walls(request_id=new.id, contact=contact, by=by, at=at)
        note(
            contact, f"The written form said more: {new.reference} is a request of its own.", "Front Door", by=by, at=at
        )
    for contact in new.contacts.all():
        note(contact, f"From the written form that followed the call {request.reference}.", "Front Door", by=by, at=at)
    return str(new.id)


def _added(
    request: RequestForSupport, contacts: Sequence[Contact], draft: Draft, sent: Mapping[str, Any]
) -> list[Mapping[str, Any]]:
    """Return the children whom the written form adds: those told on the telephone keep their numbers, also under a name."""
    told = len(request.stated.get("children") or [])
    items = draft.answers.get("children", [])
    added = [child for item, child in zip(items, sent["children"], strict=True) if int(item["id"]) > told]
    return children_not_told([one.child_as_stated for one in contacts], added)
