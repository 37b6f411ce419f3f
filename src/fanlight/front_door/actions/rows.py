"""How a submission becomes rows: the same for one that is typed and for a set that is loaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fanlight.front_door.models import Contact, RequestForSupport, RoleInConcern
from fanlight.front_door.queries.intake import Intake
from fanlight.front_door.rules.answering import (
    NOT_KNOWN_SOURCE,
    PUBLIC_SOURCES,
    UNNAMED_SOURCE,
    UNNAMED_WORDS,
    audience_for_source,
)
from fanlight.front_door.rules.confidential import (
    child_without_confidential,
    confidential_of_request,
    confidential_parts,
    is_source_unnamed,
    without_confidential,
)
from fanlight.front_door.rules.states import State
from fanlight.front_door.rules.submission import ReadChild, ReadSubmission
from fanlight.front_door.rules.timescales import DECIDE
from fanlight.front_door.rules.urgency import is_urgent, needed_by
from fanlight.front_door.rules.vocabulary import Channel, ConcernRole
from fanlight.store.public import Actor, digest_of, new_reference


@dataclass(frozen=True)
class Sender:
    """Where a submission came from: the organisation, and the user who sent it where one did."""

    kind: str
    id: str
    user_id: str = ""


def request_row(
    sent: Mapping[str, Any],
    read: ReadSubmission,
    intake: Intake,
    *,
    request_id: str,
    sender: Sender,
    channel: Channel,
    received_at: datetime,
    form_version: str,
    by: Actor,
    at: datetime,
    reference: str = "",
    **stands: Any,
) -> RequestForSupport:
    """Return the unsaved row of a request; `stands` holds where it has got to, for one that is loaded."""
    referrer, place = dict(sent.get("referrer") or {}), dict(sent.get("whereabouts") or {})
    source_code = source_code_of(sent)
    is_unnamed = is_source_unnamed(sent)
    return RequestForSupport(
        id=request_id,
        authority=by.authority,
        reference=reference or new_reference(),
        received_at=received_at,
        channel=channel,
        stated=without_confidential(sent),
        confidential=confidential_of_request(sent),
        form_version=form_version,
        content_digest=digest_of(sent),
        sender_kind=sender.kind,
        sender_id=sender.id,
        asked_by_user_id=sender.user_id,
        establishment_id=sender.id if sender.kind == "ESTABLISHMENT" else None,
        **_who_asked({} if is_unnamed else referrer),
        feedback_email="" if is_unnamed else _text(sent, "feedback_email", 254),
        source_code=source_code,
        audience=audience_for_source(source_code),
        level_believed=read.level_believed,
        indicators=list(sent.get("indicators") or []),
        scheme_version=intake.scheme(received_at),
        concern_categories=list(read.categories),
        is_danger=read.is_danger,
        police_reference=_text(sent, "police_reference", 60),
        where_now=_text(place, "where_now", 2000),
        leaves_at=read.leaves_at,
        leaves_with=_text(place, "leaves_with", 300),
        is_safe=read.is_safe or "",
        needed_by=needed_by(
            received_at=received_at, is_danger=read.is_danger, is_safe=read.is_safe, leaves_at=read.leaves_at
        ),
        family_told=read.family_told,
        agreed=read.agreed,
        no_agreement_code=read.no_agreement_code,
        marks=[str(mark) for mark in read.marks],
        changed_by=by.id,
        created_at=at,
        changed_at=at,
        **stands,
    )


def source_code_of(sent: Mapping[str, Any]) -> str:
    """Return the national code of who told it: of the public whoever is not to be named is only that, everywhere."""
    code = _text(dict(sent.get("referrer") or {}), "source_code", 3) or NOT_KNOWN_SOURCE
    return UNNAMED_SOURCE if is_source_unnamed(sent) and code in {*PUBLIC_SOURCES, NOT_KNOWN_SOURCE} else code


def _who_asked(referrer: Mapping[str, Any]) -> dict[str, str]:
    longest = {"name": 200, "role": 200, "agency": 200, "phone": 60, "email": 254}
    return {f"referrer_{part}": _text(referrer, part, most) for part, most in longest.items()}


def contact_row(
    request: RequestForSupport,
    position: int,
    child: ReadChild,
    intake: Intake,
    *,
    by: Actor,
    at: datetime,
    received_at: datetime | None = None,
    **stands: Any,
) -> Contact:
    """Return the unsaved row of one child's contact, under its clock; `stands` holds where it has got to."""
    received = received_at or request.received_at
    clock = intake.clock(DECIDE, received)
    return Contact(
        authority=request.authority,
        request=request,
        position=position,
        child_as_stated=child_without_confidential(child.stated),
        confidential=confidential_parts(child.stated),
        district_id=intake.district_id(child.postcode),
        age_years=child.age_years,
        marks=[str(mark) for mark in child.marks],
        received_at=received,
        due_at=clock.due_at,
        clock_rule=clock.rule,
        needed_by=request.needed_by,
        is_urgent=is_urgent(is_danger=request.is_danger, level_believed=request.level_believed),
        level_believed=request.level_believed,
        changed_by=by.id,
        created_at=at,
        **{"changed_at": at, "state": State.NEW, **stands},
    )


def role_rows(request: RequestForSupport, sent: Mapping[str, Any], *, by: Actor, at: datetime) -> list[RoleInConcern]:
    """Return the unsaved rows of what each person named is said to be in this request, and by whom (safety 15)."""
    unnamed = UNNAMED_WORDS if is_source_unnamed(sent) else ""
    said_by = f"{request.referrer_name}, {request.referrer_agency}".strip(", ")[:200] or unnamed
    rows = []
    for member in sent.get("household") or []:
        name = f"{member.get('forenames') or ''} {member.get('surname') or ''}".strip()
        if name and member.get("role") in set(ConcernRole):
            rows.append(
                RoleInConcern(
                    authority=request.authority,
                    request=request,
                    name_as_stated=name[:200],
                    role=member["role"],
                    source=said_by,
                    recorded_by=by.id,
                    recorded_at=at,
                )
            )
    return rows


def _text(values: Mapping[str, Any], key: str, longest: int) -> str:
    value = values.get(key)
    return value.strip()[:longest] if isinstance(value, str) else ""
