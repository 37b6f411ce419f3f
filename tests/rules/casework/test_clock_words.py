"""The clock of a piece of work in words."""

from datetime import UTC, datetime, timedelta

import pytest

from fanlight.casework.rules.clock_words import Clock, Times, clock_in_words, urgency_of
from fanlight.casework.rules.kinds import WorkState
from fanlight.clocks.public import Register, england_calendar

NOW = datetime(2018, 11, 19, 10, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
CALENDAR = england_calendar()


def clock(state, register=Register.SHORT, **times):
    times = {"accept_due_at": NOW + 3 * HOUR, **times}
    return clock_in_words(state, Times(**times), NOW, CALENDAR, register)


def test_offered_work_shows_how_long_the_team_has_to_accept():
    assert clock(WorkState.OFFERED) == Clock("3 h left", "soon", "Accept")
    assert clock(WorkState.OFFERED, Register.LONG).words == "due by 13:00 today (3 h left)"


def test_work_not_accepted_in_time_is_overdue():
    assert clock(WorkState.OFFERED, accept_due_at=NOW - 2 * HOUR) == Clock("overdue by 2 h", "overdue", "Accept")


def test_offered_work_shows_the_clock_of_the_answer_even_when_the_child_needs_somebody_later():
    assert clock(WorkState.OFFERED, needed_by=NOW + 9 * HOUR).words == "3 h left"


def test_accepted_work_shows_when_the_child_needs_somebody_or_since_when_it_waits():
    found = clock(WorkState.ACCEPTED, needed_by=NOW + HOUR, accepted_at=NOW - HOUR)
    assert found == Clock("1 h left", "soon", "Child needs somebody")
    assert clock(WorkState.ACCEPTED, accepted_at=NOW - 24 * HOUR) == Clock("accepted 18 Nov", "later", "Allocate")


def test_allocated_work_shows_since_when_it_is_held():
    found = clock(WorkState.ALLOCATED, allocated_at=NOW - 48 * HOUR, needed_by=NOW - HOUR)
    assert found == Clock("since 17 Nov", "later", "Held")


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (WorkState.REFUSED, "refused 18 Nov"),
        (WorkState.CLOSED, "closed 18 Nov"),
        (WorkState.REOPENED, "closed 18 Nov"),
    ],
)
def test_ended_work_shows_when_it_ended(state, words):
    assert clock(state, ended_at=NOW - 24 * HOUR) == Clock(words, "done", "Ended")


def test_a_state_without_its_instant_is_said_without_one():
    assert clock(WorkState.CLOSED).words == "closed"


def test_due_today_is_soon_and_tomorrow_is_later_by_london_dates():
    late_evening = datetime(2018, 11, 19, 23, 59, tzinfo=UTC)
    assert urgency_of(late_evening, NOW) == "soon"
    assert urgency_of(late_evening + timedelta(minutes=1), NOW) == "later"
    assert urgency_of(NOW, NOW) == "soon"
    assert urgency_of(NOW - timedelta(seconds=1), NOW) == "overdue"
