"""When a clock of statutory work runs out, in the words that a worker plans a week by."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from fanlight.casework.rules.due_words import due_in_words, due_shown, due_urgency
from fanlight.clocks.public import england_calendar, last_moment_of_date, london_instant

CALENDAR = england_calendar()
MONDAY = london_instant(date(2018, 11, 19), time(9, 30))


def end_of(day: date) -> datetime:
    return CALENDAR.end_of_day(day)


@pytest.mark.parametrize(
    ("due_at", "words", "urgency"),
    [
        (MONDAY - timedelta(hours=3), "3 h late", "overdue"),
        (end_of(date(2018, 11, 13)), "4 working days late", "overdue"),
        (end_of(date(2018, 11, 19)), "due by 17:00 today", "soon"),
        (last_moment_of_date(date(2018, 11, 19)), "due today", "soon"),
        (end_of(date(2018, 11, 20)), "due tomorrow", "soon"),
        (end_of(date(2018, 11, 21)), "due in 2 working days", "soon"),
        (end_of(date(2018, 11, 22)), "due in 3 working days", "later"),
        # Past a weekend it is the working days that count.
        (end_of(date(2018, 11, 27)), "due in 6 working days", "later"),
        (end_of(date(2018, 12, 17)), "due in 20 working days", "later"),
        (end_of(date(2018, 12, 18)), "due in 4 weeks", "later"),
        (end_of(date(2019, 2, 18)), "due in 13 weeks", "later"),
    ],
)
def test_a_clock_says_how_long_is_left_or_how_late_it_is(due_at, words, urgency):
    assert (due_in_words(due_at, MONDAY, CALENDAR), due_urgency(due_at, MONDAY, CALENDAR)) == (words, urgency)


def test_a_day_that_is_not_worked_is_counted_in_days_where_no_working_day_lies_between():
    friday = london_instant(date(2018, 11, 23), time(16))
    sunday = last_moment_of_date(date(2018, 11, 25))
    assert due_in_words(sunday, friday, CALENDAR) == "due in 2 days"
    assert due_urgency(sunday, friday, CALENDAR) == "soon"


def test_what_is_due_is_shown_with_its_day():
    shown = due_shown("Assessment", end_of(date(2018, 11, 27)), MONDAY, CALENDAR)
    assert (shown.label, shown.words, shown.urgency, shown.day) == (
        "Assessment",
        "due in 6 working days",
        "later",
        "27 Nov 2018",
    )
