"""Whatever lawful history a child has, what is made of it for the census has no error."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from fanlight.access.public import Role
from fanlight.casework.public import LoadedEpisode, moment_of
from fanlight.casework.rules.breaches import breaches
from fanlight.casework.rules.standing import ChildFacts
from fanlight.clocks.public import england_calendar
from fanlight.demo.courses import CLOSES_FOR, Course, WorkingDays, course_of
from fanlight.demo.episode_story import tell_episode
from fanlight.returns.cin.checking import ReturnCheck
from fanlight.returns.cin.children_made import ChildRows, child_of
from fanlight.returns.cin.episodes_made import EpisodeRows
from fanlight.returns.cin.findings import Severity
from fanlight.returns.cin.period import Period
from fanlight.returns.cin.years import census_year
from fanlight.store.public import Actor, new_ulid
from tests.factories import an_actor_on_paper
from tests.rules.returns.rows import a_number, a_record, described

DAYS = WorkingDays(england_calendar())
TODAY = date(2018, 11, 19)
YEARS = [census_year(ends, england_calendar()) for ends in (2017, 2018)]
WORKER, MANAGER = an_actor_on_paper(Role.SOCIAL_WORKER), an_actor_on_paper(Role.SOCIAL_WORK_MANAGER)


@dataclass(frozen=True)
class Piece:
    """Invented work by which an episode goes."""

    reference: str
    course: Course
    worker: Actor = WORKER
    manager: Actor = MANAGER


@st.composite
def histories(draw: st.DrawFn) -> list[LoadedEpisode]:
    """The episodes of one child, one after another, told as the demonstration tells them."""
    told: list[LoadedEpisode] = []
    day = date(2016, 9, 5) + timedelta(days=draw(st.integers(0, 500)))
    for _ in range(draw(st.integers(1, 3))):
        reference, open_for = f"CW-{draw(st.integers(0, 10**7)):07}-X", draw(st.integers(1, 300))
        referred_on = DAYS.after(day, 0)
        over_on = DAYS.after(referred_on + timedelta(days=open_for), 0)
        is_over = over_on <= TODAY
        course = course_of(reference, open_for if is_over else None)
        episode = LoadedEpisode(
            id=new_ulid(),
            person_id="P",
            referral_id=new_ulid(),
            contact_id="",
            referred_on=referred_on,
            source_code=draw(st.sampled_from(["1A", "2A", "3A", "6"])),
            opened_at=moment_of(referred_on),
            work_id="W",
            work_ids=("W",),
            recorded_by="x",
            first_allocated_at=moment_of(DAYS.after(referred_on, draw(st.integers(0, 3)))),
            closed_on=over_on if is_over else None,
            ended_at=moment_of(over_on) if is_over else None,
            closure_reason=CLOSES_FOR[course] if is_over else "",
        )
        plans = sum(len(one.protection_plans) for one in told)
        told.append(tell_episode(episode, Piece(reference, course), DAYS, previous_plans=plans))
        if not is_over:
            break
        day = over_on + timedelta(days=draw(st.integers(0, 200)))
        if day >= TODAY:
            break
    return told


def rows_of(one: LoadedEpisode) -> EpisodeRows:
    """The same as casework gives it for returns."""
    plans = [
        {
            "id": plan.id,
            "started_on": plan.started_on,
            "ended_on": plan.ended_on,
            "initial_category": plan.category,
            "latest_category": plan.category,
            "previous_plans": plan.previous_plans,
        }
        for plan in one.protection_plans
    ]
    return EpisodeRows(
        {
            "id": one.id,
            "person_id": one.person_id,
            "referred_on": one.referred_on,
            "source_code": one.source_code,
            "primary_need": one.primary_need,
            "nfa_on": None,
            "closed_on": one.closed_on,
            "closure_reason": one.closure_reason,
        },
        assessments=[
            {"id": a.id, "started_on": a.started_on, "authorised_on": a.authorised_on, "factors": " ".join(a.factors)}
            for a in one.assessments
        ],
        need_plans=[{"id": p.id, "started_on": p.started_on, "ended_on": p.ended_on} for p in one.need_plans],
        enquiries=[
            {
                "id": e.id,
                "started_on": e.started_on,
                "ended_on": e.ended_on,
                "is_conference_required": e.is_conference_required,
                "settled_on": e.settled_on,
                "conference_on": e.conference_on,
            }
            for e in one.enquiries
        ],
        protection_plans=plans,
        reviews={plan.id: [{"held_on": day} for day in plan.reviews] for plan in one.protection_plans},
    )


@settings(max_examples=300, deadline=None)
@given(histories())
def test_what_is_made_of_a_lawful_history_has_no_error(told: list[LoadedEpisode]):
    facts = ChildFacts(tuple(one.facts() for one in told), born_on=date(2008, 9, 14), expected_on=None)
    assert [one for one in breaches(facts, TODAY) if not one.is_query] == []
    rows = ChildRows(
        "PE7K3QX42MT",
        records=[a_record(born_on="2008-09-14")],
        numbers=[a_number("UPN_UNKNOWN", "UN6")],
        descriptions=[described("ETHNICITY", "WBRI"), described("DISABILITY", "NONE")],
        episodes=[rows_of(one) for one in told],
    )
    for year in YEARS:
        period = Period(year.starts_on, year.ends_on, TODAY)
        child = child_of(rows, period, year)
        touching = [one for one in told if period.touches(one.referred_on, one.closed_on)]
        assert (child is None) is (touching == [])
        if child is not None:
            assert len(child.episodes) == len(touching)
            found = ReturnCheck(year).child(child)
            assert [one.code for one in found if one.severity is Severity.ERROR] == []
