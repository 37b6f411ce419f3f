"""Reads what the Front Door's measures are made of, all of one moment, and returns the report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.db.models import Q, QuerySet

from fanlight.casework.public import (
    CATEGORY_LABELS,
    FACTOR_LABELS,
    children_to_see_for_figures,
    earlier_for_figures,
    held_work_for_figures,
    open_work_for_figures,
    queued_work_for_figures,
    statutory_figures,
    steps_for_figures,
    work_for_figures,
)
from fanlight.challenges.public import challenge_stages_for_figures, challenges_for_figures
from fanlight.clocks.public import london_date
from fanlight.conversations.public import OUTCOMES as CONVERSATION_OUTCOMES
from fanlight.conversations.public import askings_for_figures, conversations_for_figures
from fanlight.establishments.public import (
    districts,
    list_labels,
    queue_of_team,
    queue_words,
    setting_numbers,
    team_names,
    working_calendar,
)
from fanlight.frames.public import Column, one_moment, working_beside
from fanlight.front_door.public import (
    EDUCATION_SOURCES,
    NO_AGREEMENT_WORDS,
    SOURCES,
    STATE_WORDS,
    UNDECIDED,
    answers_for_figures,
    comings_for_figures,
    contacts_for_figures,
    decisions_for_figures,
    every_outcome_label,
    referrals_for_figures,
    returns_for_figures,
)
from fanlight.people.public import characteristics_for_figures, joined_records, people_for_figures
from fanlight.reports.queries import columns
from fanlight.reports.queries.narrowing import Narrowed
from fanlight.reports.rules.facts import Facts
from fanlight.reports.rules.measures import Measures, in_order, measures_from
from fanlight.reports.rules.narrowed import Only
from fanlight.reports.rules.opening import OpenHours
from fanlight.reports.rules.period import Period
from fanlight.reports.rules.readings import Frames, Lists
from fanlight.sharing.public import PARTNERS, RATINGS, asks_for_figures, information_for_figures

SATURDAY = 5


def front_door_report(authority: str, first_on: date, last_on: date, at: datetime, only: Only) -> dict[str, Any]:
    """Return the report as plain values: the period, and every measure by name. Raises PeriodNotPossible."""
    period = Period(first_on, last_on)
    found: Measures = {}
    narrowed = Narrowed(authority, only)
    with one_moment(authority), working_beside() as beside:
        facts = Facts(
            period=period,
            at=at,
            frames=Frames(),
            lists=_lists(authority, period.last_on),
            doors=OpenHours(_spells(authority, period, at)),
            joined=joined_records(authority),
            only=only,
            of_askers=narrowed.of_askers(),
            of_teams=narrowed.of_teams(),
        )
        for name, rows, promised in _frames(authority, period):
            beside.read(narrowed.rows(name, rows), promised, partial(setattr, facts.frames, name))
            # What can be counted is counted while the next frame is read.
            beside.do(partial(_count, facts, name, found))
    return {"period": {"from": str(first_on), "to": str(last_on)}, "measures": in_order(found)}


def _count(facts: Facts, frame: str, found: Measures) -> None:
    found |= measures_from(facts, frame)


def _frames(authority: str, period: Period) -> Iterator[tuple[str, QuerySet[Any, Any], Sequence[Column]]]:
    """Yield what is read: the name of each frame, its rows, and what is promised of them. Contacts complete the others."""
    begins, ends = period.begins_at, period.ends_at
    is_asked_about = Q(received_at__gte=begins, received_at__lt=ends) | Q(is_undecided=True)
    # Nothing is decided, answered or returned before it was received, so what is older is not read.
    since = Q(recorded_at__gte=begins)
    returned = returns_for_figures(authority).filter(stood_at__gte=begins, stood_at__lt=ends)
    yield "earlier", earlier_for_figures(authority), columns.EARLIER
    yield "others", comings_for_figures(authority).exclude(is_asked_about), columns.OTHERS
    yield "contacts", contacts_for_figures(authority).filter(is_asked_about), columns.CONTACTS
    yield "referrals", referrals_for_figures(authority), columns.REFERRALS
    yield "decisions", decisions_for_figures(authority).filter(since), columns.DECISIONS
    yield "answers", answers_for_figures(authority).filter(since), columns.ANSWERS
    yield "work", work_for_figures(authority), columns.WORK
    yield "returns", returned, columns.RETURNS
    still = Q(closed_at__isnull=True) | Q(closed_at__gte=begins)
    yield "held", held_work_for_figures(authority).filter(still, accepted_at__lt=ends), columns.HELD
    yield "open_work", open_work_for_figures(authority), columns.OPEN_WORK
    children = contacts_for_figures(authority).filter(received_at__gte=begins, received_at__lt=ends)
    of_children = children.filter(person__isnull=False).values("person_id")
    yield "people", people_for_figures(authority, of_children), columns.PEOPLE
    yield "characteristics", characteristics_for_figures(authority, of_children), columns.CHARACTERISTICS
    asked = Q(asked_at__gte=begins, asked_at__lt=ends)
    yield "conversations", conversations_for_figures(authority).filter(asked), columns.CONVERSATIONS
    yield "askings", askings_for_figures(authority).filter(asked), columns.ASKINGS
    yield from _frames_around(authority, period)


def _frames_around(authority: str, period: Period) -> Iterator[tuple[str, QuerySet[Any, Any], Sequence[Column]]]:
    """Yield what the rooms around a decision hold: one list each, and short ones."""
    begins, ends = period.begins_at, period.ends_at
    raised = Q(raised_at__gte=begins, raised_at__lt=ends) | Q(ended_at__isnull=True)
    opened, asked = Q(opened_at__gte=begins, opened_at__lt=ends), Q(asked_at__gte=begins, asked_at__lt=ends)
    yield "challenges", challenges_for_figures(authority).filter(raised), columns.CHALLENGES
    stages = challenge_stages_for_figures(authority).filter(opened)
    yield "challenge_stages", stages, columns.CHALLENGE_STAGES
    yield "partner_asks", asks_for_figures(authority).filter(asked), columns.PARTNER_ASKS
    yield "school_questions", information_for_figures(authority).filter(asked), columns.SCHOOL_QUESTIONS
    begun = Q(started_at__gte=begins, started_at__lt=ends)
    yield "to_see", children_to_see_for_figures(authority).filter(begun), columns.TO_SEE
    offered = Q(offered_at__gte=begins, offered_at__lt=ends)
    yield "steps", steps_for_figures(authority).filter(asked), columns.STEPS
    yield from _statutory_frames(authority, period)
    yield "queued", queued_work_for_figures(authority, offered), columns.QUEUED


def _statutory_frames(authority: str, period: Period) -> Iterator[tuple[str, QuerySet[Any, Any], Sequence[Column]]]:
    """Yield every episode of need with its records, whenever they began: what a contact became is followed to now."""
    yield "episodes", statutory_figures.episodes_for_figures(authority), columns.EPISODES
    yield "joined", statutory_figures.joined_referrals_for_figures(authority), columns.JOINED
    yield "assessments", statutory_figures.assessments_for_figures(authority), columns.ASSESSMENTS
    yield "enquiries", statutory_figures.enquiries_for_figures(authority), columns.ENQUIRIES
    yield "conferences", statutory_figures.conferences_for_figures(authority), columns.CONFERENCES
    yield "plans", statutory_figures.protection_plans_for_figures(authority), columns.PLANS
    due = Q(due_at__gte=period.begins_at, due_at__lt=period.ends_at)
    yield (
        "statutory_clocks",
        statutory_figures.statutory_clocks_for_figures(authority).filter(due),
        columns.STATUTORY_CLOCKS,
    )


def _lists(authority: str, on: date) -> Lists:
    return Lists(
        undecided=frozenset(str(state) for state in UNDECIDED),
        sources=frozenset(choice.value for choice in SOURCES),
        education=EDUCATION_SOURCES,
        districts={one.id: one.ons_code for one in districts(authority)},
        states=tuple(str(state) for state in STATE_WORDS),
        recorded_outcomes=tuple(every_outcome_label(authority)),
        conversation_outcomes=tuple(list_labels(authority, CONVERSATION_OUTCOMES)),
        ratings=tuple(list_labels(authority, RATINGS)),
        partners=tuple(list_labels(authority, PARTNERS)),
        queue_of_team=queue_of_team(authority),
        queues=tuple(queue_words(authority)),
        teams=tuple(team_names(authority)),
        settings=setting_numbers(authority),
        no_agreement=tuple(str(code) for code in NO_AGREEMENT_WORDS),
        factors=tuple(FACTOR_LABELS),
        categories=tuple(str(code) for code in CATEGORY_LABELS),
        holidays=tuple(sorted(day for day in working_calendar(authority, on).closed_on if day.weekday() < SATURDAY)),
    )


def _spells(authority: str, period: Period, at: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Return when the Front Door was open, each day by the hours that it kept on that day, until the moment asked about."""
    day, last = period.first_on, max(period.last_on, london_date(at))
    while day <= last:
        calendar = working_calendar(authority, day)
        if calendar.is_working_day(day):
            yield calendar.start_of_day(day), calendar.end_of_day(day)
        day += timedelta(days=1)
