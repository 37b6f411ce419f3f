"""When a scheduled job was last due."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.jobs.rules.schedules import LONDON, Schedule, ScheduleMisused

NOON = datetime(2018, 11, 19, 12, 0, tzinfo=UTC)


def due(schedule: Schedule, instant: datetime) -> datetime:
    return schedule.last_due(real=instant, business=instant)


def test_every_minute_is_due_on_the_minute():
    assert due(Schedule(every_seconds=60), NOON + timedelta(seconds=59.9)) == NOON
    assert due(Schedule(every_seconds=60), NOON + timedelta(seconds=60)) == NOON + timedelta(minutes=1)


def test_a_daily_job_is_due_at_its_london_time_in_summer_too():
    summer = datetime(2018, 7, 2, 6, 30, tzinfo=UTC)  # 07:30 in London
    assert due(Schedule(times=(time(7),)), summer) == datetime(2018, 7, 2, 6, 0, tzinfo=UTC)


def test_before_its_first_time_of_the_day_a_daily_job_was_due_yesterday():
    assert due(Schedule(times=(time(13), time(18))), NOON) == datetime(2018, 11, 18, 18, 0, tzinfo=UTC)


def test_a_daily_job_follows_business_time_and_an_interval_follows_real_time():
    real = datetime(2026, 3, 4, 9, 0, 30, tzinfo=UTC)
    assert Schedule(times=(time(7),)).last_due(real=real, business=NOON) == datetime(2018, 11, 19, 7, 0, tzinfo=UTC)
    assert Schedule(every_seconds=60).last_due(real=real, business=NOON) == datetime(2026, 3, 4, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize("wrong", [{}, {"every_seconds": 5, "times": (time(7),)}, {"every_seconds": -5}])
def test_a_schedule_that_says_neither_or_both_is_refused(wrong):
    with pytest.raises(ScheduleMisused):
        Schedule(**wrong)


@given(st.datetimes(datetime(2012, 1, 1), datetime(2035, 1, 1)), st.lists(st.times(), min_size=1, max_size=4))
def test_a_daily_job_was_due_within_the_last_day_and_never_in_the_future(naive, times):
    now = naive.replace(tzinfo=UTC)
    last = due(Schedule(times=tuple(times)), now)
    # A day is 25 hours long when the clocks go back.
    assert now - timedelta(hours=25) <= last <= now


@given(st.datetimes(datetime(2012, 1, 1), datetime(2035, 1, 1)))
def test_on_every_day_of_the_year_a_job_at_seven_has_one_due_time(naive):
    now = naive.replace(tzinfo=UTC)
    local = due(Schedule(times=(time(7),)), now).astimezone(LONDON)
    assert local.time() == time(7)


@pytest.mark.parametrize(
    ("schedule", "words"),
    [
        (Schedule(every_seconds=60), "every minute"),
        (Schedule(every_seconds=300), "every 5 minutes"),
        (Schedule(every_seconds=3600), "every hour"),
        (Schedule(every_seconds=7200), "every 2 hours"),
        (Schedule(every_seconds=20), "every 20 seconds"),
        (Schedule(times=(time(18), time(7, 30))), "daily at 07:30, 18:00"),
    ],
)
def test_a_schedule_says_how_often_in_words(schedule, words):
    assert schedule.in_words() == words
