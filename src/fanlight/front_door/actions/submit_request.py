"""A request for support comes in: taken, marked, put under its clock, and walled where it names a colleague."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from fanlight.audit.public import action, record
from fanlight.front_door.actions.rows import Sender, contact_row, request_row, role_rows
from fanlight.front_door.actions.wall_names import Taken, keep_behind_walls, wall_off_named_adults
from fanlight.front_door.models import Contact, ContactMove, Draft, RequestForSupport
from fanlight.front_door.queries.intake import Intake
from fanlight.front_door.rules.shape import in_shape
from fanlight.front_door.rules.states import State
from fanlight.front_door.rules.submission import ReadChild, read_submission
from fanlight.front_door.rules.vocabulary import Channel
from fanlight.store.public import Actor, claim_once, new_ulid, write_objects


@action("sent a request for support")
def submit_request(
    *,
    sent: Mapping[str, Any],
    key: str,
    sender_kind: str,
    sender_id: str,
    asked_by_user_id: str = "",
    channel: Channel = Channel.PORTAL,
    form_version: str = "1",
    draft: Draft | None = None,
    reopens: Contact | None = None,
    received_at: datetime | None = None,
    request_id: str = "",
    as_received: Mapping[str, Any] | None = None,
    intake: Intake | None = None,
    by: Actor,
    at: datetime,
) -> RequestForSupport:
    """Take a request and return it; the same key and content again returns the first one.

    Nothing that is missing refuses it: it is marked, to be mended at screening. A new one has the id `request_id` where
    that is given. `draft` is what it was written in, locked. `as_received` is what the key stands for, where it was read
    into another shape; `intake` what was asked of the authority's lists already in this transaction. Raises CannotBeTaken
    when no child can be told from it, and ReferenceReused when the key was used for other content. Working Together to
    Safeguard Children 2023, chapter 3: decided, and the referrer told, within one working day of receipt.
    """
    request_id = request_id or new_ulid()
    content = sent if as_received is None else as_received
    standing = _claimed(f"{sender_kind}:{sender_id}", key, content, request_id, by)
    if standing != request_id:
        record("request", standing, repeated=True)
        return RequestForSupport.objects.get(id=standing)
    sent = in_shape(sent)
    received = received_at or at
    intake = intake or Intake(by.authority)
    read = read_submission(sent, received_at=received, checks=intake.checks)
    request = request_row(
        sent,
        read,
        intake,
        request_id=request_id,
        sender=Sender(sender_kind, sender_id, asked_by_user_id),
        channel=channel,
        received_at=received,
        form_version=form_version,
        by=by,
        at=at,
    )
    write_objects([request])
    contacts = _write_contacts(request, read.children, intake, reopens, by=by, at=at)
    write_objects(role_rows(request, sent, by=by, at=at))
    if draft is not None:
        draft.sent_at, draft.sent_as = at, request
        draft.save_changes("sent_at", "sent_as", by_id=by.id, at=at)
    marks = sorted({*request.marks, *(mark for contact in contacts for mark in contact.marks)})
    record("request", request.id, contacts=[one.id for one in contacts], channel=str(channel), marks=marks)
    if reopens is not None:
        keep_behind_walls(request_id=request.id, contact=reopens, by=by, at=at)
    wall_off_named_adults(request_id=request.id, taken=Taken(request, contacts, intake), by=by, at=at)
    return request


def _claimed(sender: str, key: str, content: Mapping[str, Any], request_id: str, by: Actor) -> str:
    return claim_once(
        authority=by.authority, sender=sender, kind="request", key=key, content=content, result_id=request_id
    )


def _write_contacts(
    request: RequestForSupport,
    children: Sequence[ReadChild],
    intake: Intake,
    reopens: Contact | None,
    *,
    by: Actor,
    at: datetime,
) -> list[Contact]:
    # The contact that is opened again is the first child's: who that is was confirmed then.
    contacts = [
        contact_row(
            request,
            number,
            child,
            intake,
            by=by,
            at=at,
            reopens=reopens if number == 1 else None,
            person_id=reopens.person_id if reopens and number == 1 else None,
        )
        for number, child in enumerate(children, start=1)
    ]
    write_objects(contacts)
    write_objects([_received(contact, by=by, at=at) for contact in contacts])
    return contacts


def _received(contact: Contact, *, by: Actor, at: datetime) -> ContactMove:
    return ContactMove(
        authority=contact.authority,
        contact=contact,
        move="RECEIVE",
        from_state="",
        to_state=State.NEW,
        recorded_by=by.id,
        recorded_at=at,
    )
