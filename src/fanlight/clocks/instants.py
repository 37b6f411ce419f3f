"""Europe/London dates and times on one side, UTC instants on the other, and the way between them."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from fanlight.clocks.refusals import NotAnInstant

LONDON = ZoneInfo("Europe/London")
ONE_DAY = timedelta(days=1)


def utc_instant(moment: datetime) -> datetime:
    """The same instant in UTC. Refuses (`NotAnInstant`) a date and time that has no time zone."""
    if moment.utcoffset() is None:
        raise NotAnInstant(f"{moment:%Y-%m-%d %H:%M} has no time zone, so it does not say which instant it is.")
    return moment.astimezone(UTC)


def london_time(moment: datetime) -> datetime:
    """The same instant as the clock on a wall in London shows it."""
    return utc_instant(moment).astimezone(LONDON)


def london_date(moment: datetime) -> date:
    """The date in London at that instant."""
    return london_time(moment).date()


def london_instant(day: date, at: time, *, second: bool = False) -> datetime:
    """The UTC instant when London's clocks show `at` on `day`.

    In the hour that is skipped in March it is as long after midnight as the clock would have said. In the hour that
    comes twice in October it is the first time round, or the second if `second`.
    """
    if at.tzinfo is not None:
        raise NotAnInstant(f"{at:%H:%M} should be a time on London's clocks, without a time zone of its own.")
    return datetime.combine(day, at.replace(fold=int(second)), tzinfo=LONDON).astimezone(UTC)


def start_of_date(day: date) -> datetime:
    """The UTC instant at which the date begins in London."""
    return london_instant(day, time.min)


def last_moment_of_date(day: date) -> datetime:
    """The last microsecond, in UTC, that still bears this date in London."""
    return start_of_date(day + ONE_DAY) - timedelta(microseconds=1)


def add_clock_hours(moment: datetime, hours: float) -> datetime:
    """The UTC instant that many elapsed hours later, whatever the clocks on the wall do meanwhile."""
    return utc_instant(moment) + timedelta(hours=hours)


def clock_hours_between(start: datetime, end: datetime) -> float:
    """Elapsed hours from start to end; negative if the end comes first."""
    return (utc_instant(end) - utc_instant(start)) / timedelta(hours=1)
