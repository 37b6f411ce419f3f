"""How long is left, in the words of a list and of a page."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given

from fanlight.clocks.public import (
    Deadline,
    NotAnInstant,
    Pause,
    Register,
    Unit,
    deadline_in_words,
    last_moment_of_date,
    lateness_in_words,
    time_left_in_words,
)
from tests.rules.clocks.ask import ENGLISH, a_rule, instants, london

MONDAY_15 = london(2018, 11, 19, 15)
SECOND = timedelta(seconds=1)


def both(due_at, now):
    return tuple(time_left_in_words(due_at, now, ENGLISH, register) for register in (Register.SHORT, Register.LONG))


@pytest.mark.parametrize(
    ("due", "now", "short", "long"),
    [
        (london(2018, 11, 19, 17), MONDAY_15, "2 h left", "due by 17:00 today (2 h left)"),
        (london(2018, 11, 19, 17), london(2018, 11, 19, 9, 30), "7 h left", "due by 17:00 today (7 h left)"),
        (
            london(2018, 11, 19, 17),
            MONDAY_15 + SECOND,
            "1 h 59 min left",
            "due by 17:00 today (1 h 59 min left)",
        ),
        (london(2018, 11, 19, 17), london(2018, 11, 19, 16, 15), "45 min left", "due by 17:00 today (45 min left)"),
        (
            london(2018, 11, 19, 17),
            london(2018, 11, 19, 17),
            "less than a minute left",
            "due by 17:00 today (less than a minute left)",
        ),
        (london(2018, 11, 20, 17), MONDAY_15, "tomorrow", "due by 17:00 tomorrow"),
        (london(2018, 12, 3, 17), MONDAY_15, "Mon 3 Dec", "due by 17:00 on Monday 3 December"),
        (london(2018, 11, 21, 17), MONDAY_15, "Wed 21 Nov", "due by 17:00 on Wednesday 21 November"),
        (london(2019, 1, 3, 17), MONDAY_15, "Thu 3 Jan 2019", "due by 17:00 on Thursday 3 January 2019"),
    ],
)
def test_what_is_left_in_words(due, now, short, long):
    assert both(due, now) == (short, long)


def test_the_words_for_a_page_are_the_usual_ones():
    assert time_left_in_words(london(2018, 11, 20, 17), MONDAY_15, ENGLISH) == "due by 17:00 tomorrow"


def test_a_quarter_of_an_hour_over_midnight_is_said_as_such():
    due, now = london(2018, 11, 20, 0, 5), london(2018, 11, 19, 23, 50)
    assert both(due, now) == ("15 min left", "due by 00:05 tomorrow (15 min left)")


def test_twelve_hours_before_the_end_tomorrow_is_still_tomorrow():
    due = london(2018, 11, 20, 10)
    assert both(due, due - timedelta(hours=12)) == ("tomorrow", "due by 10:00 tomorrow")
    assert both(due, due - timedelta(hours=12) + SECOND) == ("11 h left", "due by 10:00 tomorrow (11 h left)")


def test_a_clock_counted_in_whole_days_is_due_by_the_end_of_the_day():
    wednesday = last_moment_of_date(date(2018, 11, 21))
    assert both(wednesday, MONDAY_15) == ("Wed 21 Nov", "due by the end of Wednesday 21 November")
    assert both(wednesday, london(2018, 11, 20, 9)) == ("tomorrow", "due by the end of tomorrow")
    assert both(wednesday, london(2018, 11, 21, 9)) == ("14 h left", "due by the end of today (14 h left)")
    assert both(london(2018, 11, 21, 23, 59), MONDAY_15)[1] == "due by 23:59 on Wednesday 21 November"


@pytest.mark.parametrize(
    ("due", "now", "words"),
    [
        (london(2018, 11, 19, 12), MONDAY_15, "3 h"),
        (london(2018, 11, 19, 13, 20), MONDAY_15, "1 h 40 min"),
        (london(2018, 11, 19, 15) - SECOND, MONDAY_15, "less than a minute"),
        (london(2018, 11, 18, 16), MONDAY_15, "23 h"),
        (london(2018, 11, 16, 17), MONDAY_15, "1 working day"),  # due on Friday, now Monday
        (london(2018, 11, 15, 17), MONDAY_15, "2 working days"),
        (london(2018, 11, 16, 17), london(2018, 11, 18, 18), "49 h"),  # a week-end holds no working day
        (london(2018, 12, 24, 17), london(2018, 12, 26, 17), "48 h"),
        (london(2018, 12, 24, 17), london(2018, 12, 27, 9), "1 working day"),
        (london(2018, 11, 14, 15), london(2018, 11, 15, 15), "1 working day"),
        (london(2018, 11, 14, 15), london(2018, 11, 15, 15) - SECOND, "23 h"),
    ],
)
def test_lateness_in_hours_for_a_day_and_then_in_working_days(due, now, words):
    assert both(due, now) == (f"overdue by {words}", f"overdue by {words}")
    assert lateness_in_words(due, now, ENGLISH) == words


def test_the_words_follow_londons_clock_and_not_utc():
    assert both(datetime(2018, 7, 2, 16, tzinfo=UTC), datetime(2018, 7, 1, 23, 30, tzinfo=UTC)) == (
        "16 h left",
        "due by 17:00 today (16 h left)",
    )


@given(instants, instants)
def test_only_what_has_passed_is_overdue_and_both_registers_agree(due, now):
    assert {words.startswith("overdue") for words in both(due, now)} == {now > due}


def test_a_running_deadline_says_what_is_left():
    deadline = Deadline(a_rule(), london(2018, 11, 16, 9), ENGLISH)
    assert deadline_in_words(deadline, MONDAY_15) == "due by 17:00 today (2 h left)"
    assert deadline_in_words(deadline, MONDAY_15, Register.SHORT) == "2 h left"
    assert deadline_in_words(deadline, london(2018, 11, 19, 20)) == "overdue by 3 h"
    assert deadline_in_words(deadline, london(2018, 11, 21, 20)) == "overdue by 2 working days"


def test_a_stopped_deadline_says_whether_it_was_kept():
    kept = Deadline(a_rule(), london(2018, 11, 16, 9), ENGLISH, stopped_at=MONDAY_15)
    late = Deadline(a_rule(), london(2018, 11, 13, 9), ENGLISH, stopped_at=MONDAY_15)
    on_the_stroke = Deadline(a_rule(), london(2018, 11, 16, 9), ENGLISH, stopped_at=london(2018, 11, 19, 17))
    while_paused = Deadline(
        a_rule(may_pause=True),
        london(2018, 11, 1, 9),
        ENGLISH,
        pauses=(Pause(london(2018, 11, 1, 10)),),
        stopped_at=MONDAY_15,
    )
    assert deadline_in_words(kept, london(2019, 3, 1, 9)) == "done in time"
    assert deadline_in_words(on_the_stroke, london(2019, 3, 1, 9)) == "done in time"
    assert deadline_in_words(while_paused, london(2019, 3, 1, 9)) == "done in time"
    assert deadline_in_words(late, london(2019, 3, 1, 9)) == "done 3 working days late"


def test_a_paused_deadline_says_so_unless_it_was_late_already():
    rule = a_rule(4, Unit.CLOCK_HOURS, may_pause=True)
    started = london(2018, 11, 19, 9)
    paused = Deadline(rule, started, ENGLISH, pauses=(Pause(london(2018, 11, 19, 10), london(2018, 11, 19, 14)),))
    waiting = Deadline(rule, started, ENGLISH, pauses=(Pause(london(2018, 11, 19, 10)),))
    late = Deadline(rule, started, ENGLISH, pauses=(Pause(london(2018, 11, 19, 14)),))
    assert deadline_in_words(paused, london(2018, 11, 19, 11)) == "paused"
    assert deadline_in_words(paused, MONDAY_15) == "due by 17:00 today (2 h left)"
    assert deadline_in_words(waiting, london(2018, 11, 19, 11)) == "paused"
    assert deadline_in_words(late, MONDAY_15) == "overdue by 2 h"
    about_to_be_late = Deadline(rule, started, ENGLISH, pauses=(Pause(london(2018, 11, 19, 13)),))
    assert deadline_in_words(about_to_be_late, london(2018, 11, 19, 13)) == "paused"


def test_a_time_without_a_zone_is_refused():
    for due, now in ((datetime(2018, 11, 19, 17), MONDAY_15), (MONDAY_15, datetime(2018, 11, 19, 17))):
        with pytest.raises(NotAnInstant):
            time_left_in_words(due, now, ENGLISH)
