"""The days on which the authority works and its schools are open."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, time
from functools import lru_cache
from typing import Any

from django.db.models import Q, QuerySet

from fanlight.clocks.public import SchoolCalendar, Term, WorkingCalendar, england_calendar, london_date
from fanlight.establishments.models import CalendarDay, Establishment, SchoolClosure, TermDate
from fanlight.establishments.queries.parameters import parameter
from fanlight.establishments.remembering import remembered
from fanlight.establishments.scope import within
from fanlight.store.public import now, prepared


def working_calendar(authority: str, on: date | None = None) -> WorkingCalendar:
    """Return the authority's working days and the hours that its Front Door keeps on a day (today where none is given).

    The closed days are the stored ones; an authority that has stored none has England's bank holidays.
    """
    day = on or london_date(now())
    opens_at = parameter(authority, "front_door.opens_at", day)
    closes_at = parameter(authority, "front_door.closes_at", day)
    return _calendar(_closed_days(authority), opens_at, closes_at)


def closed_days(authority: str, year: int) -> list[CalendarDay]:
    """Return the bank holidays and local closures of one year, in order."""
    rows = within(CalendarDay, authority).filter(withdrawn_at__isnull=True, on__year=year)
    return list(rows.order_by("on"))


def school_calendar(authority: str, establishment_id: str = "") -> SchoolCalendar | None:
    """Return the days on which a setting is open to its children, by its own terms or else the authority's.

    None where no terms are stored. Bank holidays and the authority's own school closures count for every setting.
    """
    return school_calendars(authority, [establishment_id]).get(establishment_id)


def school_calendars(authority: str, establishment_ids: list[str]) -> dict[str, SchoolCalendar]:
    """Return the school calendar of each setting that has one, by id, in three queries however many are asked for."""
    ids = [key for key in establishment_ids if key]
    ours = Q(establishment_id__in=ids) | Q(establishment__isnull=True)
    terms: dict[str | None, list[Term]] = defaultdict(list)
    for term in within(TermDate, authority).filter(ours, withdrawn_at__isnull=True).order_by("first_on"):
        terms[term.establishment_id].append(Term(term.first_on, term.last_on))
    closures: dict[str | None, set[date]] = defaultdict(set)
    for closure in within(SchoolClosure, authority).filter(ours, withdrawn_at__isnull=True):
        closures[closure.establishment_id].add(closure.on)
    names = dict(within(Establishment, authority).filter(id__in=ids).values_list("id", "name"))
    shut = _closed_days(authority) or england_calendar().closed_on
    found = {}
    for key in establishment_ids:
        own = terms.get(key) or terms.get(None)
        if own:
            closed = shut | closures.get(key, set()) | closures.get(None, set())
            found[key] = SchoolCalendar(names.get(key, "The authority's schools"), tuple(own), frozenset(closed))
    return found


def _closed_days(authority: str) -> frozenset[date]:
    return remembered(authority, "closed days", lambda: _load(authority))


def _load(authority: str) -> frozenset[date]:
    return frozenset(on for (on,) in _days_closed.rows(authority=authority))


@prepared
def _days_closed(*, authority: str) -> QuerySet[CalendarDay, Any]:
    return within(CalendarDay, authority).filter(withdrawn_at__isnull=True).values_list("on")


@lru_cache(maxsize=64)
def _calendar(closed_on: frozenset[date], opens_at: time, closes_at: time) -> WorkingCalendar:
    # One value for the same days and hours, because its list of working days is dear to make.
    england = england_calendar(opens_at, closes_at)
    return replace(england, closed_on=closed_on) if closed_on else england
