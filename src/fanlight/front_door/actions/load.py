"""Loads requests in sets, with the same constraints and a chained audit: for the demonstration and for migration."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Model

from fanlight.access.public import accounts_named_in
from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.front_door.actions.keep_names import keep_names_of_set
from fanlight.front_door.actions.rows import Sender, contact_row, request_row, role_rows
from fanlight.front_door.actions.wall_names import wall_off_named_adults
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
from fanlight.front_door.queries.intake import Intake
from fanlight.front_door.rules.answering import heading_for
from fanlight.front_door.rules.keeping import NO_FURTHER_ACTION, class_of_decision, gravest
from fanlight.front_door.rules.naming import people_of
from fanlight.front_door.rules.states import UNDECIDED, State
from fanlight.front_door.rules.submission import ReadChild, ReadSubmission, is_yes, read_submission
from fanlight.front_door.rules.vocabulary import Channel
from fanlight.store.public import Actor, Rows, new_reference, new_ulid, write_objects


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
    referral_id: str = field(default_factory=new_ulid)


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
    id: str = field(default_factory=new_ulid)
    reference: str = field(default_factory=new_reference)


@action("loaded requests in a set")
def load_requests(*, requests: Sequence[LoadedRequest], by: Actor, at: datetime) -> int:
    """Write a set of requests with everything that hangs on them and return how many; all or none of the set.

    Marks, clocks, urgency and audiences are computed by the same rules as for a request that is typed, and one that names
    a colleague or somebody with an account goes behind a wall as it would (safety 12).
    """
    intake = Intake(by.authority)
    intake.look_up_schools(_schools_named(requests))
    rows: dict[type[Model], list[Any]] = {}
    steps = _Steps(by.authority)
    previous: dict[str, Referral] = _latest_referrals(by.authority, requests)
    for loaded in requests:
        read = read_submission(loaded.sent, received_at=loaded.received_at, checks=intake.checks)
        request = _request_row(loaded, read, intake, by)
        _keep(rows, request)
        rows.setdefault(RoleInConcern, []).extend(role_rows(request, loaded.sent, by=by, at=loaded.received_at))
        for number, (contact, child) in enumerate(zip(loaded.contacts, read.children, strict=True), start=1):
            _keep_contact(rows, steps, request, number, contact, child, intake, by, previous)
    for model in (RequestForSupport, RoleInConcern, Contact):
        write_objects(rows.get(model, []))
    steps.write()
    write_objects(rows.get(Referral, []))
    _wall_off(rows.get(RequestForSupport, []), rows.get(Contact, []), by, at)
    record("load", new_ulid(), requests=len(requests), contacts=len(rows.get(Contact, [])))
    return len(requests)


class _Steps:
    """What happened to the contacts of a set: far more rows than contacts, so they are gathered as plain values."""

    def __init__(self, authority: str) -> None:
        self.moves = Rows(ContactMove, authority=authority)
        self.decisions = Rows(Decision, authority=authority)
        self.reviews = Rows(DecisionReview, authority=authority)
        self.answers = Rows(Answer, authority=authority)
        self.reads = Rows(AnswerRead, authority=authority)

    def write(self) -> None:
        """Write everything, what others point at first."""
        for rows in (self.moves, self.decisions, self.reviews, self.answers, self.reads):
            rows.write()


def _wall_off(requests: Sequence[RequestForSupport], contacts: Sequence[Contact], by: Actor, at: datetime) -> None:
    children: dict[str, list[Mapping[str, Any]]] = {}
    for contact in contacts:
        children.setdefault(contact.request_id, []).append(contact.child_as_stated)
    people = {request.id: people_of(request.stated, children.get(request.id, ())) for request in requests}
    keep_names_of_set(by.authority, people)
    named = {one.record for one in accounts_named_in(by.authority, people)}
    working = {request.id for request in requests if _says_where_adults_work(request)}
    for request_id in sorted(named | working):
        wall_off_named_adults(request_id=request_id, by=by, at=at)


def _says_where_adults_work(request: RequestForSupport) -> bool:
    household = [person for person in request.stated.get("household") or [] if isinstance(person, Mapping)]
    return any(is_yes(person.get("works_with_children")) or person.get("employer") for person in household)


def _schools_named(requests: Iterable[LoadedRequest]) -> set[str]:
    children = (child for request in requests for child in request.sent.get("children") or ())
    urns = (child.get("school_urn") for child in children if isinstance(child, Mapping))
    return {urn for urn in urns if isinstance(urn, str)}


def _latest_referrals(authority: str, requests: Iterable[LoadedRequest]) -> dict[str, Referral]:
    people = {contact.person_id for request in requests for contact in request.contacts if contact.person_id}
    rows = Referral.objects.filter(authority=authority, person_id__in=people).order_by("referred_on", "id")
    return {row.person_id: row for row in rows}


def _keep(rows: dict[type[Model], list[Any]], row: Any) -> None:
    rows.setdefault(type(row), []).append(row)


def _request_row(loaded: LoadedRequest, read: ReadSubmission, intake: Intake, by: Actor) -> RequestForSupport:
    decided = [contact.decision.decided_at for contact in loaded.contacts if contact.decision]
    closed = [contact.closed_at for contact in loaded.contacts if contact.closed_at]
    is_decided = all(contact.state not in UNDECIDED for contact in loaded.contacts)
    is_closed = len(closed) == len(loaded.contacts)
    return request_row(
        loaded.sent,
        read,
        intake,
        request_id=loaded.id,
        reference=loaded.reference,
        sender=Sender(loaded.sender_kind, loaded.sender_id, loaded.asked_by_user_id),
        channel=loaded.channel,
        received_at=loaded.received_at,
        form_version="1",
        by=by,
        at=loaded.received_at,
        claimed_by_user_id=loaded.claimed_by_user_id,
        claimed_at=loaded.claimed_at,
        decided_at=max(decided) if decided and is_decided else None,
        closed_at=max(closed) if closed and is_closed else None,
        retention_class=gravest(_kept_as(contact) for contact in loaded.contacts),
    )


def _kept_as(loaded: LoadedContact) -> str:
    decision = loaded.decision
    if decision is None or loaded.state is State.PROPOSED:
        return NO_FURTHER_ACTION
    return class_of_decision(decision.route, is_referral=decision.is_referral)


def _keep_contact(
    rows: dict[type[Model], list[Any]],
    steps: _Steps,
    request: RequestForSupport,
    number: int,
    loaded: LoadedContact,
    child: ReadChild,
    intake: Intake,
    by: Actor,
    previous: dict[str, Referral],
) -> None:
    decision = loaded.decision
    stands = decision if decision is not None and loaded.state is not State.PROPOSED else None
    contact = contact_row(
        request,
        number,
        child,
        intake,
        by=by,
        at=request.received_at,
        id=loaded.id,
        person_id=loaded.person_id,
        state=loaded.state,
        level_decided=stands.level if stands else None,
        route=stands.route if stands else "",
        first_decided_at=stands.decided_at if stands else None,
        answered_at=stands.answered_at if stands else None,
        work_id=loaded.work_id,
        closed_at=loaded.closed_at,
        closure=loaded.closure,
        retention_class=_kept_as(loaded),
        changed_at=loaded.closed_at or (decision.decided_at if decision else request.received_at),
    )
    contact.answer_due_at = contact.due_at if stands else None
    _keep(rows, contact)
    _keep_moves(steps, contact, loaded, by)
    if decision is not None:
        _keep_decision(steps, contact, decision)
        if decision.is_referral and contact.person_id:
            _keep(rows, _referral(contact, decision, previous))


def _keep_moves(steps: _Steps, contact: Contact, loaded: LoadedContact, by: Actor) -> None:
    before = ""
    for move, state, moved_at, mover in [("RECEIVE", State.NEW, contact.received_at, by), *loaded.moves]:
        steps.moves.add(
            contact_id=contact.id,
            move=move,
            from_state=before,
            to_state=state,
            recorded_by=mover.id,
            recorded_at=moved_at,
        )
        before = state


def _keep_decision(steps: _Steps, contact: Contact, loaded: LoadedDecision) -> None:
    who = {"recorded_by": loaded.decided_by.id, "recorded_at": loaded.decided_at}
    below = contact.level_believed is not None and loaded.level < contact.level_believed
    needs = ["NO_FURTHER_ACTION"] if loaded.route == "NO_FURTHER_ACTION" else []
    decision_id = steps.decisions.add(
        **who,
        contact_id=contact.id,
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
    if loaded.confirmed_by is not None:
        steps.reviews.add(
            **{**who, "recorded_by": loaded.confirmed_by.id},
            decision_id=decision_id,
            is_confirmed=True,
            reviewed_by_user_id=loaded.confirmed_by.user_id,
        )
    if loaded.answered_at is not None:
        _keep_answer(steps, contact, loaded)


def _keep_answer(steps: _Steps, contact: Contact, loaded: LoadedDecision) -> None:
    parts = ("why", "what_happens_next", "who_has_it", "what_we_ask", "if_you_disagree")
    answer_id = steps.answers.add(
        recorded_by=loaded.decided_by.id,
        recorded_at=loaded.answered_at,
        contact_id=contact.id,
        audience=contact.request.audience,
        level_asked=contact.level_believed,
        level_decided=loaded.level,
        heading=heading_for(loaded.route),
        **{part: loaded.answer.get(part, "") for part in parts},
    )
    if loaded.read_at is not None:
        steps.reads.add(
            answer_id=answer_id,
            user_id=loaded.read_by_user_id,
            recorded_by=loaded.decided_by.id,
            recorded_at=loaded.read_at,
        )


def _referral(contact: Contact, loaded: LoadedDecision, previous: dict[str, Referral]) -> Referral:
    referred_on = london_date(contact.received_at)
    earlier = previous.get(contact.person_id)
    referral = Referral(
        id=loaded.referral_id,
        authority=contact.authority,
        recorded_by=loaded.decided_by.id,
        recorded_at=loaded.decided_at,
        contact=contact,
        person_id=contact.person_id,
        referred_on=referred_on,
        valid_from=referred_on,
        source_code=contact.request.source_code,
        previous=earlier,
        is_rereferral=earlier is not None and (referred_on - earlier.referred_on).days < 365,
    )
    previous[contact.person_id] = referral
    return referral
