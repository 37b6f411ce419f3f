"""When a record's time is over."""

from __future__ import annotations

from datetime import date

from fanlight.clocks.public import add_years


def last_start_that_is_over(years: int, on: date) -> date:
    """Return the latest day on which keeping can have begun for a record to be due for shredding on a day.

    A record kept for `years` from a day is due on the day after so many years are complete. UK GDPR, article 5(1)(e).
    """
    return add_years(on, -years) - _ONE_DAY


_ONE_DAY = date(2018, 1, 2) - date(2018, 1, 1)
