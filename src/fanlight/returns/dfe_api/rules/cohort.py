"""Which children are sent: how far back the window opens, and up to which age."""

from __future__ import annotations

from datetime import date

from fanlight.clocks.public import add_months, add_years

MONTHS_BACK, OLDEST = 24, 25


def window_opens_on(on: date) -> date:
    """Return the 1 April of the financial year that contains the day 24 months before.

    The sector's sending pattern, which the department's own description does not state: unverified.
    """
    before = add_months(on, -MONTHS_BACK)
    year = before.year if (before.month, before.day) >= (4, 1) else before.year - 1
    return date(year, 4, 1)


def is_young_enough(born_on: date | None, on: date) -> bool:
    """Return whether somebody is 25 or younger on a day, or has no birth date yet."""
    return born_on is None or add_years(born_on, OLDEST + 1) > on
