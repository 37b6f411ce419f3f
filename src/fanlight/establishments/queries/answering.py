"""Who answers the telephone now, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from fanlight.clocks.public import london_date
from fanlight.establishments.models import Authority
from fanlight.establishments.queries.calendars import working_calendar
from fanlight.establishments.queries.parameters import parameter
from fanlight.establishments.queries.places import authority_named
from fanlight.establishments.rules.answering_hours import OutOfHours, Shift, shift_at


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


def current_shift(authority: str, at: datetime) -> Shift:
    """Return whose turn it is at a moment, from when and until when: the day's team or the out-of-hours team.

    It hangs on the calendar and the dated hours alone: no job has to have run for one team to have taken over.
    """
    calendar = working_calendar(authority, london_date(at))
    return shift_at(at, calendar, lambda day: _hours_on(authority, day))


def _hours_on(authority: str, day: date) -> OutOfHours:
    return OutOfHours(
        starts_at=parameter(authority, "out_of_hours.starts_at", day),
        ends_at=parameter(authority, "out_of_hours.ends_at", day),
    )


def answering_for(row: Authority, at: datetime) -> WhoAnswers:
    """Return who answers for an authority that is at hand."""
    shift = current_shift(row.authority, at)
    return WhoAnswers(
        name=row.out_of_hours_name if shift.is_night else row.front_door_name,
        phone=row.out_of_hours_phone if shift.is_night else row.front_door_phone,
        is_out_of_hours=shift.is_night,
        until=shift.ends_at,
        front_door_reads_from=working_calendar(row.authority, london_date(at)).next_opening(at),
    )
