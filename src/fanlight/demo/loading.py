"""Writes the invented county through the modules' own load actions, in sets, with a progress bar."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import islice
from random import Random
from typing import TypeVar

from fanlight.casework.public import LoadedStep, LoadedWork, WorkKind, load_work
from fanlight.casework.public import Move as WorkMove
from fanlight.clocks.public import WorkingCalendar
from fanlight.demo.accounts import Staff
from fanlight.demo.families import Child, Household
from fanlight.demo.outcomes import Follow
from fanlight.demo.requests import Imagined, KnownChild
from fanlight.demo.stories import ANSWERS, OUTCOME_OF, REASONS
from fanlight.establishments.public import Team, TeamKind
from fanlight.front_door.public import Channel, LoadedContact, LoadedDecision, LoadedRequest, State, load_requests
from fanlight.people.public import (
    AddressGiven,
    CharacteristicKind,
    ContactPointKind,
    FamilyGiven,
    ParentalResponsibility,
    PersonDetails,
    PersonGiven,
    PersonKind,
    PlaceGiven,
    RelationGiven,
    RelationKind,
    Sex,
    load_families,
    load_people,
)
from fanlight.store.public import Actor, new_ulid

T = TypeVar("T")
Advance = Callable[[int], None]
_SET = 400
_KIND_OF = {
    "EARLY_HELP": TeamKind.EARLY_HELP_UNIT,
    "SOCIAL_WORK": TeamKind.SOCIAL_WORK,
    "OPEN_ACCESS": TeamKind.OPEN_ACCESS,
}
_SOURCE = "Demonstration"


def load_households(
    homes: Iterable[Household], districts: dict[str, str], *, by: Actor, at: datetime, advance: Advance
) -> list[list[KnownChild]]:
    """Write households in sets and return the children of each with the ids of their records."""
    known: list[list[KnownChild]] = []
    for some in _sets(homes, _SET):
        given = [person for home in some for person in _people_of(home, districts[home.district.ons_code])]
        ids = iter(load_people(given=given, source=_SOURCE, by=by, at=at))
        together, relations = [], []
        for home in some:
            children = [next(ids) for _ in home.children]
            adults = [next(ids) for _ in home.adults]
            together.append((*children, *adults))
            relations += [
                _relation(child, key, adult.relationship)
                for key, adult in zip(adults, home.adults, strict=True)
                for child in children
            ]
            known.append(
                [
                    KnownChild(key, child, home, number)
                    for number, (key, child) in enumerate(zip(children, home.children, strict=True))
                ]
            )
        family = FamilyGiven(relations=tuple(relations), households=tuple(together))
        load_families(given=family, source=_SOURCE, by=by, at=at)
        advance(sum(len(home.children) for home in some))
    return known


def _people_of(home: Household, district_id: str) -> list[PersonGiven]:
    address = AddressGiven(
        line_1=home.line_1,
        town=home.district.name,
        postcode=home.postcode,
        is_confidential=home.is_confidential,
        district_id=district_id,
    )
    children = [_child(child, address) for child in home.children]
    adults = [
        PersonGiven(
            details=PersonDetails(
                forenames=adult.forenames,
                surname=adult.surname,
                kind=PersonKind.ADULT,
                sex=Sex(adult.sex),
                born_on=adult.born_on,
                address=address,
            ),
            contact_points=((ContactPointKind.PHONE, adult.phone),),
        )
        for adult in home.adults
    ]
    return [*children, *adults]


def _child(child: Child, address: AddressGiven) -> PersonGiven:
    return PersonGiven(
        details=PersonDetails(
            forenames=child.forenames,
            surname=child.surname,
            sex=Sex(child.sex),
            born_on=child.born_on,
            upn=child.upn,
            nhs_number=child.nhs_number,
            address=address,
        ),
        places=(PlaceGiven(child.school.id),) if child.school else (),
        characteristics=((CharacteristicKind.ETHNICITY, child.ethnicity, ""),),
    )


def _relation(child_id: str, adult_id: str, relationship: str) -> RelationGiven:
    kinds = {"Mother": RelationKind.MOTHER, "Father": RelationKind.FATHER, "Grandmother": RelationKind.GRANDPARENT}
    return RelationGiven(child_id, adult_id, kinds[relationship], ParentalResponsibility.YES)


def load_history(
    imagined: Iterable[Imagined],
    *,
    staff: Staff,
    teams: Sequence[Team],
    calendar: WorkingCalendar,
    references: Callable[[], str],
    rng: Random,
    by: Actor,
    at: datetime,
    advance: Advance,
) -> None:
    """Write requests with their decisions and the work that followed, in sets."""
    place = {(team.kind, team.district.ons_code): team for team in teams if team.district}
    for some in _sets(imagined, _SET):
        requests, pieces = [], []
        for one in some:
            reference = references()
            contacts = []
            for child, follow in zip(one.children, one.follows, strict=True):
                contact, piece = _contact(one, child, follow, reference, place, staff, calendar, rng)
                contacts.append(contact)
                pieces += [piece] if piece else []
            requests.append(_request(one, contacts, reference))
        load_work(pieces=pieces, by=by, at=at)
        load_requests(requests=requests, by=by, at=at)
        advance(len(some))


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
    place: dict[tuple[str, str], Team],
    staff: Staff,
    calendar: WorkingCalendar,
    rng: Random,
) -> tuple[LoadedContact, LoadedWork | None]:
    contact_id = new_ulid()
    if follow.decided_at is None or follow.decided_by is None:
        moves = [("TAKE", State.SCREENING, follow.taken_at, follow.taken_by)] if follow.taken_by else []
        return LoadedContact(contact_id, child.person_id if follow.taken_by else None, State(follow.state), moves), None
    team = place.get((_KIND_OF.get(follow.route, ""), child.household.district.ons_code))
    is_offered = team is not None and follow.state != State.PROPOSED
    piece = _work(one, child, follow, contact_id, reference, team, staff, calendar, rng) if is_offered else None
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
        read_at=follow.read_at if one.sender[2] else None,
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
    rng: Random,
) -> LoadedWork:
    manager, workers = staff.managers[team.id], staff.workers[team.id]
    steps = [LoadedStep(WorkMove.OFFER, follow.decided_at, follow.decided_by.id)]
    if follow.accepted_at:
        steps.append(LoadedStep(WorkMove.ACCEPT, follow.accepted_at, manager.id))
    if follow.allocated_at:
        worker = rng.choice(workers)
        steps.append(LoadedStep(WorkMove.ALLOCATE, follow.allocated_at, manager.id, worker_user_id=worker.user_id))
    if follow.work_closed_at:
        code = "RC8" if follow.route == "SOCIAL_WORK" else "NEEDS_MET"
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
    )


def _sets(rows: Iterable[T], number: int) -> Iterable[list[T]]:
    iterator = iter(rows)
    while some := list(islice(iterator, number)):
        yield some
