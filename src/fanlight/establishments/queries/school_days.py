"""The terms and closures of one school, or of every school that has none of its own, as a page lists them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from fanlight.establishments.models import SchoolClosure, TermDate
from fanlight.establishments.scope import within


@dataclass(frozen=True)
class SchoolDays:
    """What the calendar of a school is made of; `follows` says that its terms are the authority's."""

    terms: list[TermDate]
    closures: list[SchoolClosure]
    follows: bool


def school_days(authority: str, establishment_id: str = "") -> SchoolDays:
    """Return the terms, else those of the authority, and the closures of a school; without one the authority's own.

    The authority's closures count for every school, so a school's list holds them too.
    """
    own = list(_owned(within(TermDate, authority), establishment_id).order_by("first_on"))
    shared = [] if own or not establishment_id else list(_owned(within(TermDate, authority), "").order_by("first_on"))
    ours = Q(establishment__isnull=True) | Q(establishment_id=establishment_id or None)
    closures = within(SchoolClosure, authority).filter(ours, withdrawn_at__isnull=True).order_by("on", "id")
    return SchoolDays(own or shared, list(closures), follows=bool(shared))


def closure_on(authority: str, establishment_id: str, on: date) -> SchoolClosure | None:
    """Return what shuts a school on a day already: its own closure or the authority's."""
    return next((row for row in school_days(authority, establishment_id).closures if row.on == on), None)


def _owned(rows: QuerySet[TermDate], establishment_id: str) -> QuerySet[TermDate]:
    owner = Q(establishment_id=establishment_id) if establishment_id else Q(establishment__isnull=True)
    return rows.filter(owner, withdrawn_at__isnull=True)
