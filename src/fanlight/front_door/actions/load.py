"""Loads requests in sets, with the same constraints and a chained audit: for the demonstration and for migration."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Model

from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.front_door.models import (
    Answer,
    AnswerRead,
    Contact,
    ContactMove,
    Decision,
    DecisionReview,
    Referral,
    RequestForSupport,
    RoleInConcern,
)
from fanlight.front_door.queries.intake import clock_for, outside_checks, scheme_in_force
from fanlight.front_door.rules.answering import audience_for_source, heading_for
from fanlight.front_door.rules.confidential import (
    child_without_confidential,
    confidential_parts,
    without_confidential,
)
from fanlight.front_door.rules.states import UNDECIDED, State
from fanlight.front_door.rules.submission import ReadChild, ReadSubmission, read_submission
from fanlight.front_door.rules.timescales import DECIDE
from fanlight.front_door.rules.urgency import is_urgent, needed_by
from fanlight.front_door.rules.vocabulary import Channel, ConcernRole
from fanlight.store.public import Actor, digest_of, new_reference, new_ulid

_SET = 500


@dataclass(frozen=True)
class LoadedDecision:
    """A decision as it was made elsewhere or is imagined: who decided, who confirmed, and the answer that went out."""

    level: int
    outcomes: tuple[str, ...]
    route: str
    reasons: tuple[str, str, str]
    decided_at: datetime
    decided_by: Actor
    team_id: str = ""
    confirmed_by: Actor | None = None
    answer: Mapping[str, str] = field(default_factory=dict)
    answered_at: datetime | None = None
    read_by_user_id: str = ""
    read_at: datetime | None = None
    is_referral: bool = False


@dataclass(frozen=True)
class LoadedContact:
    """One child's contact as it stands: its state, who they are, what was decided."""

    id: str
    person_id: str | None
    state: State
    moves: Sequence[tuple[str, State, datetime, Actor]] = ()
    decision: LoadedDecision | None = None
    work_id: str = ""
    closed_at: datetime | None = None
    closure: str = ""


@dataclass(frozen=True)
class LoadedRequest:
    """One request in the canonical shape, with a contact for each of its children in the same order."""

    sent: Mapping[str, Any]
    received_at: datetime
    channel: Channel
    sender_kind: str
    sender_id: str
    contacts: Sequence[LoadedContact]
    asked_by_user_id: str = ""
    claimed_by_user_id: str = ""
    claimed_at: datetime | None = None


@action("loaded requests in a set")
def load_requests(*, requests: Sequence[LoadedRequest], by: Actor, at: datetime) -> int:
    """Write a set of requests with everything that hangs on them and return how many; all or none of the set.

    Marks, clocks, urgency and audiences are computed by the same rules as for a request that is typed.
    """
    checks = outside_checks(by.authority)
    rows: dict[type[Model], list[Any]] = {}
    previous: dict[str, Referral] = _latest_referrals(by.authority, requests)
    for loaded in requests:
        read = read_submission(loaded.sent, received_at=loaded.received_at, checks=checks)
        request = _request_row(loaded, read, by)
        _keep(rows, request)
        _keep_roles(rows, request, loaded.sent, by)
        for number, (contact, child) in enumerate(zip(loaded.contacts, read.children, strict=True), start=1):
            _keep_contact(rows, request, number, contact, child, read, by, previous)
    for model in (RequestForSupport, RoleInConcern, Contact, ContactMove, Decision, DecisionReview, Answer, AnswerRead, Referral):
        model._base_manager.bulk_create(rows.get(model, []), batch_size=_SET)
    record("load", new_ulid(), requests=len(requests), contacts=len(rows.get(Contact, [])))
    return len(requests)


def _latest_referrals(authority: str, requests: Iterable[LoadedRequest]) -> dict[str, Referral]:
    people = {contact.person_id for request in requests for contact in request.contacts if contact.person_id}
    rows = Referral.objects.filter(authority=authority, person_id__in=people).order_by("referred_on", "id")
    return {row.person_id: row for row in rows}


def _keep(rows: dict[type[Model], list[Any]], row: Any) -> None:
    rows.setdefault(type(row), []).append(row)


