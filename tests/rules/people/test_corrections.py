"""Which dates and sex a person can have, and how an age is said."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.people.rules.corrections import DatesNotPossible, Vitals, age_in_words, check_vitals
from fanlight.people.rules.kinds import PersonKind
from fanlight.people.rules.sex import Sex

TODAY = date(2018, 11, 19)
CHILD, ADULT = PersonKind.CHILD, PersonKind.ADULT


@pytest.mark.parametrize(
    "vitals",
    [
        Vitals(CHILD, Sex.F, born_on=TODAY),
        Vitals(CHILD, born_on=date(1992, 1, 1)),
        Vitals(CHILD, expected_on=TODAY + timedelta(days=310)),
        Vitals(CHILD, expected_on=TODAY - timedelta(days=310)),
        Vitals(CHILD, born_on=TODAY, died_on=TODAY),
        Vitals(ADULT),
        Vitals(ADULT, Sex.M, born_on=date(1898, 1, 1)),
        Vitals(ADULT, died_on=TODAY),
    ],
)
def test_possible_people_pass(vitals: Vitals) -> None:
    check_vitals(vitals, on=TODAY)


@pytest.mark.parametrize(
    ("vitals", "sentence"),
    [
        (Vitals(CHILD), "estimate it if nobody knows"),
        (Vitals(CHILD, born_on=TODAY, expected_on=TODAY), "not both"),
        (Vitals(ADULT, expected_on=TODAY), "An adult has no expected date"),
        (Vitals(CHILD, Sex.M, expected_on=TODAY), "sex of an unborn child"),
        (Vitals(CHILD, expected_on=TODAY + timedelta(days=311)), "within ten months"),
        (Vitals(CHILD, expected_on=TODAY - timedelta(days=311)), "within ten months"),
        (Vitals(CHILD, born_on=TODAY + timedelta(days=1)), "in the future. For an unborn child"),
        (Vitals(CHILD, born_on=date(1991, 12, 31)), "more than 26 years ago"),
        (Vitals(ADULT, born_on=date(1897, 12, 31)), "more than 120 years ago"),
        (Vitals(CHILD, born_on=TODAY, died_on=TODAY + timedelta(days=1)), "death is in the future"),
        (Vitals(CHILD, born_on=TODAY, died_on=TODAY - timedelta(days=1)), "death is before the birth"),
        (Vitals(ADULT, died_on=TODAY + timedelta(days=1)), "death is in the future"),
    ],
)
def test_impossible_people_are_refused_with_a_sentence(vitals: Vitals, sentence: str) -> None:
    with pytest.raises(DatesNotPossible, match=sentence):
        check_vitals(vitals, on=TODAY)


@pytest.mark.parametrize(
    ("born_on", "age"),
    [
        (TODAY, "0 days"),
        (TODAY - timedelta(days=1), "1 day"),
        (TODAY - timedelta(days=13), "13 days"),
        (TODAY - timedelta(days=14), "2 weeks"),
        (TODAY - timedelta(days=83), "11 weeks"),
        (TODAY - timedelta(days=84), "2 months"),
        (date(2018, 8, 19), "3 months"),
        (date(2018, 8, 20), "2 months"),
        (date(2016, 11, 20), "23 months"),
        (date(2016, 11, 19), "2 years"),
        (date(2010, 11, 19), "8 years"),
        (date(2010, 11, 20), "7 years"),
        (date(2010, 12, 1), "7 years"),
    ],
)
def test_an_age_is_said_as_people_say_it(born_on: date, age: str) -> None:
    assert age_in_words(born_on, TODAY) == age


@given(st.dates(date(1900, 1, 1), date(2020, 1, 1)), st.integers(0, 40_000))
def test_an_age_in_years_changes_on_the_birthday_only(born_on: date, days: int) -> None:
    on = born_on + timedelta(days=days)
    if age_in_words(born_on, on) != age_in_words(born_on, on + timedelta(days=1)) and on.year - born_on.year > 2:
        tomorrow = on + timedelta(days=1)
        assert (tomorrow.month, tomorrow.day) == (born_on.month, born_on.day) or (born_on.month, born_on.day) == (2, 29)
