"""Dates, times and lengths of time as a page says them."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.clocks.public import (
    date_in_words,
    day_in_words,
    duration_in_words,
    moment_in_words,
    short_date_in_words,
    short_date_with_year_in_words,
    short_moment_in_words,
    time_in_words,
    weekday_and_date_in_words,
)
from tests.rules.clocks.ask import dates, london

TODAY = date(2018, 11, 19)


def test_a_date_and_a_time_in_words():
    summer_morning = london(2018, 10, 1, 10, 12)
    assert date_in_words(date(2018, 10, 1)) == "1 October 2018"
    assert short_date_in_words(date(2018, 10, 1)) == "1 Oct"
    assert short_date_with_year_in_words(date(2018, 9, 30)) == "30 Sep 2018"
    assert time_in_words(summer_morning) == "10:12"
    assert time_in_words(london(2018, 1, 5, 9, 5)) == "09:05"
    assert moment_in_words(summer_morning) == "1 October 2018, 10:12"
    assert short_moment_in_words(summer_morning) == "1 Oct, 10:12"


def test_a_moment_after_midnight_in_london_bears_londons_date():
    assert moment_in_words(london(2018, 7, 1, 0, 30)) == "1 July 2018, 00:30"
    assert short_moment_in_words(london(2018, 7, 1, 0, 30)) == "1 Jul, 00:30"


@given(dates)
def test_a_date_in_words_reads_back_as_the_same_date(day):
    assert datetime.strptime(date_in_words(day), "%d %B %Y").date() == day
    assert datetime.strptime(short_date_with_year_in_words(day), "%d %b %Y").date() == day
    written = weekday_and_date_in_words(day, day)
    assert datetime.strptime(f"{written} {day.year}", "%A %d %B %Y").date() == day
    assert written.startswith(day.strftime("%A "))


def test_a_date_in_another_year_says_which():
    assert weekday_and_date_in_words(date(2018, 12, 3), TODAY) == "Monday 3 December"
    assert weekday_and_date_in_words(date(2019, 1, 3), TODAY) == "Thursday 3 January 2019"


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (-2, "Saturday 17 November"),
        (-1, "yesterday"),
        (0, "today"),
        (1, "tomorrow"),
        (2, "Wednesday 21 November"),
        (365, "Tuesday 19 November 2019"),
    ],
)
def test_a_day_near_today_has_its_own_word(days, expected):
    assert day_in_words(TODAY + timedelta(days=days), TODAY) == expected


@pytest.mark.parametrize(
    ("length", "expected"),
    [
        (timedelta(hours=4, minutes=53), "4 h 53 min"),
        (timedelta(hours=4, minutes=53, seconds=59), "4 h 53 min"),
        (timedelta(hours=4), "4 h"),
        (timedelta(hours=1), "1 h"),
        (timedelta(minutes=59, seconds=59), "59 min"),
        (timedelta(minutes=1), "1 min"),
        (timedelta(seconds=59), "less than a minute"),
        (timedelta(), "less than a minute"),
        (timedelta(hours=-3), "less than a minute"),
        (timedelta(hours=23, minutes=59), "23 h 59 min"),
        (timedelta(days=1), "1 day"),
        (timedelta(days=1, minutes=59), "1 day"),
        (timedelta(days=2, hours=3, minutes=5), "2 days 3 h"),
        (timedelta(days=45), "45 days"),
    ],
)
def test_a_length_of_time_in_words(length, expected):
    assert duration_in_words(length) == expected


@given(st.timedeltas(timedelta(), timedelta(days=1) - timedelta(microseconds=1)))
def test_a_length_under_a_day_reads_back_to_the_minute(length):
    said = duration_in_words(length).replace("less than a minute", "0 min").split()
    minutes = sum(int(number) * {"h": 60, "min": 1}[unit] for number, unit in zip(said[::2], said[1::2], strict=True))
    assert minutes == length // timedelta(minutes=1)
