"""When a record's time is over."""

from __future__ import annotations

from datetime import date, timedelta

from fanlight.clocks.public import add_years

ONE_DAY = timedelta(days=1)


def is_over(kept_from: date, years: int, on: date) -> bool:
    """Return whether a record kept for `years` from a day is due for shredding: from the day after they are complete.

    UK GDPR, article 5(1)(e).
    """
    return add_years(kept_from, years) < on


def last_start_that_is_over(years: int, on: date) -> date:
    """Return the latest day on which keeping can have begun for a record's time to be over, so that SQL can ask."""
    # 29 February comes back as the 28th by one way and not by the other.
    return max(add_years(on, -years) - ONE_DAY, add_years(on - ONE_DAY, -years))
