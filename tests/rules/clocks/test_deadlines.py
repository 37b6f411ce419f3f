"""A running clock: what is left, whether it was kept, and what it was computed with."""

from dataclasses import FrozenInstanceError, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.clocks.public import Deadline, NotAnInstant, Pause, PauseNotAllowed, Unit
from tests.rules.clocks.ask import ENGLISH, a_rule, instants, london
from tests.rules.clocks.test_school_days import OAKHILL

STARTED = london(2018, 10, 1, 12)
DUE = london(2018, 10, 2, 17)
SECOND = timedelta(seconds=1)
RUNNING = Deadline(a_rule(), STARTED, ENGLISH)
PAUSABLE = a_rule(4, Unit.CLOCK_HOURS, may_pause=True)


def test_a_running_clock_is_breached_once_its_last_instant_has_passed():
    assert RUNNING.due_at == DUE
    assert not RUNNING.is_breached(DUE)
    assert RUNNING.is_breached(DUE + SECOND)
    assert RUNNING.breached_at(DUE) is None
    assert RUNNING.breached_at(DUE + SECOND) == DUE


def test_a_clock_stopped_in_time_is_never_breached():
    kept = replace(RUNNING, stopped_at=DUE)
    assert not kept.is_breached(DUE + timedelta(days=365))
    assert kept.breached_at(DUE + timedelta(days=365)) is None
    assert kept.time_left(DUE + timedelta(days=365)) == timedelta()


def test_a_clock_stopped_late_stays_breached_whenever_one_looks():
    late = replace(RUNNING, stopped_at=DUE + SECOND)
    assert late.is_breached(STARTED)
    assert late.breached_at(STARTED) == DUE
    assert late.time_left(STARTED) == -SECOND


def test_time_left_counts_down_and_below_nothing():
    assert RUNNING.time_left(DUE - timedelta(hours=3)) == timedelta(hours=3)
    assert RUNNING.time_left(DUE + timedelta(hours=2)) == timedelta(hours=-2)


@given(instants, st.integers(1, 40), st.timedeltas(timedelta(days=-30), timedelta(days=90)))
def test_a_running_clock_is_breached_exactly_when_nothing_is_left(started, days, later):
    deadline = Deadline(a_rule(days), started, ENGLISH)
    now = started + later
    assert deadline.is_breached(now) == (deadline.time_left(now) < timedelta())
    assert (deadline.breached_at(now) is not None) == deadline.is_breached(now)


def test_a_computer_clock_set_back_never_keeps_a_person_from_deciding():
    stopped_before_start = replace(RUNNING, stopped_at=STARTED - timedelta(hours=1))
    assert not stopped_before_start.is_breached(DUE + SECOND)
    assert RUNNING.time_left(STARTED - timedelta(hours=1)) == DUE - STARTED + timedelta(hours=1)


def test_a_clock_held_off_by_an_open_pause_has_no_end_and_is_not_breached():
    waiting = Deadline(PAUSABLE, STARTED, ENGLISH, pauses=(Pause(STARTED + SECOND),))
    assert waiting.due_at is None
    assert not waiting.is_breached(STARTED + timedelta(days=900))
    assert waiting.breached_at(STARTED + timedelta(days=900)) is None
    assert waiting.time_left(STARTED) is None


def test_a_clock_is_paused_from_the_first_instant_to_just_before_the_last():
    begins, ends = STARTED + timedelta(hours=1), STARTED + timedelta(hours=2)
    deadline = Deadline(PAUSABLE, STARTED, ENGLISH, pauses=(Pause(begins, ends), Pause(ends + SECOND)))
    expected = {
        begins - SECOND: False,
        begins: True,
        ends - SECOND: True,
        ends: False,
        ends + SECOND: True,
        ends + timedelta(days=90): True,
    }
    assert {moment: deadline.is_paused(moment) for moment in expected} == expected
    assert not RUNNING.is_paused(STARTED)


def test_deciding_while_the_clock_is_paused_is_in_time():
    paused_then_decided = Deadline(
        PAUSABLE, STARTED, ENGLISH, pauses=(Pause(STARTED + SECOND),), stopped_at=STARTED + timedelta(days=3)
    )
    assert not paused_then_decided.is_breached(STARTED + timedelta(days=9))


def test_a_breach_before_the_pause_is_not_undone_by_it():
    paused_too_late = Deadline(PAUSABLE, STARTED, ENGLISH, pauses=(Pause(STARTED + timedelta(hours=5)),))
    assert paused_too_late.breached_at(STARTED + timedelta(hours=6)) == STARTED + timedelta(hours=4)


def test_unsound_pauses_are_refused_when_the_deadline_is_made():
    with pytest.raises(PauseNotAllowed):
        Deadline(a_rule(), STARTED, ENGLISH, pauses=(Pause(STARTED),))


def test_a_deadline_says_what_it_was_computed_with():
    assert RUNNING.rule_id == "REPLY"
    assert RUNNING.rule_version == a_rule().version
    assert RUNNING.calendar_version == ENGLISH.version
    assert replace(RUNNING, school=OAKHILL).calendar_version == f"{ENGLISH.version} {OAKHILL.version}"


def test_a_change_of_calendar_gives_a_new_deadline_and_leaves_the_old_one():
    moved = replace(RUNNING, calendar=ENGLISH.with_closures([date(2018, 10, 2)]))
    assert moved.due_at == london(2018, 10, 3, 17)
    assert moved.calendar_version != RUNNING.calendar_version
    assert RUNNING.due_at == DUE


def test_a_school_day_deadline_uses_the_schools_terms():
    deadline = Deadline(a_rule(1, Unit.SCHOOL_DAYS), london(2018, 10, 19, 9), ENGLISH, OAKHILL)
    assert deadline.due_at.date() == date(2018, 10, 30)


def test_a_deadline_cannot_be_changed_and_keeps_its_instants_in_utc():
    with pytest.raises(FrozenInstanceError):
        RUNNING.stopped_at = DUE
    assert replace(RUNNING, stopped_at=DUE.astimezone()).stopped_at.tzinfo is UTC
    assert Deadline(a_rule(), STARTED.astimezone(), ENGLISH).started_at.tzinfo is UTC


@pytest.mark.parametrize(
    "ask",
    [
        lambda naive: Deadline(a_rule(), naive, ENGLISH),
        lambda naive: replace(RUNNING, stopped_at=naive),
        RUNNING.is_breached,
        RUNNING.time_left,
        RUNNING.is_paused,
    ],
)
def test_a_time_without_a_zone_is_refused_everywhere(ask):
    with pytest.raises(NotAnInstant):
        ask(datetime(2018, 10, 1, 12))
