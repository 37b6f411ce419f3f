"""Which clocks run: from the records alone, never past their stop, never missing, and the same in whatever order."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from fanlight.casework.rules.running import (
    CLOCK_LABELS,
    STOP_LABELS,
    AssessmentRun,
    ClockLife,
    DiscussionRun,
    EarlyHelpRun,
    EnquiryRun,
    EpisodeRun,
    PlanRun,
    Stop,
    Subject,
    WorkClock,
    lives_of_early_help,
    lives_of_episode,
    moment_of,
)
from tests.rules.clocks import oracle

MONDAY = date(2018, 11, 19)
NOON = datetime(2018, 11, 19, 12, tzinfo=UTC)


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def running(lives) -> set[str]:
    return {str(life.clock) for life in lives if life.stopped_at is None}


def stops(lives, clock: WorkClock) -> list[Stop | None]:
    return [life.because for life in lives if life.clock is clock]


def on_episode(**said) -> list[ClockLife]:
    return list(lives_of_episode(EpisodeRun("E1", MONDAY, **said)))


def an_enquiry(**said) -> EnquiryRun:
    return EnquiryRun("S1", NOON, MONDAY, **said)


def on_enquiry(**said) -> list[ClockLife]:
    return [life for life in on_episode(enquiries=(an_enquiry(**said),)) if life.subject_kind is Subject.ENQUIRY]


def on_plan(**said) -> list[ClockLife]:
    seen = said.pop("seen", ())
    plan = PlanRun("P1", MONDAY, **said)
    lives = on_episode(protection_plans=(plan,), seen=seen)
    return [life for life in lives if life.subject_kind is Subject.PROTECTION_PLAN]


def test_every_clock_and_every_stop_has_its_words():
    assert set(CLOCK_LABELS) == set(WorkClock) and set(STOP_LABELS) == set(Stop)


def test_a_day_without_an_hour_is_noon_in_london():
    assert moment_of(date(2018, 7, 2)) == datetime(2018, 7, 2, 11, tzinfo=UTC)
    assert moment_of(MONDAY) == NOON


def test_an_episode_runs_from_its_referral_and_from_the_first_allocation():
    assert running(on_episode()) == {"ASSESSMENT"}
    assert running(on_episode(first_allocated_at=NOON)) == {"ASSESSMENT", "CHILD_SEEN_S17"}
    seen = on_episode(first_allocated_at=NOON, first_seen_on=day(2))
    assert running(seen) == {"ASSESSMENT"} and stops(seen, WorkClock.CHILD_SEEN_S17) == [Stop.DONE]


def test_the_assessment_takes_over_the_clock_of_the_referral_with_its_start():
    lives = on_episode(assessments=(AssessmentRun("A1", day(3), MONDAY),))
    assert stops(lives, WorkClock.ASSESSMENT) == [Stop.TAKEN_OVER, None]
    assert {life.started_at for life in lives} == {NOON}
    second = AssessmentRun("A2", day(60), day(60))
    lives = on_episode(assessments=(AssessmentRun("A1", day(3), MONDAY, day(40)), second))
    assert stops(lives, WorkClock.ASSESSMENT) == [Stop.TAKEN_OVER, Stop.DONE, None]
    assert lives[-1].started_at == moment_of(day(60))


def test_a_child_who_came_with_a_plan_is_not_assessed_by_the_clock():
    assert stops(on_episode(has_transfer_in=True), WorkClock.ASSESSMENT) == [Stop.NOT_REQUIRED]


def test_nothing_runs_on_an_episode_that_has_ended():
    assert running(on_episode(first_allocated_at=NOON, ended_on=day(9))) == set()
    assert stops(on_episode(ended_on=day(9)), WorkClock.ASSESSMENT) == [Stop.ENDED]


def test_a_discussion_runs_to_the_minute_until_it_was_held():
    waiting = on_episode(discussions=(DiscussionRun("D1", NOON),))
    assert running(waiting) == {"ASSESSMENT", "STRATEGY_DISCUSSION"}
    (held,) = [one for one in on_episode(discussions=(DiscussionRun("D1", NOON, NOON + timedelta(hours=3)),))
               if one.clock is WorkClock.STRATEGY_DISCUSSION]  # fmt: skip
    assert held.stopped_at == NOON + timedelta(hours=3)


def test_a_computers_clock_that_was_set_back_stops_a_clock_at_its_start_and_never_before():
    (held,) = [one for one in on_episode(discussions=(DiscussionRun("D1", NOON, NOON - timedelta(hours=1)),))
               if one.clock is WorkClock.STRATEGY_DISCUSSION]  # fmt: skip
    assert held.stopped_at == NOON


def test_the_conference_is_waited_for_from_the_discussion_until_it_is_held_or_not_required():
    assert running(on_enquiry()) == {"CHILD_SEEN_S47", "INITIAL_CONFERENCE"}
    ended = {"seen_on": MONDAY, "ended_on": day(9)}
    assert running(on_enquiry(**ended, is_conference_required=True)) == {"INITIAL_CONFERENCE"}
    held = on_enquiry(**ended, is_conference_required=True, settled_on=day(14))
    none = on_enquiry(**ended, is_conference_required=False, settled_on=day(9))
    assert running(held) == running(none) == set()
    assert stops(held, WorkClock.INITIAL_CONFERENCE) == [Stop.DONE]
    assert stops(none, WorkClock.INITIAL_CONFERENCE) == [Stop.NOT_REQUIRED]


def test_a_plan_waits_for_its_next_review_core_group_and_visit():
    assert running(on_plan()) == {"FIRST_REVIEW", "CORE_GROUP", "PROTECTION_VISIT"}
    later = on_plan(reviews=(day(80),), core_groups=(day(8),), seen=(day(7), MONDAY, day(-3)))
    assert running(later) == {"LATER_REVIEW", "NEXT_CORE_GROUP", "PROTECTION_VISIT"}
    starts = {str(life.clock): life.started_at for life in later if life.stopped_at is None}
    assert starts == {
        "LATER_REVIEW": moment_of(day(80)),
        "NEXT_CORE_GROUP": moment_of(day(8)),
        "PROTECTION_VISIT": moment_of(day(7)),
    }


def test_a_review_that_ends_the_plan_leaves_no_review_waiting():
    lives = on_plan(reviews=(day(80), day(200)), ended_on=day(200))
    assert running(lives) == set()
    assert stops(lives, WorkClock.LATER_REVIEW) == [Stop.DONE]
    assert stops(on_plan(ended_on=day(30)), WorkClock.FIRST_REVIEW) == [Stop.ENDED]


def test_a_child_in_need_plan_and_a_family_plan_come_round():
    lives = on_episode(need_plans=(PlanRun("N1", MONDAY, reviews=(day(60),)),), seen=(day(20),))
    assert {"NEED_PLAN_REVIEW", "NEED_PLAN_VISIT"} <= running(lives)
    family = EarlyHelpRun(
        assessments=(PlanRun("H1", MONDAY),), family_plans=(PlanRun("F1", MONDAY, reviews=(day(40),)),)
    )
    assert running(lives_of_early_help(family)) == {"EARLY_HELP_ASSESSMENT", "FAMILY_PLAN_REVIEW"}
    ended = EarlyHelpRun(day(50), family.assessments, family.family_plans)
    assert running(lives_of_early_help(ended)) == set()


days = st.integers(0, 400).map(day)
some_days = st.lists(days, max_size=6).map(tuple)


@st.composite
def plans(draw, identity: str):
    first = draw(days)
    last = draw(st.none() | st.integers(1, 400).map(lambda number: first + timedelta(days=number)))
    inside = [one for one in draw(some_days) if one > first and (last is None or one <= last)]
    return PlanRun(identity, first, last, tuple(inside), tuple(inside[::-1]))


@st.composite
def enquiries(draw, identity: str):
    first = draw(days)
    ended = draw(st.none() | st.integers(0, 30).map(lambda number: first + timedelta(days=number)))
    required = draw(st.booleans()) if ended else None
    settled = (ended if required is False else draw(st.none() | st.just(ended))) if ended else None
    return EnquiryRun(identity, moment_of(first), first, draw(st.none() | days), ended, required, settled)


@st.composite
def episodes(draw):
    assessments = tuple(
        AssessmentRun(f"A{number}", first, first, draw(st.none() | days))
        for number, first in enumerate(draw(some_days))
    )
    return EpisodeRun(
        "E1",
        MONDAY,
        first_allocated_at=draw(st.none() | days.map(moment_of)),
        first_seen_on=draw(st.none() | days),
        ended_on=draw(st.none() | days),
        has_transfer_in=draw(st.booleans()),
        assessments=assessments,
        discussions=(DiscussionRun("D1", moment_of(draw(days)), draw(st.none() | days.map(moment_of))),),
        enquiries=(draw(enquiries("S1")), draw(enquiries("S2"))),
        protection_plans=(draw(plans("P1")), draw(plans("P2"))),
        need_plans=(draw(plans("N1")),),
        seen=draw(some_days),
    )


@given(episodes())
def test_no_clock_stops_before_it_starts_and_on_one_record_one_of_a_kind_runs(episode):
    lives = list(lives_of_episode(episode))
    assert all(life.stopped_at is None or life.stopped_at >= life.started_at for life in lives)
    assert all((life.stopped_at is None) is (life.because is None) for life in lives)
    assert all(number == 1 for number in Counter(life.key for life in lives if life.stopped_at is None).values())
    ours = {life.started_at for life in lives if life.subject_kind is Subject.PROTECTION_PLAN}
    assert ours <= {moment_of(one) for plan in episode.protection_plans
                    for one in (plan.started_on, *plan.reviews, *plan.core_groups, *episode.seen)}  # fmt: skip


@given(episodes())
def test_what_is_open_has_its_clock_and_what_has_ended_has_none(episode):
    now = {(life.subject_id, str(life.clock)) for life in lives_of_episode(episode) if life.stopped_at is None}
    for plan in episode.protection_plans:
        kinds = {clock for key, clock in now if key == plan.id}
        if plan.ended_on is None:
            assert len(kinds & {"FIRST_REVIEW", "LATER_REVIEW"}) == len(kinds & {"CORE_GROUP", "NEXT_CORE_GROUP"}) == 1
            assert "PROTECTION_VISIT" in kinds
        else:
            assert kinds == set()
    for enquiry in episode.enquiries:
        assert ((enquiry.id, "INITIAL_CONFERENCE") in now) is (enquiry.settled_on is None)
    for one in episode.assessments:
        is_open = one.authorised_on is None and episode.ended_on is None
        assert ((one.id, "ASSESSMENT") in now) is is_open


@given(episodes())
def test_the_events_of_a_chain_follow_one_another_without_a_gap(episode):
    """Each later clock begins at the instant at which the one before it was done."""
    for plan in episode.protection_plans:
        chain = [life for life in lives_of_episode(episode)
                 if life.subject_id == plan.id and life.clock in {WorkClock.FIRST_REVIEW, WorkClock.LATER_REVIEW}]  # fmt: skip
        for before, after in zip(chain, chain[1:], strict=False):
            assert before.stopped_at == after.started_at and before.because is Stop.DONE
        assert not chain or chain[0].started_at == moment_of(plan.started_on)


def test_noon_is_noon_by_the_oracle_on_every_date():
    for one in oracle.EVERY_DAY:
        assert moment_of(one) == oracle.instant_shown_as(datetime(one.year, one.month, one.day, 12))
