"""England's bank holidays against dates worked out by hand."""

import os
import subprocess
import sys
from datetime import date

import pytest

from fanlight.clocks.public import england_bank_holidays
from tests.rules.clocks import oracle

ON = {holiday.on: holiday for holiday in england_bank_holidays()}


def test_every_bank_holiday_on_a_weekday_is_the_one_worked_out_by_hand():
    assert {day for day in ON if day.weekday() < 5} == oracle.BANK_HOLIDAYS


@pytest.mark.parametrize(
    "day",
    [
        date(2020, 5, 8),  # VE day, moved from Monday
        date(2022, 6, 2),  # Spring bank holiday, moved
        date(2022, 6, 3),  # Platinum Jubilee
        date(2022, 9, 19),  # State Funeral
        date(2023, 5, 8),  # Coronation
        date(2012, 1, 2),  # substitute for a Sunday
        date(2015, 12, 28),  # substitute for Saturday 26 December
        date(2016, 12, 27),  # substitute for Sunday 25 December, after Boxing Day
        date(2021, 12, 27),
        date(2021, 12, 28),
        date(2022, 1, 3),
        date(2027, 12, 28),
    ],
)
def test_a_contested_bank_holiday_is_one(day):
    assert day in ON
    assert not ON[day].is_projected


@pytest.mark.parametrize("day", [date(2020, 5, 4), date(2012, 5, 28), date(2022, 5, 30), date(2018, 12, 24)])
def test_a_day_from_which_a_bank_holiday_was_moved_is_not_one(day):
    assert day not in ON


def test_holidays_after_the_last_published_year_are_marked_projected():
    assert {on.year for on, holiday in ON.items() if not holiday.is_projected} == set(range(2012, 2029))
    assert {on.year for on, holiday in ON.items() if holiday.is_projected} == set(range(2029, 2036))


def test_a_holiday_carries_its_title_and_notes():
    assert ON[date(2012, 1, 2)].title == "New Year’s Day"
    assert ON[date(2012, 1, 2)].notes == "Substitute day"
    assert ON[date(2031, 4, 11)].title == "Good Friday"
    assert ON[date(2031, 4, 11)].notes == ""


def test_the_holidays_are_in_order_and_loaded_once():
    assert list(ON) == sorted(ON)
    assert england_bank_holidays() is england_bank_holidays()


def test_the_holidays_are_read_without_a_network():
    refusing = (
        "import socket\n"
        "def refuse(*_, **__): raise AssertionError('the network was used')\n"
        "socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse\n"
        "from fanlight.clocks.public import england_bank_holidays\n"
        "print(len(england_bank_holidays()))"
    )
    environment = os.environ | {"PYTHONPATH": _source()}
    said = subprocess.run([sys.executable, "-c", refusing], capture_output=True, text=True, check=True, env=environment)
    assert int(said.stdout) == len(ON)


def _source():
    import fanlight

    return str(fanlight.__path__[0]).removesuffix("fanlight")