def _request_row(loaded: LoadedRequest, read: ReadSubmission, by: Actor) -> RequestForSupport:
    sent = loaded.sent
    referrer, place = dict(sent.get("referrer") or {}), dict(sent.get("whereabouts") or {})
    decided = [contact.decision.decided_at for contact in loaded.contacts if contact.decision]
    closed = [contact.closed_at for contact in loaded.contacts if contact.closed_at]
    is_decided = all(contact.state not in UNDECIDED for contact in loaded.contacts)
    is_closed = len(closed) == len(loaded.contacts)
    source = str(referrer.get("source_code") or "10")
    return RequestForSupport(
        id=new_ulid(),
        authority=by.authority,
        reference=new_reference(),
        received_at=loaded.received_at,
        channel=loaded.channel,
        stated=without_confidential(sent),
        form_version="1",
        content_digest=digest_of(sent),
        asked_by_user_id=loaded.asked_by_user_id,
        sender_kind=loaded.sender_kind,
        sender_id=loaded.sender_id,
        establishment_id=loaded.sender_id if loaded.sender_kind == "ESTABLISHMENT" else None,
        referrer_name=str(referrer.get("name") or ""),
        referrer_role=str(referrer.get("role") or ""),
        referrer_agency=str(referrer.get("agency") or ""),
        referrer_phone=str(referrer.get("phone") or ""),
        referrer_email=str(referrer.get("email") or ""),
        source_code=source,
        audience=audience_for_source(source),
        level_believed=read.level_believed,
        indicators=list(sent.get("indicators") or []),
        scheme_version=scheme_in_force(by.authority, loaded.received_at),
        concern_categories=list(read.categories),
        is_danger=read.is_danger,
        where_now=str(place.get("where_now") or ""),
        leaves_at=read.leaves_at,
        leaves_with=str(place.get("leaves_with") or ""),
        is_safe=read.is_safe or "",
        needed_by=needed_by(
            received_at=loaded.received_at, is_danger=read.is_danger, is_safe=read.is_safe, leaves_at=read.leaves_at
        ),
        family_told=read.family_told,
        agreed=read.agreed,
        no_agreement_code=read.no_agreement_code,
        marks=[str(mark) for mark in read.marks],
        claimed_by_user_id=loaded.claimed_by_user_id,
        claimed_at=loaded.claimed_at,
        decided_at=max(decided) if decided and is_decided else None,
        closed_at=max(closed) if closed and is_closed else None,
        created_at=loaded.received_at,
        changed_at=loaded.received_at,
        changed_by=by.id,
    )


def _keep_roles(rows: dict[type[Model], list[Any]], request: RequestForSupport, sent: Mapping[str, Any], by: Actor) -> None:
    for member in sent.get("household") or []:
        if member.get("role") in set(ConcernRole):
            role = RoleInConcern(
                authority=by.authority,
                request=request,
                name_as_stated=f"{member.get('forenames', '')} {member.get('surname', '')}".strip()[:200],
                role=member["role"],
                source=f"{request.referrer_name}, {request.referrer_agency}"[:200],
                recorded_by=by.id,
                recorded_at=request.received_at,
            )
            _keep(rows, role)


def _keep_contact(
    rows: dict[type[Model], list[Any]],
    request: RequestForSupport,
    number: int,
    loaded: LoadedContact,
    child: ReadChild,
    read: ReadSubmission,
    by: Actor,
    previous: dict[str, Referral],
) -> None:
    clock = clock_for(DECIDE, request.authority, request.received_at)
    decision = loaded.decision
    stands = decision is not None and loaded.state not in {State.PROPOSED}
    contact = Contact(
        id=loaded.id,
        authority=request.authority,
        request=request,
        position=number,
        child_as_stated=child_without_confidential(child.stated),
        confidential=confidential_parts(child.stated),
        person_id=loaded.person_id,
        district_id=clock.district_id(child.postcode),
        age_years=child.age_years,
        state=loaded.state,
        marks=[str(mark) for mark in child.marks],
        received_at=request.received_at,
        due_at=clock.due_at,
        clock_rule=clock.rule,
        needed_by=request.needed_by,
        is_urgent=is_urgent(is_danger=read.is_danger, level_believed=read.level_believed),
        level_believed=read.level_believed,
        level_decided=decision.level if decision and stands else None,
        route=decision.route if decision and stands else "",
        first_decided_at=decision.decided_at if decision and stands else None,
        answer_due_at=clock.due_at if decision and stands else None,
        answered_at=decision.answered_at if decision and stands else None,
        work_id=loaded.work_id,
        closed_at=loaded.closed_at,
        closure=loaded.closure,
        created_at=request.received_at,
        changed_at=loaded.closed_at or (decision.decided_at if decision else request.received_at),
        changed_by=by.id,
    )
    _keep(rows, contact)
    _keep_moves(rows, contact, loaded, by)
    if decision is not None:
        _keep_decision(rows, contact, decision, previous)


