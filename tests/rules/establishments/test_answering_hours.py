"""Who answers the telephone at an hour."""

from datetime import date, datetime, time

import pytest

from fanlight.clocks.public import england_calendar, london_instant
from fanlight.establishments.rules.answering_hours import OutOfHours, changes_at, is_out_of_hours

CALENDAR = england_calendar()
WINDOW = OutOfHours(starts_at=time(17), ends_at=time(7))


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return london_instant(day, time(hour, minute))


MONDAY, FRIDAY, SATURDAY = date(2018, 11, 19), date(2018, 11, 23), date(2018, 11, 24)
CHRISTMAS_DAY = date(2018, 12, 25)


@pytest.mark.parametrize(
    ("moment", "outside"),
    [
        (at(MONDAY, 6, 59), True),
        (at(MONDAY, 7), False),
        (at(MONDAY, 16, 59), False),
        (at(MONDAY, 17), True),
        (at(SATURDAY, 12), True),
        (at(CHRISTMAS_DAY, 12), True),
    ],
)
def test_the_out_of_hours_team_answers_from_17_to_7_and_all_day_when_nobody_works(
    moment: datetime, outside: bool
) -> None:
    assert is_out_of_hours(moment, CALENDAR, WINDOW) is outside


@pytest.mark.parametrize(
    ("moment", "changes"),
    [
        (at(MONDAY, 3), at(MONDAY, 7)),
        (at(MONDAY, 10), at(MONDAY, 17)),
        (at(MONDAY, 20), at(date(2018, 11, 20), 7)),
        (at(FRIDAY, 17), at(date(2018, 11, 26), 7)),
        (at(SATURDAY, 3), at(date(2018, 11, 26), 7)),
        (at(date(2018, 12, 24), 18), at(date(2018, 12, 27), 7)),
    ],
)
def test_the_other_team_takes_over_at_the_next_hour_on_a_working_day(moment: datetime, changes: datetime) -> None:
    assert changes_at(moment, CALENDAR, WINDOW) == changes


def test_the_hours_are_london_hours_in_summer_too() -> None:
    midsummer = date(2018, 6, 21)
    assert not is_out_of_hours(at(midsummer, 7), CALENDAR, WINDOW)
    assert changes_at(at(midsummer, 12), CALENDAR, WINDOW) == at(midsummer, 17)
