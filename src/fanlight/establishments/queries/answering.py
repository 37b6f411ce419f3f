"""Who answers the telephone now, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fanlight.clocks.public import london_date
from fanlight.establishments.models import Authority
from fanlight.establishments.queries.calendars import working_calendar
from fanlight.establishments.queries.parameters import parameter
from fanlight.establishments.queries.places import authority_named
from fanlight.establishments.rules.answering_hours import OutOfHours, changes_at, is_out_of_hours


@dataclass(frozen=True)
class WhoAnswers:
    """The team that answers at one moment, its number, until when, and when the Front Door next reads."""

    name: str
    phone: str
    is_out_of_hours: bool
    until: datetime
    front_door_reads_from: datetime


def who_answers(authority: str, at: datetime) -> WhoAnswers | None:
    """Return who answers the telephone at a moment; None for an authority that is not set up.

    The out-of-hours team answers by night, at weekends and on closed days; the Front Door at all other hours.
    `front_door_reads_from` is the moment itself while the Front Door is open, else its next opening.
    """
    row = authority_named(authority)
    return None if row is None else answering_for(row, at)


def answering_for(row: Authority, at: datetime) -> WhoAnswers:
    """Return who answers for an authority that is at hand."""
    day = london_date(at)
    calendar = working_calendar(row.authority, day)
    window = OutOfHours(
        starts_at=parameter(row.authority, "out_of_hours.starts_at", day),
        ends_at=parameter(row.authority, "out_of_hours.ends_at", day),
    )
    outside = is_out_of_hours(at, calendar, window)
    return WhoAnswers(
        name=row.out_of_hours_name if outside else row.front_door_name,
        phone=row.out_of_hours_phone if outside else row.front_door_phone,
        is_out_of_hours=outside,
        until=changes_at(at, calendar, window),
        front_door_reads_from=calendar.next_opening(at),
    )