def _keep_moves(rows: dict[type[Model], list[Any]], contact: Contact, loaded: LoadedContact, by: Actor) -> None:
    before = ""
    for move, state, moved_at, mover in [("RECEIVE", State.NEW, contact.received_at, by), *loaded.moves]:
        step = ContactMove(
            authority=contact.authority,
            contact=contact,
            move=move,
            from_state=before,
            to_state=state,
            recorded_by=mover.id,
            recorded_at=moved_at,
        )
        _keep(rows, step)
        before = state


def _keep_decision(
    rows: dict[type[Model], list[Any]], contact: Contact, loaded: LoadedDecision, previous: dict[str, Referral]
) -> None:
    who = {"authority": contact.authority, "recorded_by": loaded.decided_by.id, "recorded_at": loaded.decided_at}
    below = contact.level_believed is not None and loaded.level < contact.level_believed
    needs = ["NO_FURTHER_ACTION"] if loaded.route == "NO_FURTHER_ACTION" else []
    decision = Decision(
        **who,
        contact=contact,
        level=loaded.level,
        outcomes=list(loaded.outcomes),
        route=loaded.route,
        team_id=loaded.team_id,
        reason_for_level=loaded.reasons[0],
        reason_for_outcomes=loaded.reasons[1],
        reason_for_route=loaded.reasons[2],
        answer_words=dict(loaded.answer),
        scheme_version=contact.request.scheme_version,
        level_asked=contact.level_believed,
        needs_second_person=needs + (["LEVEL_BELOW_ASKED"] if below else []),
        decided_by_user_id=loaded.decided_by.user_id,
    )
    _keep(rows, decision)
    if loaded.confirmed_by is not None:
        review = DecisionReview(
            **{**who, "recorded_by": loaded.confirmed_by.id},
            decision=decision,
            is_confirmed=True,
            reviewed_by_user_id=loaded.confirmed_by.user_id,
        )
        _keep(rows, review)
    if loaded.answered_at is not None:
        _keep_answer(rows, contact, loaded, who)
    if loaded.is_referral and contact.person_id:
        _keep_referral(rows, contact, who, previous)


def _keep_answer(
    rows: dict[type[Model], list[Any]], contact: Contact, loaded: LoadedDecision, who: dict[str, Any]
) -> None:
    parts = ("why", "what_happens_next", "who_has_it", "what_we_ask", "if_you_disagree")
    answer = Answer(
        **{**who, "recorded_at": loaded.answered_at},
        contact=contact,
        audience=contact.request.audience,
        level_asked=contact.level_believed,
        level_decided=loaded.level,
        heading=heading_for(loaded.route),
        **{part: loaded.answer.get(part, "") for part in parts},
    )
    _keep(rows, answer)
    if loaded.read_at is not None:
        read = AnswerRead(
            authority=contact.authority,
            answer=answer,
            user_id=loaded.read_by_user_id,
            recorded_by=who["recorded_by"],
            recorded_at=loaded.read_at,
        )
        _keep(rows, read)


def _keep_referral(
    rows: dict[type[Model], list[Any]], contact: Contact, who: dict[str, Any], previous: dict[str, Referral]
) -> None:
    referred_on = london_date(contact.received_at)
    earlier = previous.get(contact.person_id)
    referral = Referral(
        **who,
        contact=contact,
        person_id=contact.person_id,
        referred_on=referred_on,
        valid_from=referred_on,
        source_code=contact.request.source_code,
        previous=earlier,
        is_rereferral=earlier is not None and (referred_on - earlier.referred_on).days < 365,
    )
    previous[contact.person_id] = referral
    _keep(rows, referral)
