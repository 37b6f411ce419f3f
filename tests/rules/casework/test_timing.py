"""By when a team must answer, and until when closed work can be re-opened."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.casework.rules.timing import TooLateToReopen, answer_due, check_may_reopen, is_urgent, reopen_until
from fanlight.clocks.public import KNOWN_RULES, KnownClock, Unit, england_calendar, rule_in_force

FRIDAY = datetime(2018, 11, 23, 16, 0, tzinfo=UTC)
CALENDAR = england_calendar()
ACCEPTS = rule_in_force(KNOWN_RULES, KnownClock.TEAM_ACCEPTS, FRIDAY.date())
REOPEN = rule_in_force(KNOWN_RULES, KnownClock.REOPEN, FRIDAY.date())


def due(asked_at=FRIDAY, *, urgent=False, needed_by=None, rule=ACCEPTS):
    return answer_due(rule, asked_at, CALENDAR, urgent=urgent, needed_by=needed_by)


@pytest.mark.parametrize(
    ("level", "is_danger", "urgent"),
    [(4, False, True), (3, True, True), (None, True, True), (3, False, False), (None, False, False), (1, False, False)],
)
def test_danger_and_level_4_are_urgent(level, is_danger, urgent):
    assert is_urgent(level, is_danger=is_danger) is urgent


def test_a_team_has_its_working_hours_over_a_weekend():
    assert ACCEPTS.unit is Unit.WORKING_HOURS and ACCEPTS.limit == 4
    assert due() == datetime(2018, 11, 26, 12, 0, tzinfo=UTC)


def test_urgent_work_is_answered_through_the_night():
    assert due(urgent=True) == FRIDAY + timedelta(hours=4)


def test_a_rule_counted_in_days_is_the_same_for_urgent_work():
    days = rule_in_force(KNOWN_RULES, KnownClock.ANSWER_UNREAD, FRIDAY.date())
    assert due(rule=days, urgent=True) == due(rule=days)


def test_the_answer_is_due_by_the_time_the_child_needs_somebody():
    needed_by = FRIDAY + timedelta(hours=1)
    assert due(needed_by=needed_by) == needed_by
    assert due(needed_by=FRIDAY + timedelta(days=9)) == due()


def test_the_answer_is_due_at_once_when_the_child_needed_somebody_already():
    assert due(needed_by=FRIDAY - timedelta(hours=2)) == FRIDAY


@given(st.datetimes(datetime(2013, 1, 1), datetime(2030, 1, 1)), st.integers(-72, 72) | st.none(), st.booleans())
def test_an_answer_is_never_due_before_it_is_asked_for_nor_after_the_plain_clock(asked, hours, urgent):
    asked_at = asked.replace(tzinfo=UTC)
    needed_by = None if hours is None else asked_at + timedelta(hours=hours)
    found = due(asked_at, urgent=urgent, needed_by=needed_by)
    assert asked_at <= found <= due(asked_at)


def test_closed_work_reopens_until_the_end_of_the_corresponding_day_three_months_later():
    closed_at = datetime(2018, 11, 30, 10, 0, tzinfo=UTC)
    until = reopen_until(REOPEN, closed_at, CALENDAR)
    assert until.date() == datetime(2019, 2, 28, tzinfo=UTC).date()
    check_may_reopen(REOPEN, closed_at, until, CALENDAR)
    with pytest.raises(TooLateToReopen, match="could be re-opened until 28 February 2019"):
        check_may_reopen(REOPEN, closed_at, until + timedelta(seconds=1), CALENDAR)
