"""A third opinion on a clock, by walking: from day to day and from hour to hour, and no table of ranks.

It knows what days are worked from the oracle's typed-in dates alone, and shares nothing with the product.
"""

from datetime import timedelta

from tests.rules.clocks import oracle

ONE_DAY, ONE_HOUR = timedelta(days=1), timedelta(hours=1)


def working_days(started, limit, *, from_next_counted):
    """The closing time of the n-th worked day after the event, or after the next worked day where the rule says so."""
    day = oracle.wall_clock(started).date()
    while from_next_counted and not oracle.is_working_day(day):
        day += ONE_DAY
    while limit:
        day += ONE_DAY
        limit -= oracle.is_working_day(day)
    return oracle.closing_instant(day)


def working_hours(started, limit):
    """The moment at which the doors have been open for so many hours, walked to from hour to hour."""
    moment, left = started, limit * ONE_HOUR
    while left:
        next_hour = moment.replace(minute=0, second=0, microsecond=0) + ONE_HOUR
        if not oracle.is_open(moment):
            moment = next_hour
            continue
        walked = min(left, next_hour - moment)
        moment, left = moment + walked, left - walked
    return moment


def days(started, limit):
    """The last moment of the n-th day after the event."""
    day = oracle.wall_clock(started).date()
    for _ in range(limit):
        day += ONE_DAY
    return oracle.last_microsecond(day)


def months(started, limit):
    """The last moment of the corresponding date."""
    return oracle.last_microsecond(oracle.months_later(oracle.wall_clock(started).date(), limit))


def elapsed(started, limit, one):
    """So many hours or minutes later, whatever the clocks on the wall did meanwhile."""
    for _ in range(limit):
        started += one
    return started
