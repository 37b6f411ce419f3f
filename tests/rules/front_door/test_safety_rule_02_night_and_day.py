"""Every undecided request is with one team at every minute, and never dark in one that nobody reads (safety rule 2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.clocks.public import WorkingCalendar, england_calendar, london_date, london_instant
from fanlight.establishments.rules.answering_hours import OutOfHours, Shift, shift_at
from fanlight.front_door.rules.night import Queue, Undecided, cannot_wait, who_has

ENGLAND = england_calendar()
FIRST, LAST = datetime(2018, 10, 1, tzinfo=UTC), datetime(2019, 4, 30, tzinfo=UTC)
USUAL = OutOfHours(time(17), time(7))
# The clocks go back and forward, Christmas, Easter: the nights at which hours have gone wrong before.
HARD = [
    datetime(2018, 10, 28, 0, 30, tzinfo=UTC),
    datetime(2018, 12, 24, 16, 59, tzinfo=UTC),
    datetime(2019, 3, 31, 0, 59, tzinfo=UTC),
    datetime(2019, 4, 18, 16, 0, tzinfo=UTC),
]

moments = st.one_of(
    st.datetimes(FIRST.replace(tzinfo=None), LAST.replace(tzinfo=None), timezones=st.just(UTC)),
    st.builds(lambda at, by: at + timedelta(minutes=by), st.sampled_from(HARD), st.integers(-3000, 3000)),
)
hours = st.builds(OutOfHours, st.times(time(12), time(23, 59)), st.times(time(0), time(11, 59)))
calendars = st.builds(
    lambda more: replace(ENGLAND, closed_on=ENGLAND.closed_on | frozenset(more)),
    st.sets(st.dates(date(2018, 10, 1), date(2019, 4, 30)), max_size=8),
)


@st.composite
def dated_hours(draw: st.DrawFn) -> tuple[OutOfHours, date, OutOfHours]:
    """Hours, the day from which others hold, and those."""
    return draw(hours), draw(st.dates(date(2018, 10, 1), date(2019, 4, 30))), draw(hours)


@st.composite
def requests(draw: st.DrawFn) -> Undecided:
    """A request that nobody has decided, with what says whether it can wait."""
    return Undecided(draw(st.booleans()), draw(st.sampled_from([None, 1, 2, 3, 4])), draw(st.none() | moments))


def turn(at: datetime, calendar: WorkingCalendar, dated: tuple[OutOfHours, date, OutOfHours]) -> Shift:
    before, changed_on, after = dated
    return shift_at(at, calendar, lambda day: before if day < changed_on else after)


def queue_of(one: Undecided, shift: Shift) -> Queue:
    return who_has(one, is_night=shift.is_night, turn_ends_at=shift.ends_at)


@given(requests(), moments, calendars, dated_hours())
def test_safety_2_at_every_minute_a_request_is_with_one_team_and_with_the_one_that_reads_it(
    one: Undecided, at: datetime, calendar: WorkingCalendar, dated: tuple[OutOfHours, date, OutOfHours]
) -> None:
    shift = turn(at, calendar, dated)
    assert shift.began_at <= at < shift.ends_at
    queue = queue_of(one, shift)
    if not shift.is_night:
        assert queue is Queue.DAY
    elif queue is Queue.DAY:
        # Nobody reads it now, and nothing of it can be needed before somebody does.
        assert not one.is_urgent
        assert one.level_believed is not None
        assert one.needed_by is None or one.needed_by >= shift.ends_at


@given(moments, calendars, dated_hours())
def test_safety_2_turns_follow_one_another_without_a_gap_and_a_minute_of_each_says_the_same(
    at: datetime, calendar: WorkingCalendar, dated: tuple[OutOfHours, date, OutOfHours]
) -> None:
    shift = turn(at, calendar, dated)
    following = turn(shift.ends_at, calendar, dated)
    assert following.is_night is not shift.is_night
    assert following.began_at == shift.ends_at
    half_way = shift.began_at + (shift.ends_at - shift.began_at) / 2
    assert turn(half_way, calendar, dated) == shift
    assert turn(shift.ends_at - timedelta(microseconds=1), calendar, dated) == shift


@given(requests(), moments, calendars, dated_hours())
def test_safety_2_what_cannot_wait_at_some_minute_of_a_night_has_been_with_out_of_hours_all_of_it(
    one: Undecided, at: datetime, calendar: WorkingCalendar, dated: tuple[OutOfHours, date, OutOfHours]
) -> None:
    """A hand-over job that ran late or not at all changes nothing: the answer is the same at every minute of a night."""
    shift = turn(at, calendar, dated)
    minutes = [shift.began_at + (shift.ends_at - shift.began_at) * part / 7 for part in range(7)]
    assert {queue_of(one, turn(minute, calendar, dated)) for minute in minutes} == {queue_of(one, shift)}


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (Undecided(True, 3, None), True),
        (Undecided(False, None, None), True),
        (Undecided(False, 3, None), False),
        (Undecided(False, 3, london_instant(date(2018, 11, 20), time(6, 59))), True),
        (Undecided(False, 3, london_instant(date(2018, 11, 20), time(7))), False),
    ],
)
def test_safety_2_danger_level_4_no_level_and_what_is_needed_before_the_day_returns_cannot_wait(
    one: Undecided, expected: bool
) -> None:
    assert cannot_wait(one, london_instant(date(2018, 11, 20), time(7))) is expected


def test_a_day_whose_hours_leave_the_day_team_no_time_is_the_nights_throughout() -> None:
    tuesday = date(2018, 11, 20)

    def on(day: date) -> OutOfHours:
        return OutOfHours(time(7), time(17)) if day == tuesday else USUAL

    shift = shift_at(london_instant(tuesday, time(12)), ENGLAND, on)
    assert shift.is_night
    assert london_date(shift.began_at) == date(2018, 11, 19)
    assert shift.ends_at == london_instant(date(2018, 11, 21), time(7))
