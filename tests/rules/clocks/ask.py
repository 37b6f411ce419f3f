"""Short ways to name instants and rules in the tests of the clocks."""

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from fanlight.clocks.public import ENGLAND, ClockRule, Unit, england_calendar, london_instant

ENGLISH = england_calendar()

dates = st.dates(date(2012, 1, 1), date(2034, 12, 31))
instants = st.datetimes(datetime(2012, 1, 2), datetime(2034, 12, 31), timezones=st.just(UTC))


def london(year, month, day, hour=0, minute=0, second=0):
    """The instant at which London's clocks show this, the first time round."""
    moment = datetime(year, month, day, hour, minute, second)
    return london_instant(moment.date(), moment.time())


def a_rule(limit=1, unit=Unit.WORKING_DAYS, **others):
    """A clock rule that allows this much; everything else may be named."""
    stated = {
        "id": "REPLY",
        "title": "Reply to the school",
        "citation": "Invented for a test",
        "start_event": "question asked",
        "calendar": ENGLAND,
        "in_force_from": date(2012, 1, 1),
    }
    return ClockRule(limit=limit, unit=unit, **(stated | others))
