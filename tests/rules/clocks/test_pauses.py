"""Pauses: only where the rule allows them, and then counted in the rule's own unit."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.clocks.public import (
    ClockException,
    Effect,
    NotAnInstant,
    Pause,
    PauseNotAllowed,
    Unit,
    due_at,
    london_date,
)
from tests.rules.clocks import oracle
from tests.rules.clocks.ask import ENGLISH, a_rule, instants, london
from tests.rules.clocks.test_school_days import OAKHILL

MONDAY_NOON = london(2018, 10, 1, 12)
HOUR = timedelta(hours=1)
TIMED = [Unit.CLOCK_HOURS, Unit.MINUTES, Unit.WORKING_HOURS]
BY_DAY = [Unit.WORKING_DAYS, Unit.CALENDAR_DAYS, Unit.MONTHS]


def pausing(limit, unit, **others):
    return a_rule(limit, unit, may_pause=True, **others)


@st.composite
def pauses_after(draw, started, at_most=4):
    """Pauses in order, none overlapping, that begin after the start."""
    found, clock = [], started
    for _ in range(draw(st.integers(1, at_most))):
        begins = clock + timedelta(minutes=draw(st.integers(0, 6000)))
        clock = begins + timedelta(minutes=draw(st.integers(0, 6000)))
        found.append(Pause(begins, clock))
    return tuple(found)


def test_a_clock_that_may_not_pause_refuses_to():
    with pytest.raises(PauseNotAllowed, match="^The clock “Reply to the school” may not be paused.$"):
        due_at(a_rule(), MONDAY_NOON, ENGLISH, pauses=[Pause(MONDAY_NOON)])


def test_a_pause_that_ends_before_it_begins_is_refused():
    with pytest.raises(PauseNotAllowed, match="^A pause cannot end before it begins.$"):
        Pause(MONDAY_NOON, MONDAY_NOON - timedelta(seconds=1))
    assert Pause(MONDAY_NOON, MONDAY_NOON).to_at == MONDAY_NOON


def test_a_pause_before_the_start_is_refused():
    early = Pause(MONDAY_NOON - HOUR, MONDAY_NOON + HOUR)
    with pytest.raises(PauseNotAllowed, match="^A clock cannot be paused before it has started.$"):
        due_at(pausing(1, Unit.WORKING_DAYS), MONDAY_NOON, ENGLISH, pauses=[early])


@pytest.mark.parametrize(
    "pauses",
    [
        [Pause(MONDAY_NOON, MONDAY_NOON + 2 * HOUR), Pause(MONDAY_NOON + HOUR, MONDAY_NOON + 3 * HOUR)],
        [Pause(MONDAY_NOON), Pause(MONDAY_NOON + HOUR, MONDAY_NOON + 3 * HOUR)],
        [Pause(MONDAY_NOON + 2 * HOUR, MONDAY_NOON + 3 * HOUR), Pause(MONDAY_NOON, MONDAY_NOON + HOUR)],
    ],
)
def test_pauses_that_overlap_or_come_out_of_order_are_refused(pauses):
    with pytest.raises(PauseNotAllowed, match="^A clock that is paused cannot be paused again until it has resumed.$"):
        due_at(pausing(1, Unit.WORKING_DAYS), MONDAY_NOON, ENGLISH, pauses=pauses)


def test_a_pause_may_begin_at_the_start_and_another_where_it_ended():
    pauses = [Pause(MONDAY_NOON, MONDAY_NOON + HOUR), Pause(MONDAY_NOON + HOUR, MONDAY_NOON + 3 * HOUR)]
    assert due_at(pausing(4, Unit.CLOCK_HOURS), MONDAY_NOON, ENGLISH, pauses=pauses) == MONDAY_NOON + 7 * HOUR


def test_a_pause_is_kept_in_utc_and_refuses_a_time_without_a_zone():
    elsewhere = timezone(timedelta(hours=3))
    pause = Pause(datetime(2018, 10, 1, 15, tzinfo=elsewhere), datetime(2018, 10, 1, 16, tzinfo=elsewhere))
    assert pause.from_at.tzinfo is UTC
    assert pause.to_at.tzinfo is UTC
    assert pause == Pause(datetime(2018, 10, 1, 12, tzinfo=UTC), datetime(2018, 10, 1, 13, tzinfo=UTC))
    with pytest.raises(NotAnInstant):
        Pause(datetime(2018, 10, 1, 15))
    with pytest.raises(NotAnInstant):
        Pause(MONDAY_NOON, datetime(2018, 10, 1, 15))


@given(st.data(), instants, st.integers(1, 72))
def test_clock_hours_ran_for_exactly_the_limit_when_they_run_out(data, started, hours):
    pauses = data.draw(pauses_after(started))
    due = due_at(pausing(hours, Unit.CLOCK_HOURS), started, ENGLISH, pauses=pauses)
    stood = sum((max(min(due, p.to_at) - p.from_at, timedelta()) for p in pauses), timedelta())
    assert due - started - stood == timedelta(hours=hours)


@given(st.data(), instants, st.integers(1, 12))
def test_working_hours_ran_for_exactly_the_limit_counted_by_the_minute(data, started, hours):
    started = started.replace(second=0, microsecond=0)
    pauses = data.draw(pauses_after(started, at_most=2))
    due = due_at(pausing(hours, Unit.WORKING_HOURS), started, ENGLISH, pauses=pauses)
    ran, minute = 0, started
    while minute < due:
        ran += oracle.is_open(minute) and not any(p.from_at <= minute < p.to_at for p in pauses)
        minute += timedelta(minutes=1)
    assert ran == hours * 60


@given(st.data(), instants, st.integers(1, 12))
def test_a_working_day_counts_if_the_clock_ran_as_it_ended(data, started, days):
    pauses = data.draw(pauses_after(started))
    due = due_at(pausing(days, Unit.WORKING_DAYS), started, ENGLISH, pauses=pauses)
    day, left = oracle.wall_clock(started).date(), days
    while left:
        day += timedelta(days=1)
        closing = oracle.closing_instant(day)
        left -= oracle.is_working_day(day) and not any(p.from_at < closing <= p.to_at for p in pauses)
    assert due == oracle.closing_instant(day)


@given(st.data(), instants, st.sampled_from(TIMED + BY_DAY), st.integers(1, 6))
def test_a_pause_never_brings_the_end_nearer(data, started, unit, limit):
    pauses = data.draw(pauses_after(started))
    rule = pausing(limit, unit)
    assert due_at(rule, started, ENGLISH, pauses=pauses) >= due_at(rule, started, ENGLISH)


@given(st.data(), instants, st.sampled_from(TIMED + BY_DAY), st.integers(1, 6))
def test_a_pause_after_the_end_changes_nothing(data, started, unit, limit):
    rule = pausing(limit, unit)
    due = due_at(rule, started, ENGLISH)
    assert due_at(rule, started, ENGLISH, pauses=data.draw(pauses_after(due))) == due
    assert due_at(rule, started, ENGLISH, pauses=[Pause(due)]) == due


@pytest.mark.parametrize("unit", TIMED + BY_DAY + [Unit.SCHOOL_DAYS])
def test_an_open_pause_leaves_no_end_in_sight(unit):
    waiting = [Pause(MONDAY_NOON + timedelta(seconds=30))]
    assert due_at(pausing(2, unit), MONDAY_NOON, ENGLISH, school=OAKHILL, pauses=waiting) is None


def test_a_pause_within_a_day_costs_no_day():
    lunch = [Pause(MONDAY_NOON + HOUR, MONDAY_NOON + 2 * HOUR)]
    assert due_at(pausing(1, Unit.WORKING_DAYS), MONDAY_NOON, ENGLISH, pauses=lunch) == london(2018, 10, 2, 17)


def test_a_pause_over_closing_time_gives_one_more_day():
    night = [Pause(london(2018, 10, 2, 16), london(2018, 10, 3, 8))]
    assert due_at(pausing(1, Unit.WORKING_DAYS), MONDAY_NOON, ENGLISH, pauses=night) == london(2018, 10, 3, 17)


def test_a_clock_that_resumes_on_the_stroke_of_closing_did_not_run_that_day():
    until_closing = [Pause(london(2018, 10, 2, 9), london(2018, 10, 2, 17))]
    assert due_at(pausing(1, Unit.WORKING_DAYS), MONDAY_NOON, ENGLISH, pauses=until_closing) == london(2018, 10, 3, 17)


def test_three_months_are_longer_by_the_days_that_the_clock_stood():
    week = [Pause(london(2018, 11, 5, 9), london(2018, 11, 12, 9))]
    due = due_at(pausing(3, Unit.MONTHS), MONDAY_NOON, ENGLISH, pauses=week)
    assert due == oracle.last_microsecond(date(2019, 1, 8))


def test_a_paused_clock_still_rolls_its_last_day_to_a_working_day():
    roll = ClockException(Effect.ROLL_TO_WORKING_DAY, "Invented for a test")
    rule = pausing(10, Unit.CALENDAR_DAYS, exceptions=(roll,))
    pauses = [Pause(MONDAY_NOON, MONDAY_NOON + timedelta(days=2))]
    assert london_date(due_at(rule, MONDAY_NOON, ENGLISH, pauses=pauses)) == date(2018, 10, 12)
    longer = [Pause(MONDAY_NOON, MONDAY_NOON + timedelta(days=4))]
    assert london_date(due_at(rule, MONDAY_NOON, ENGLISH, pauses=longer)) == date(2018, 10, 15)
    assert due_at(rule, MONDAY_NOON, ENGLISH, pauses=[Pause(MONDAY_NOON)]) is None
