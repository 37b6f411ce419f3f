"""Whose page for the public this is: the authority's name, its numbers now, and whether it takes what is written there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fanlight.clocks.public import london_date
from fanlight.design.public import PhoneNumber
from fanlight.establishments.public import authority_codes, authority_named, numbers_of, parameter, working_calendar
from fanlight.front_door.rules.public_form import TAKES_PUBLIC_FORMS


@dataclass(frozen=True)
class Place:
    """One authority as anybody sees it; `reads_from` is when the Front Door next reads, None while it is open."""

    code: str
    name: str
    numbers: tuple[PhoneNumber, ...] = ()
    takes_forms: bool = False
    reads_from: datetime | None = None


def places() -> list[Place]:
    """Return the authorities that this installation serves, by name."""
    found = (authority_named(code) for code in authority_codes())
    return sorted((Place(row.authority, row.name) for row in found if row), key=lambda place: place.name)


def place_of(code: str, at: datetime) -> Place | None:
    """Return an authority with its numbers at a moment, the one that answers first; None for one that is not here."""
    row = authority_named(code)
    if row is None:
        return None
    takes = bool(parameter(code, TAKES_PUBLIC_FORMS, london_date(at)))
    opens = working_calendar(code, london_date(at)).next_opening(at)
    return Place(row.authority, row.name, numbers_of(code), takes, opens if opens > at else None)
