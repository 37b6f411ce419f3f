"""A request for support comes in: taken, marked, put under its clock, and walled where it names a colleague."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from fanlight.audit.public import action, record
from fanlight.front_door.actions.wall_names import wall_off_named_adults
from fanlight.front_door.queries.intake import clock_for, outside_checks, scheme_in_force
from fanlight.front_door.models import Contact, ContactMove, Draft, RequestForSupport, RoleInConcern
from fanlight.front_door.rules.answering import audience_for_source
from fanlight.front_door.rules.confidential import (
    child_without_confidential,
    confidential_parts,
    without_confidential,
)
from fanlight.front_door.rules.states import State
from fanlight.front_door.rules.submission import ReadChild, ReadSubmission, read_submission
from fanlight.front_door.rules.timescales import DECIDE
from fanlight.front_door.rules.urgency import is_urgent, needed_by
from fanlight.front_door.rules.vocabulary import Channel, ConcernRole
from fanlight.store.public import Actor, claim_once, digest_of, new_reference, new_ulid



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
    draft_id: str = "",
    reopens: Contact | None = None,
    received_at: datetime | None = None,
    by: Actor,
    at: datetime,
) -> RequestForSupport:
    """Take a request and return it; the same key and content again returns the first one.

    Nothing that is missing refuses it: it is marked, to be mended at screening. Raises CannotBeTaken when no child can
    be told from it, and ReferenceReused when the key was used for other content. Working Together to Safeguard
    Children 2023, chapter 3: decided, and the referrer told, within one working day of receipt.
    """
    request_id = new_ulid()
    standing = claim_once(
        authority=by.authority,
        sender=f"{sender_kind}:{sender_id}",
        kind="request",
        key=key,
        content=sent,
        result_id=request_id,
    )
    if standing != request_id:
        record("request", standing, repeated=True)
        return RequestForSupport.objects.get(id=standing)
    received = received_at or at
    read = read_submission(sent, received_at=received, checks=outside_checks(by.authority))
    request = _write_request(
        request_id,
        sent,
        read,
        by=by,
        at=at,
        received=received,
        channel=channel,
        sender=(sender_kind, sender_id, asked_by_user_id),
        form_version=form_version,
    )
    contacts = [
        _write_contact(request, number, child, read, reopens=reopens, by=by, at=at)
        for number, child in enumerate(read.children, start=1)
    ]
    _write_roles(request, sent, by=by, at=at)
    _finish_draft(draft_id, request, by=by, at=at)
    record(
        "request",
        request.id,
        contacts=[contact.id for contact in contacts],
        channel=str(channel),
        marks=sorted({*request.marks, *(mark for contact in contacts for mark in contact.marks)}),
    )
    wall_off_named_adults(request_id=request.id, by=by, at=at)
    return request


def _write_request(
    request_id: str,
    sent: Mapping[str, Any],
    read: ReadSubmission,
    *,
    by: Actor,
    at: datetime,
    received: datetime,
    channel: Channel,
    sender: tuple[str, str, str],
    form_version: str,
) -> RequestForSupport:
    referrer, place = dict(sent.get("referrer") or {}), dict(sent.get("whereabouts") or {})
    source_code = _text(referrer, "source_code", 3) or "10"
    return RequestForSupport.objects.create(
        id=request_id,
        authority=by.authority,
        reference=new_reference(),
        received_at=received,
        channel=channel,
        stated=without_confidential(sent),
        form_version=form_version,
        content_digest=digest_of(sent),
        sender_kind=sender[0],
        sender_id=sender[1],
        asked_by_user_id=sender[2],
        establishment_id=sender[1] if sender[0] == "ESTABLISHMENT" else None,
        referrer_name=_text(referrer, "name", 200),
        referrer_role=_text(referrer, "role", 200),
        referrer_agency=_text(referrer, "agency", 200),
        referrer_phone=_text(referrer, "phone", 60),
        referrer_email=_text(referrer, "email", 254),
        feedback_email=_text(sent, "feedback_email", 254),
        source_code=source_code,
        audience=audience_for_source(source_code),
        level_believed=read.level_believed,
        indicators=list(sent.get("indicators") or []),
        scheme_version=scheme_in_force(by.authority, received),
        concern_categories=list(read.categories),
        is_danger=read.is_danger,
        police_reference=_text(sent, "police_reference", 60),
        where_now=_text(place, "where_now", 2000),
        leaves_at=read.leaves_at,
        leaves_with=_text(place, "leaves_with", 300),
        is_safe=read.is_safe or "",
        needed_by=needed_by(
            received_at=received, is_danger=read.is_danger, is_safe=read.is_safe, leaves_at=read.leaves_at
        ),
        family_told=read.family_told,
        agreed=read.agreed,
        no_agreement_code=read.no_agreement_code,
        marks=[str(mark) for mark in read.marks],
        changed_by=by.id,
        created_at=at,
        changed_at=at,
    )


def _write_contact(
    request: RequestForSupport,
    number: int,
    child: ReadChild,
    read: ReadSubmission,
    *,
    reopens: Contact | None,
    by: Actor,
    at: datetime,
) -> Contact:
    clock = clock_for(DECIDE, request.authority, request.received_at)
    contact = Contact.objects.create(
        authority=request.authority,
        request=request,
        position=number,
        child_as_stated=child_without_confidential(child.stated),
        confidential=confidential_parts(child.stated),
        person_id=reopens.person_id if reopens else None,
        district_id=clock.district_id(child.postcode),
        age_years=child.age_years,
        state=State.NEW,
        marks=[str(mark) for mark in child.marks],
        received_at=request.received_at,
        due_at=clock.due_at,
        clock_rule=clock.rule,
        needed_by=request.needed_by,
        is_urgent=is_urgent(is_danger=read.is_danger, level_believed=read.level_believed),
        level_believed=read.level_believed,
        reopens=reopens,
        changed_by=by.id,
        created_at=at,
        changed_at=at,
    )
    ContactMove.objects.create(
        authority=request.authority,
        contact=contact,
        move="RECEIVE",
        from_state="",
        to_state=State.NEW,
        recorded_by=by.id,
        recorded_at=at,
    )
    return contact


def _write_roles(request: RequestForSupport, sent: Mapping[str, Any], *, by: Actor, at: datetime) -> None:
    said_by = f"{request.referrer_name}, {request.referrer_agency}".strip(", ")[:200]
    rows = []
    for member in sent.get("household") or []:
        name = f"{member.get('forenames') or ''} {member.get('surname') or ''}".strip()
        role = member.get("role")
        if name and role in set(ConcernRole):
            rows.append(
                RoleInConcern(
                    authority=request.authority,
                    request=request,
                    name_as_stated=name[:200],
                    role=role,
                    source=said_by,
                    recorded_by=by.id,
                    recorded_at=at,
                )
            )
    RoleInConcern.objects.bulk_create(rows)


def _finish_draft(draft_id: str, request: RequestForSupport, *, by: Actor, at: datetime) -> None:
    if draft_id:
        draft = Draft.objects.get(id=draft_id, authority=by.authority)
        draft.sent_at, draft.sent_as = at, request
        draft.save_changes("sent_at", "sent_as", by_id=by.id, at=at)


def _text(values: Mapping[str, Any], key: str, longest: int) -> str:
    value = values.get(key)
    return value.strip()[:longest] if isinstance(value, str) else ""
