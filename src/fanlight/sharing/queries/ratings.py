"""The rating scheme that an authority works by, and the partners that it can ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from fanlight.access.public import Permission, members_with
from fanlight.clocks.public import london_date
from fanlight.design.public import Choice
from fanlight.establishments.public import ListEntry, list_entries, list_entry, working_calendar
from fanlight.sharing.rules.rating import Rating, rating_due
from fanlight.sharing.rules.vocabulary import BASES, PARTNERS, RATINGS, REFUSALS, SCHEMES, Counted, StartEvent


class NoSchemeInUse(LookupError):
    """An authority has said of no scheme that it works by it."""

    def __init__(self) -> None:
        super().__init__("No scheme for rating partners' answers is in use. An administrator sets one.")


class NotOffered(ValueError):
    """A code that is not on the authority's list today."""

    def __init__(self, code: str) -> None:
        super().__init__(f"{code} is not on the list today. Choose from the list.")


@dataclass(frozen=True)
class Partner:
    """An agency that can be asked: the organisation of its accounts, and what it may hold."""

    code: str
    name: str
    organisation_id: str
    holds: str


def ratings_in_use(authority: str, on: date) -> list[Rating]:
    """Return the ratings of the scheme in use on a day, in the list's order; raises NoSchemeInUse."""
    scheme = next((one.code for one in list_entries(authority, SCHEMES, on) if one.values["in_use"]), None)
    if scheme is None:
        raise NoSchemeInUse
    return [rating_of(one) for one in list_entries(authority, RATINGS, on) if one.values["scheme"] == scheme]


def rating_named(authority: str, code: str, on: date) -> Rating:
    """Return a rating of the scheme in use on a day; raises NotOffered."""
    found = next((one for one in ratings_in_use(authority, on) if one.code == code), None)
    if found is None:
        raise NotOffered(code)
    return found


def rating_on(authority: str, code: str, on: date) -> Rating | None:
    """Return a rating as it stood on a day, of whichever scheme: for clocks that were started under it."""
    entry = list_entry(authority, RATINGS, code, on)
    return rating_of(entry) if entry else None


def rating_of(entry: ListEntry) -> Rating:
    """Return an entry of the list as a rating."""
    values = entry.values
    return Rating(
        code=entry.code,
        label=entry.label,
        colour=values["colour"],
        scheme=values["scheme"],
        hours=values["hours"],
        counted=Counted(values["counted"]),
        starts=StartEvent(values["starts"]),
        runs_past_hours=values["runs_past_hours"],
        version=f"{entry.code} {entry.in_force_from}",
    )


def due_and_rule(authority: str, rating: Rating, started_at: datetime) -> tuple[datetime | None, str]:
    """Return by when a rating's clock that started then runs out, and the versions that say so."""
    calendar = working_calendar(authority, london_date(started_at))
    return rating_due(rating, started_at, calendar), f"{rating.version} {calendar.version}"


def partners(authority: str, at: datetime) -> list[Partner]:
    """Return the partners of the list that somebody can answer for today."""
    day = london_date(at)
    answering = {one.organisation_id for one in members_with(Permission.SHARING_ANSWER, authority=authority, on=day)}
    found = [
        Partner(one.code, one.label, one.values["organisation"] or one.code, one.values["holds"])
        for one in list_entries(authority, PARTNERS, day)
    ]
    return [one for one in found if one.organisation_id in answering]


def partner_choices(authority: str, at: datetime) -> tuple[Choice, ...]:
    """Return the partners that can be asked, for a form."""
    return tuple(Choice(one.code, one.name, hint=one.holds) for one in partners(authority, at))


def rating_choices(authority: str, at: datetime) -> tuple[Choice, ...]:
    """Return the ratings in use, for a form."""
    return tuple(Choice(one.code, one.label) for one in ratings_in_use(authority, london_date(at)))


def choices_from(authority: str, name: str, at: datetime) -> tuple[Choice, ...]:
    """Return the entries of a plain list in force today, for a form."""
    return tuple(Choice(one.code, one.label) for one in list_entries(authority, name, london_date(at)))


def basis_choices(authority: str, at: datetime) -> tuple[Choice, ...]:
    """Return the lawful grounds in force today."""
    return choices_from(authority, BASES, at)


def refusal_choices(authority: str, at: datetime) -> tuple[Choice, ...]:
    """Return the reasons in force today for which a school is not told."""
    return choices_from(authority, REFUSALS, at)
