"""Histories that nobody lived, at random and near the edges, and the frames that the measures take."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import polars as pl

from fanlight.clocks.public import decision_due, england_calendar, start_of_date
from fanlight.frames.public import Column
from fanlight.frames.queries.reading import DTYPES
from fanlight.reports.queries import columns
from fanlight.reports.rules.facts import Facts
from fanlight.reports.rules.narrowed import Only
from fanlight.reports.rules.opening import OpenHours
from fanlight.reports.rules.period import Period
from fanlight.reports.rules.readings import Frames, Lists
from tests.rules.reports import (
    lived,
    plain,
    plain_children,
    plain_contacts,
    plain_conversations,
    plain_rooms,
    plain_teams,
)
from tests.rules.reports.histories_of_children import of_children
from tests.rules.reports.histories_of_rooms import rooms_around
from tests.rules.reports.lived import (
    History,
    PlainAnswer,
    PlainAsking,
    PlainContact,
    PlainConversation,
    PlainDecision,
    PlainEarlier,
    PlainReferral,
    PlainReturn,
    PlainStep,
    PlainToSee,
    PlainWork,
)

ROUTES = ("SOCIAL_WORK", "SPECIALIST", "EARLY_HELP", "OPEN_ACCESS", "SIGNPOST", "NO_FURTHER_ACTION")
CODES = ("ADVICE", "ASSESSMENT", "STRATEGY_DISCUSSION")
# Spring forward, fall back, year's end, a bank holiday, and a day that eleven months later is not there.
EDGES = (date(2018, 3, 25), date(2018, 10, 28), date(2018, 12, 31), date(2018, 8, 27), date(2018, 8, 31))
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


def numbers_only(measure: dict[str, Any]) -> dict[str, Any]:
    """Return a measure without its words."""
    words = {"kind", "title", "unit", "definition", "numerator_is", "denominator_is", "rows_are", "columns_are"}
    words |= {"read_beside"}
    return {key: value for key, value in measure.items() if key not in words}


def facts_of(history: History) -> Facts:
    """Return a history as the measures take it: what was received in the period or is undecided, and who else came when."""
    period = Period(history.first_on, history.last_on)
    asked, others = [], []
    for one in history.contacts:
        here = period.begins_at <= one.received_at < period.ends_at or one.state in lived.UNDECIDED
        (asked if here else others).append(one)
    decisions = [{**asdict(one), "outcomes": json.dumps(one.outcomes)} for one in history.decisions]
    of_sources = {one.id for one in history.contacts if one.source_code in history.sources}
    return Facts(
        period=period,
        at=history.at,
        frames=Frames(
            contacts=frame(map(asdict, asked), columns.CONTACTS),
            others=frame(map(asdict, others), columns.OTHERS),
            decisions=frame(decisions, columns.DECISIONS),
            answers=frame(map(asdict, history.answers), columns.ANSWERS),
            returns=frame(map(asdict, history.returns), columns.RETURNS),
            referrals=frame(map(asdict, history.referrals), columns.REFERRALS),
            earlier=frame(map(asdict, history.earlier), columns.EARLIER),
            work=frame(map(asdict, history.work), columns.WORK),
            conversations=frame(map(asdict, history.conversations), columns.CONVERSATIONS),
            askings=frame(map(_asking_row, history.askings), columns.ASKINGS),
            challenges=frame(map(asdict, history.challenges), columns.CHALLENGES),
            challenge_stages=frame(map(asdict, history.challenge_stages), columns.CHALLENGE_STAGES),
            partner_asks=frame(map(asdict, history.partner_asks), columns.PARTNER_ASKS),
            school_questions=frame(map(asdict, history.school_questions), columns.SCHOOL_QUESTIONS),
            steps=frame(map(asdict, history.steps), columns.STEPS),
            to_see=frame(map(asdict, history.to_see), columns.TO_SEE),
            held=frame(map(asdict, history.held), columns.HELD),
            open_work=frame(map(asdict, history.open_work), columns.OPEN_WORK),
            people=frame(map(asdict, history.people), columns.PEOPLE),
            characteristics=frame(map(asdict, history.characteristics), columns.CHARACTERISTICS),
            episodes=frame(map(asdict, history.episodes), columns.EPISODES),
            joined=frame(map(asdict, history.joined_referrals), columns.JOINED),
            statutory_clocks=frame(map(asdict, history.statutory_clocks), columns.STATUTORY_CLOCKS),
            assessments=frame(map(asdict, history.assessments), columns.ASSESSMENTS),
            enquiries=frame(map(asdict, history.enquiries), columns.ENQUIRIES),
            conferences=frame(map(asdict, history.conferences), columns.CONFERENCES),
            plans=frame(map(asdict, history.plans), columns.PLANS),
            queued=frame(
                (asdict(one) for one in history.work if one.kind == "SPECIALIST"),
                columns.QUEUED,
            ),
        ),
        lists=Lists(
            undecided=lived.UNDECIDED,
            sources=lived.SOURCES,
            education=("2A", "2B"),
            districts=lived.DISTRICTS,
            states=[*plain.STATES, "DECIDED"],
            recorded_outcomes=CODES,
            conversation_outcomes=plain_conversations.OUTCOMES,
            ratings=plain_rooms.RATINGS,
            partners=plain_rooms.PARTNERS,
            queue_of_team=history.queue_of_team,
            queues=plain_teams.QUEUES,
            teams=history.teams,
            settings=history.settings,
            no_agreement=plain_contacts.REASONS,
            factors=plain_children.FACTORS,
            categories=plain_children.CATEGORIES[:-1],
            holidays=sorted(day for day in england_calendar().closed_on if day.weekday() < 5),
        ),
        doors=OpenHours(spells(history)),
        joined=history.joined,
        only=Only(history.districts, history.sources),
        of_askers=frozenset(of_sources) if history.sources else None,
    )


def frame(rows: Iterable[dict[str, Any]], contract: Sequence[Column]) -> pl.DataFrame:
    """Return rows as a frame that keeps the contract."""
    rows = list(rows)
    return pl.DataFrame(
        [pl.Series(one.name, [row[one.name] for row in rows], dtype=DTYPES[one.holds]) for one in contract]
    )


def spells(history: History) -> Iterator[tuple[datetime, datetime]]:
    """Return when an English Front Door is open, over all the days of a history."""
    calendar, day = england_calendar(), history.first_on
    while day <= max(history.today, history.last_on):
        if calendar.is_working_day(day):
            yield calendar.start_of_day(day), calendar.end_of_day(day)
        day += DAY


def a_history(rng: Random, most: int = 25) -> History:
    """Return a history at random: few children, so that they come again, and many instants close to a limit."""
    first_on = rng.choice([date(2018, 3, 20), date(2018, 10, 22), date(2018, 8, 25), date(2018, 11, 1)])
    last_on = first_on + DAY * rng.choice([0, 6, 13, 60])
    at = start_of_date(last_on + DAY * rng.choice([0, 1, 30, 62, 92, 200, 365, 400])) + MINUTE * rng.randint(0, 1439)
    contacts: list[PlainContact] = []
    for number in range(rng.randint(0, most)):
        contacts.append(_contact(rng, number, contacts, first_on, last_on, at))
    return History(
        first_on=first_on,
        last_on=last_on,
        at=at,
        contacts=contacts,
        decisions=[_decision(rng, place, one, at) for place, one in enumerate(contacts * 2) if rng.random() < 0.6],
        answers=[_answer(rng, place, one, at) for place, one in enumerate(contacts * 2) if rng.random() < 0.5],
        returns=[_return(rng, place, one, at) for place, one in enumerate(contacts) if rng.random() < 0.3],
        referrals=[
            PlainReferral(f"f{place}", one.id, one.person_id, one.on)
            for place, one in enumerate(contacts)
            if one.person_id and rng.random() < 0.6
        ],
        earlier=[
            PlainEarlier(f"e{number}", rng.choice(["p0", "p1", "p2"]), rng.choice(["CONTACT", "REFERRAL"]), on)
            for number in range(rng.randint(0, most // 3))
            for on in [first_on + DAY * rng.randint(-400, 60)]
        ],
        work=[_work(rng, place, one, at) for place, one in enumerate(contacts * 2) if rng.random() < 0.5],
        **_conversations(rng, first_on, last_on, at, most),
        **rooms_around(rng, lambda: min(_instant(rng, first_on, last_on), at), _soon_after, at, most),
        steps=[_step(rng, place, one, at) for place, one in enumerate(contacts) if rng.random() < 0.5],
        to_see=[_to_see(rng, place, one, at) for place, one in enumerate(contacts) if rng.random() < 0.5],
        queue_of_team={"t0": "LADO", "t1": "UASC", "t2": "ADOLESCENT", "t3": "OLD"},
        **of_children(rng, contacts, first_on, last_on, at),
        joined={"p1": "p0", "p0": "p0"} if rng.random() < 0.5 else {},
        districts=frozenset(rng.sample(["E99000001", "NOT_KNOWN"], rng.choice([0, 0, 0, 1, 2]))),
        sources=frozenset(rng.sample(["2A", "6"], rng.choice([0, 0, 0, 1]))),
    )


def _asking_row(one: PlainAsking) -> dict[str, Any]:
    place = {"source_code": one.of.source_code, "district_id": one.of.district_id}
    return {**asdict(one), **place}


def _conversations(rng: Random, first_on: date, last_on: date, at: datetime, most: int) -> dict[str, Any]:
    """Return conversations at random, some asked twice, some sent on, some with an outcome that was on no list."""
    found, askings = [], []
    for number in range(rng.randint(0, most)):
        asked_at = min(_instant(rng, first_on, last_on), at)
        state = rng.choice(["WAITING", "TAKEN", "ANSWERED", "ANSWERED", "SENT_ON"])
        outcome = rng.choice([*plain_conversations.OUTCOMES, "OLD_CODE", ""])
        one = PlainConversation(
            id=f"v{number:03}",
            asked_at=asked_at,
            source_code=rng.choice(["2A", "2B", "6", "1A", "10", "?"]),
            district_id=rng.choice([None, "north", "south"]),
            state=state,
            outcome=outcome,
            follows_id=rng.choice([None, "r000"]),
        )
        found.append(one)
        for round_number in range(rng.choice([1, 1, 1, 2])):
            again_at = min(asked_at + DAY * 3 * round_number, at)
            due = decision_due(again_at, england_calendar())
            stopped = _soon_after(rng, again_at, due, at)
            askings.append(PlainAsking(f"k{number:03}.{round_number}", one.id, again_at, due, stopped, one))
    return {"conversations": found, "askings": askings}


def _instant(rng: Random, first_on: date, last_on: date) -> datetime:
    """Return an instant around a period, often on its edge or where the clocks change."""
    day = rng.choice([first_on, last_on, last_on + DAY, first_on - DAY, *EDGES])
    if rng.random() < 0.5:
        day = first_on + DAY * rng.randint(-400, 400)
    near_midnight = rng.choice([0, -1, 1, -30, 59, 60, 61])
    minute = near_midnight if rng.random() < 0.3 else rng.randint(0, 1439)
    return start_of_date(day) + MINUTE * minute + timedelta(microseconds=rng.choice([0, 0, 1, 999_999]))


def _soon_after(rng: Random, begun: datetime, limit: datetime, at: datetime) -> datetime | None:
    """Return an instant from before it began to long after its limit, often the limit itself; never after now."""
    length = rng.choice([timedelta(), timedelta(hours=1), timedelta(hours=4), DAY, 3 * DAY, -MINUTE])
    instant = rng.choice(
        [limit, limit + timedelta(microseconds=1), begun + length, begun + MINUTE * rng.randint(0, 9000)]
    )
    return instant if instant <= at and rng.random() < 0.8 else None


def _contact(
    rng: Random, number: int, before: Sequence[PlainContact], first_on: date, last_on: date, at: datetime
) -> PlainContact:
    # Nothing is stored before it was received.
    received = min(_instant(rng, first_on, last_on), at)
    same_request = before[-1] if before and rng.random() < 0.3 else None
    if same_request and rng.random() < 0.7:
        received = same_request.received_at
    due = rng.choice([decision_due(received, england_calendar()), at])
    state = rng.choice([*plain.STATES, *["CLOSED", "WITH_TEAM", "OFFERED", "DECIDED"] * 3, "DUPLICATE"])
    answer_due = due + DAY * rng.choice([0, 1]) if rng.random() < 0.6 else None
    return PlainContact(
        id=f"c{number:03}",
        request_id=same_request.request_id if same_request else f"r{number:03}",
        received_at=received,
        due_at=due,
        state=state,
        closure=rng.choice(["", "DECIDED_NO_WORK", "LINKED_TO_OPEN_WORK"]) if state == "CLOSED" else "",
        person_id=rng.choice([None, "p0", "p1", "p2", "p3", "p4", "p5"]),
        district_id=rng.choice([None, "north", "south"]),
        level_believed=rng.choice([None, 2, 3, 4]),
        level_decided=rng.choice([None, 1, 2, 3, 4]),
        route=rng.choice(["", *ROUTES]),
        first_decided_at=_soon_after(rng, received, due, at),
        answered_at=_soon_after(rng, received, answer_due or due, at),
        answer_due_at=answer_due,
        reopens_id=rng.choice(before).id if before and rng.random() < 0.15 else None,
        source_code=same_request.source_code if same_request else rng.choice(["2A", "2B", "6", "1A", "10", "?"]),
        establishment_id=rng.choice([None, "est1", "est1", "est2", "gone"]),
        agreed=rng.choice([True, False, None]),
        no_agreement_code=rng.choice(["", "REFUSED", "RISK_TO_CHILD", "OLD_CODE"]),
    )


def _after(rng: Random, contact: PlainContact, at: datetime) -> datetime:
    return min(contact.received_at + MINUTE * rng.choice([0, 0, 1, 600, 20_000]), at)


def _decision(rng: Random, place: int, contact: PlainContact, at: datetime) -> PlainDecision:
    codes = tuple(rng.choices(CODES, k=rng.randint(0, 3)))
    said, needed, confirmed, wrote = (rng.random() < chance for chance in (0.8, 0.5, 0.5, 0.5))
    flags = (said, needed, confirmed, confirmed and wrote)
    return PlainDecision(f"d{place:03}", contact.id, codes, _after(rng, contact, at), *flags)


def _answer(rng: Random, place: int, contact: PlainContact, at: datetime) -> PlainAnswer:
    audience, withheld = rng.choice(["PROFESSIONAL", "FAMILY", "PUBLIC", "NONE"]), rng.choice(["", "", "THIRD_PARTY"])
    recorded = _after(rng, contact, at)
    return PlainAnswer(f"a{place:03}", contact.id, audience, withheld, recorded, rng.random() < 0.5)


def _return(rng: Random, place: int, contact: PlainContact, at: datetime) -> PlainReturn:
    return PlainReturn(
        id=f"t{place:03}",
        contact_id=contact.id,
        district_id=contact.district_id,
        source_code=contact.source_code,
        stood_at=_after(rng, contact, at),
        is_answered=rng.random() < 0.5,
    )


def _work(rng: Random, place: int, contact: PlainContact, at: datetime) -> PlainWork:
    offered = min(rng.choice([contact.received_at, _after(rng, contact, at)]), at)
    due = offered + timedelta(hours=rng.choice([0, 4, 30]))
    accepted = rng.choice([offered, _soon_after(rng, offered, due, at)])
    return PlainWork(
        id=f"w{place:03}",
        contact_id=rng.choice([contact.id, contact.id, ""]),
        kind=rng.choice(["SOCIAL_WORK", "EARLY_HELP", "SPECIALIST"]),
        offered_at=offered,
        accept_due_at=due,
        district_id=rng.choice([None, contact.district_id]),
        accepted_at=max(accepted, offered) if accepted else None,
        refused_at=None if accepted else rng.choice([None, offered + MINUTE]),
        reopened_from_id=rng.choice([None, None, "w000"]),
        state=rng.choice(["OFFERED", "ACCEPTED", "ALLOCATED", "REFUSED", "CLOSED", "REOPENED"]),
        team_id=rng.choice(["t0", "t1", "t2", "t3", "gone"]),
    )


def _step(rng: Random, place: int, contact: PlainContact, at: datetime) -> PlainStep:
    state = rng.choice(["PROPOSED", "NOT_YET", "TO_ACCEPT", "ACCEPTED", "ACCEPTED", "REFUSED", "WITHDRAWN"])
    asked_at = min(_after(rng, contact, at), at)
    accepted_on = asked_at.astimezone(lived.LONDON).date() + DAY * rng.choice([-1, 0, 1, 2, 3, 6, 11, 20, 21, 60])
    return PlainStep(
        id=f"s{place:03}",
        direction=rng.choice(["UP", "DOWN"]),
        state=state,
        contact_id=rng.choice([contact.id, contact.id, ""]),
        district_id=rng.choice([None, contact.district_id]),
        asked_at=asked_at,
        accepted_on=accepted_on if state == "ACCEPTED" else None,
    )


def _to_see(rng: Random, place: int, contact: PlainContact, at: datetime) -> PlainToSee:
    started = _after(rng, contact, at)
    due = rng.choice([started + DAY * 4, at])
    stopped = _soon_after(rng, started, due, at)
    because = rng.choice(["DONE", "DONE", "DONE", "ENDED", "SUPERSEDED"])
    return PlainToSee(
        id=f"k{place:03}",
        contact_id=rng.choice([contact.id, contact.id, ""]),
        district_id=rng.choice([None, contact.district_id]),
        started_at=started,
        due_at=due,
        stopped_at=max(stopped, started) if stopped else None,
        stopped_because=because if stopped else "",
    )
