"""Until when an account stays awake once its head or manager has confirmed it, and when they are reminded."""

from __future__ import annotations

from datetime import date, timedelta

# (month, day): a month into each term, so that a head has the first weeks of term to look at the list.
REVIEW_DAYS = ((1, 31), (5, 31), (9, 30))
# Somebody confirmed just before a review day is not asked again at once.
SHORTEST = timedelta(days=31)
REMIND_AT_DAYS_LEFT = (28, 14, 7, 1)


def awake_until(confirmed_on: date) -> date:
    """Return the last day that an account confirmed on this day stays awake: the first review day over a month away."""
    days = (date(year, month, day) for year in (confirmed_on.year, confirmed_on.year + 1) for month, day in REVIEW_DAYS)
    return next(day for day in days if day - confirmed_on > SHORTEST)


def reminder_due(days_left: int) -> int | None:
    """Return which reminder has come due with this many days left (28, 14, 7 or 1), or None while it is early."""
    return min((at for at in REMIND_AT_DAYS_LEFT if days_left <= at), default=None)
