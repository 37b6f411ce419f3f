"""Writes the invented requests, and the work that followed, through the modules' own load actions, in sets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from random import Random

from fanlight.casework.public import LoadedStep, LoadedWork, WorkKind, load_work
from fanlight.casework.public import Move as WorkMove
from fanlight.clocks.public import WorkingCalendar
from fanlight.demo.accounts import Staff
from fanlight.demo.courses import CLOSES_FOR, course_of
from fanlight.demo.names import Numbers
from fanlight.demo.outcomes import Follow
from fanlight.demo.requests import Imagined, KnownChild
from fanlight.demo.sets import REQUESTS_IN_SET, Advance, sets_of
from fanlight.demo.statutory import Pieces
from fanlight.demo.stories import ANSWERS, OUTCOME_OF, REASONS
from fanlight.establishments.public import Team, TeamKind
from fanlight.front_door.public import (
    Channel,
    LoadedCall,
    LoadedContact,
    LoadedDecision,
    LoadedRequest,
    State,
    ask_referrer,
    load_calls,
    load_requests,
)
from fanlight.store.public import Actor, new_ulid

_KIND_OF = {
    "EARLY_HELP": TeamKind.EARLY_HELP_UNIT,
    "SOCIAL_WORK": TeamKind.SOCIAL_WORK,
    "OPEN_ACCESS": TeamKind.OPEN_ACCESS,
}


def load_history(
    imagined: Iterable[Imagined],
    *,
    staff: Staff,
    teams: Sequence[Team],
    calendar: WorkingCalendar,
    numbers: Numbers,
    rng: Random,
    by: Actor,
    at: datetime,
    advance: Advance,
) -> Pieces:
    """Write requests with their decisions and the work that followed, in sets; return what of the work has records."""
    kept = Pieces()
    place: dict[tuple[str, str], list[Team]] = {}
    for team in teams:
        if team.district:
            place.setdefault((team.kind, team.district.ons_code), []).append(team)
    calls: dict[str, LoadedCall] = {}
    for some in sets_of(imagined, REQUESTS_IN_SET):
        requests, pieces, questions = [], [], []
        for one in some:
            reference = numbers.reference("FL")
            contacts = []
            for child, follow in zip(one.children, one.follows, strict=True):
                contact, piece = _contact(one, child, follow, reference, place, staff, calendar, numbers, rng)
                contacts.append(contact)
                if piece:
                    pieces.append(piece)
                    _keep(kept, one, child, contact, piece, staff)
                questions += [(contact.id, follow)] if follow.question else []
            requests.append(_request(one, contacts, reference))
            if one.call is not None:
                calls[requests[-1].id] = one.call
        load_work(pieces=pieces, by=by, at=at)
        load_requests(requests=requests, by=by, at=at)
        for contact_id, follow in questions:
            _ask(contact_id, follow, calendar, at)
        advance(len(some))
    # So few that all of them make one set.
    load_calls(calls=calls, by=by, at=at)
    return kept


def _keep(
    kept: Pieces, one: Imagined, child: KnownChild, contact: LoadedContact, piece: LoadedWork, staff: Staff
) -> None:
    kept.keep(
        piece,
        child.child,
        staff,
        received_at=one.received_at,
        source_code=one.sent["referrer"]["source_code"],
        referral_id=contact.decision.referral_id if contact.decision else "",
        district=child.household.home.district.name,
    )


def _ask(contact_id: str, follow: Follow, calendar: WorkingCalendar, at: datetime) -> None:
    reply_by = calendar.end_of_day(calendar.add_working_days(at.date(), 1))
    ask_referrer(contact_id=contact_id, text=follow.question, reply_by=reply_by, by=follow.taken_by, at=at)


def _request(one: Imagined, contacts: list[LoadedContact], reference: str) -> LoadedRequest:
    taken = [follow for follow in one.follows if follow.taken_by is not None]
    return LoadedRequest(
        sent=one.sent,
        received_at=one.received_at,
        channel=Channel(one.channel),
        sender_kind=one.sender[0],
        sender_id=one.sender[1],
        asked_by_user_id=one.sender[2],
        contacts=contacts,
        claimed_by_user_id=taken[0].taken_by.user_id if taken else "",
        claimed_at=taken[0].taken_at if taken else None,
        reference=reference,
    )


def _contact(
    one: Imagined,
    child: KnownChild,
    follow: Follow,
    reference: str,
    place: dict[tuple[str, str], list[Team]],
    staff: Staff,
    calendar: WorkingCalendar,
    numbers: Numbers,
    rng: Random,
) -> tuple[LoadedContact, LoadedWork | None]:
    contact_id = new_ulid()
    if follow.decided_at is None or follow.decided_by is None:
        moves = [("TAKE", State.SCREENING, follow.taken_at, follow.taken_by)] if follow.taken_by else []
        return LoadedContact(contact_id, child.person_id if follow.taken_by else None, State(follow.state), moves), None
    near = place.get((_KIND_OF.get(follow.route, ""), child.household.home.district.ons_code), [])
    named = [team for team in near if team.id == follow.team_id]
    team = rng.choice(named or near) if near else None
    is_offered = team is not None and follow.state != State.PROPOSED
    piece = (
        _work(one, child, follow, contact_id, reference, team, staff, calendar, numbers, rng) if is_offered else None
    )
    return (
        LoadedContact(
            id=contact_id,
            person_id=child.person_id,
            state=State(follow.state),
            moves=_moves(follow, piece, staff, by_team=team),
            decision=_decision(one, follow, team),
            work_id=piece.id if piece else "",
            closed_at=_closed_at(follow, piece),
            closure=_closure(follow, piece),
        ),
        piece,
    )


def _closed_at(follow: Follow, piece: LoadedWork | None) -> datetime | None:
    if follow.state == State.PROPOSED:
        return None
    return follow.work_closed_at if piece else follow.decided_at


def _closure(follow: Follow, piece: LoadedWork | None) -> str:
    if follow.state == State.PROPOSED:
        return ""
    if piece is None:
        return "DECIDED_NO_WORK"
    return "WORK_CLOSED" if follow.work_closed_at else ""


def _moves(
    follow: Follow, piece: LoadedWork | None, staff: Staff, *, by_team: Team | None
) -> list[tuple[str, State, datetime, Actor]]:
    decider = follow.confirmed_by or follow.decided_by
    if follow.state == State.PROPOSED:
        return [
            ("TAKE", State.SCREENING, follow.taken_at, follow.taken_by),
            ("PROPOSE", State.PROPOSED, follow.decided_at, decider),
        ]
    moves = [
        ("TAKE", State.SCREENING, follow.taken_at, follow.taken_by),
        ("DECIDE", State.DECIDED, follow.decided_at, decider),
    ]
    if piece is None or by_team is None:
        return [*moves, ("CLOSE", State.CLOSED, follow.decided_at, decider)]
    moves.append(("OFFER", State.OFFERED, follow.decided_at, decider))
    manager = staff.managers[by_team.id]
    if follow.accepted_at:
        moves.append(("ACCEPT", State.WITH_TEAM, follow.accepted_at, manager))
    if follow.work_closed_at:
        moves.append(("CLOSE", State.CLOSED, follow.work_closed_at, manager))
    return moves


def _decision(one: Imagined, follow: Follow, team: Team | None) -> LoadedDecision:
    why, what_next = ANSWERS[follow.route]
    return LoadedDecision(
        level=follow.level,
        outcomes=(OUTCOME_OF[follow.route],),
        route=follow.route,
        reasons=REASONS[follow.route],
        decided_at=follow.decided_at,
        decided_by=follow.decided_by,
        team_id=team.id if team else "",
        confirmed_by=follow.confirmed_by,
        answer={
            "why": why,
            "what_happens_next": what_next,
            "who_has_it": f"{team.name}, {team.phone}" if team else "The Front Door",
            "what_we_ask": "Keep to your own safeguarding procedures, and tell us at once if anything changes.",
            "if_you_disagree": "Ring the Front Door and ask to talk to the person who decided.",
        },
        answered_at=None if follow.state == State.PROPOSED else follow.decided_at,
        read_by_user_id=one.sender[2],
        # Who has no account was told in person.
        read_at=follow.read_at,
        is_referral=follow.route == "SOCIAL_WORK" and follow.state != State.PROPOSED,
    )


def _work(
    one: Imagined,
    child: KnownChild,
    follow: Follow,
    contact_id: str,
    reference: str,
    team: Team,
    staff: Staff,
    calendar: WorkingCalendar,
    numbers: Numbers,
    rng: Random,
) -> LoadedWork:
    manager, workers = staff.managers[team.id], staff.workers[team.id]
    steps = [LoadedStep(WorkMove.OFFER, follow.decided_at, follow.decided_by.id)]
    if follow.accepted_at:
        steps.append(LoadedStep(WorkMove.ACCEPT, follow.accepted_at, manager.id))
    if follow.allocated_at:
        worker = rng.choice(workers)
        steps.append(LoadedStep(WorkMove.ALLOCATE, follow.allocated_at, manager.id, worker_user_id=worker.user_id))
    own_reference = numbers.reference("CW")
    if follow.work_closed_at:
        code = _closing_code(follow, own_reference)
        steps.append(LoadedStep(WorkMove.CLOSE, follow.work_closed_at, manager.id, reason_code=code))
    return LoadedWork(
        kind=WorkKind(follow.route),
        person_id=child.person_id,
        team_id=team.id,
        accept_due_at=calendar.end_of_day(calendar.add_working_days(follow.decided_at.date(), 1)),
        steps=steps,
        district_id=team.district_id,
        contact_id=contact_id,
        request_reference=reference,
        level=follow.level,
        reasons="\n\n".join(REASONS[follow.route]),
        asked_by=one.sent["referrer"]["agency"],
        closure_outcome="ACHIEVED" if follow.work_closed_at else "",
        reference=own_reference,
    )


def _closing_code(follow: Follow, own_reference: str) -> str:
    """Social work closes for the census's reason that goes with what was done; other work because needs were met."""
    if follow.route != "SOCIAL_WORK":
        return "NEEDS_MET"
    return CLOSES_FOR[course_of(own_reference, (follow.work_closed_at - follow.decided_at).days)]
