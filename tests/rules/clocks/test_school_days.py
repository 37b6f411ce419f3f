"""School days: one setting's terms less its inset days, bank holidays and closures. The school is invented."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.clocks.public import (
    CalendarDoesNotReach,
    CalendarUnsound,
    ClockRuleUnsound,
    SchoolCalendar,
    Term,
    england_bank_holidays,
)
from tests.rules.clocks import oracle

TERMS = (
    Term(date(2018, 9, 4), date(2018, 10, 19)),
    Term(date(2018, 10, 29), date(2018, 12, 20)),
    Term(date(2019, 1, 3), date(2019, 2, 15)),
    Term(date(2019, 2, 25), date(2019, 4, 5)),
    Term(date(2019, 4, 23), date(2019, 5, 24)),
    Term(date(2019, 6, 3), date(2019, 7, 23)),
    Term(date(2019, 9, 3), date(2019, 10, 18)),
)
INSET = date(2018, 10, 29)
OAKHILL = SchoolCalendar("Oakhill Primary School", TERMS).with_closures(
    {INSET} | {holiday.on for holiday in england_bank_holidays()}
)
FIRST, LAST = date(2018, 9, 4), date(2019, 10, 18)
school_year = st.dates(FIRST, date(2019, 7, 1))


def taught_by_hand(day):
    """Whether the children are in, found by going through the terms one by one."""
    in_term = any(day in (term.first_on, term.last_on) or term.first_on < day < term.last_on for term in TERMS)
    return in_term and day.strftime("%a") not in ("Sat", "Sun") and day != INSET and day not in oracle.BANK_HOLIDAYS


def days_from(first, last):
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def test_every_day_of_the_year_is_a_school_day_or_not_as_found_by_hand():
    for day in days_from(FIRST, LAST):
        assert OAKHILL.is_school_day(day) == taught_by_hand(day), day


@given(school_year, st.integers(1, 40))
def test_adding_school_days_counts_them_one_by_one(day, days):
    found = OAKHILL.add_school_days(day, days)
    assert taught_by_hand(found)
    assert sum(map(taught_by_hand, days_from(day, found)[1:])) == days
    assert OAKHILL.school_days_between(day, found) == days


@given(school_year)
def test_this_or_the_next_school_day_is_the_first_one(day):
    found = OAKHILL.this_or_next_school_day(day)
    assert found >= day
    assert taught_by_hand(found)
    assert not any(map(taught_by_hand, days_from(day, found)[:-1]))
    assert OAKHILL.add_school_days(day, 0) == found


def test_a_half_term_and_an_inset_day_are_not_counted():
    assert OAKHILL.add_school_days(date(2018, 10, 19), 1) == date(2018, 10, 30)


def test_the_early_may_bank_holiday_in_term_is_not_counted():
    assert OAKHILL.add_school_days(date(2019, 5, 3), 1) == date(2019, 5, 7)


def test_school_days_between_dates_the_wrong_way_round_are_none():
    assert OAKHILL.school_days_between(date(2018, 9, 10), date(2018, 9, 5)) == 0


def test_snow_closes_the_school_for_that_day_only():
    snowed_in = OAKHILL.with_closures([date(2019, 2, 1)])
    assert not snowed_in.is_school_day(date(2019, 2, 1))
    assert snowed_in.is_school_day(date(2019, 1, 31))
    assert not snowed_in.is_school_day(INSET)
    assert (snowed_in.name, snowed_in.terms) == (OAKHILL.name, OAKHILL.terms)
    assert OAKHILL.is_school_day(date(2019, 2, 1))


def test_the_summer_is_a_closure_of_four_weeks_and_half_term_is_not():
    summer = days_from(date(2019, 7, 24), date(2019, 9, 2))
    assert all(OAKHILL.is_in_closure_of(28, day) for day in summer)
    assert not OAKHILL.is_in_closure_of(28, date(2019, 7, 23))
    assert not OAKHILL.is_in_closure_of(28, date(2019, 9, 3))
    assert not OAKHILL.is_in_closure_of(28, date(2019, 5, 28))


def test_a_closure_of_exactly_so_many_days_is_long_enough():
    may_half_term = date(2019, 5, 28)  # Saturday 25 May to Sunday 2 June: nine days
    assert OAKHILL.is_in_closure_of(9, may_half_term)
    assert not OAKHILL.is_in_closure_of(10, may_half_term)
    assert OAKHILL.is_in_closure_of(9, date(2019, 5, 25))
    assert OAKHILL.is_in_closure_of(9, date(2019, 6, 2))


def test_one_inset_day_in_mid_week_is_a_closure_of_one_day():
    closed = OAKHILL.with_closures([date(2018, 9, 12)])
    assert closed.is_in_closure_of(1, date(2018, 9, 12))
    assert not closed.is_in_closure_of(2, date(2018, 9, 12))
    assert not closed.is_in_closure_of(1, date(2018, 9, 11))


@pytest.mark.parametrize(
    "ask",
    [
        lambda: OAKHILL.is_school_day(date(2018, 9, 3)),
        lambda: OAKHILL.is_school_day(date(2019, 10, 19)),
        lambda: OAKHILL.add_school_days(date(2018, 9, 3), 1),
        lambda: OAKHILL.add_school_days(date(2019, 10, 17), 2),
        lambda: OAKHILL.school_days_between(date(2018, 9, 3), date(2018, 9, 5)),
        lambda: OAKHILL.school_days_between(date(2018, 9, 5), date(2019, 10, 19)),
        lambda: OAKHILL.is_in_closure_of(28, date(2019, 10, 19)),
    ],
)
def test_a_day_outside_the_known_terms_is_refused_and_never_guessed(ask):
    with pytest.raises(CalendarDoesNotReach, match="The term dates of Oakhill Primary School"):
        ask()


def test_the_last_school_day_can_still_be_reached():
    assert OAKHILL.add_school_days(date(2019, 10, 17), 1) == LAST
    assert OAKHILL.is_school_day(LAST)
    assert (OAKHILL.reaches_from, OAKHILL.reaches_to) == (FIRST, LAST)


def test_school_days_cannot_be_counted_backwards():
    with pytest.raises(ClockRuleUnsound, match="^School days are counted forwards only.$"):
        OAKHILL.add_school_days(date(2018, 9, 10), -1)


def test_terms_that_contradict_one_another_are_refused():
    with pytest.raises(CalendarUnsound, match="Elmfield Nursery has no term dates"):
        SchoolCalendar("Elmfield Nursery", ())
    with pytest.raises(CalendarUnsound, match="a term that ends on 2018-09-01, before it begins"):
        SchoolCalendar("Elmfield Nursery", (Term(date(2018, 9, 4), date(2018, 9, 1)),))
    with pytest.raises(CalendarUnsound, match="a term from 2018-10-19 before the last one is over"):
        SchoolCalendar("Elmfield Nursery", (TERMS[0], Term(date(2018, 10, 19), date(2018, 12, 20))))


def test_a_term_of_one_day_and_terms_on_end_are_sound():
    one_day = Term(date(2018, 9, 4), date(2018, 9, 4))
    two = SchoolCalendar("Elmfield Nursery", (one_day, Term(date(2018, 9, 5), date(2018, 9, 6))))
    assert two.add_school_days(date(2018, 9, 4), 1) == date(2018, 9, 5)


def test_the_version_changes_with_terms_closures_and_name():
    versions = {
        OAKHILL.version,
        OAKHILL.with_closures([date(2019, 2, 1)]).version,
        SchoolCalendar(OAKHILL.name, TERMS[:-1], OAKHILL.closed_on).version,
        SchoolCalendar("Elmfield Nursery", TERMS, OAKHILL.closed_on).version,
    }
    assert len(versions) == 4
    assert OAKHILL.version == SchoolCalendar(OAKHILL.name, TERMS, OAKHILL.closed_on).version
    assert OAKHILL.version.startswith("Oakhill Primary School-")
