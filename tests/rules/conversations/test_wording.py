"""A child by initials and age, and a clock in words."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from fanlight.clocks.public import Register, england_calendar
from fanlight.conversations.rules.wording import child_in_words, clock_in_words, initials_from, inside

TODAY = date(2018, 11, 19)
DUE = datetime(2018, 11, 21, 17, 0, tzinfo=UTC)
MONDAY = datetime(2018, 11, 19, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "forenames", "surname", "said"),
    [
        ("dq", "", "", "D.Q."),
        ("D. Q.", "", "", "D.Q."),
        ("", "Damson Ann", "Quillfeather", "D.Q."),
        ("", "Damson", "", "D."),
        ("", "", "", ""),
        ("12", "", "", ""),
        ("abcdefgh", "", "", "A.B.C.D."),
    ],
)
def test_initials_are_those_typed_else_those_of_the_name(typed, forenames, surname, said):
    assert initials_from(typed, forenames, surname) == said


@pytest.mark.parametrize(
    ("initials", "age", "born_on", "said"),
    [
        ("D.Q.", 8, None, "D.Q., 8"),
        ("D.Q.", None, None, "D.Q."),
        ("", 8, None, "aged 8"),
        ("", 0, None, "aged 0"),
        ("", None, None, "Child not named"),
        ("D.Q.", None, date(2010, 11, 19), "D.Q., 8"),
        ("D.Q.", None, date(2010, 11, 20), "D.Q., 7"),
        ("D.Q.", None, date(2019, 1, 1), "D.Q."),
        ("D.Q.", None, date(2018, 11, 18), "D.Q., 0"),
    ],
)
def test_a_child_is_shown_by_initials_and_whole_years(initials, age, born_on, said):
    assert child_in_words(initials, age, born_on, TODAY) == said


def test_inside_a_sentence_only_the_first_letter_is_small():
    assert (inside("Sent on to the Front Door"), inside("")) == ("sent on to the Front Door", "")


@pytest.mark.parametrize(
    ("stopped_at", "at", "words", "urgency"),
    [
        (None, MONDAY, "Wed 21 Nov", "later"),
        (None, datetime(2018, 11, 21, 9, 0, tzinfo=UTC), "8 h left", "soon"),
        (None, DUE, "less than a minute left", "soon"),
        (None, datetime(2018, 11, 23, 17, 0, tzinfo=UTC), "overdue by 2 working days", "overdue"),
        (DUE, MONDAY, "in time, 21 Nov 2018", "done"),
        (datetime(2018, 11, 22, 17, 30, tzinfo=UTC), MONDAY, "1 working day late, 22 Nov 2018", "done"),
    ],
)
def test_the_clock_says_what_is_left_or_how_it_ended(stopped_at, at, words, urgency):
    shown = clock_in_words(DUE, stopped_at, at, england_calendar(), Register.SHORT)
    assert (shown.words, shown.urgency) == (words, urgency)
