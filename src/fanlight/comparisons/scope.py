"""Which comparisons somebody may open: those of their own authority."""

from __future__ import annotations

from django.db.models import QuerySet

from fanlight.comparisons.models import KindFigures, Pilot, PilotCount


def kind_figures(authority: str) -> QuerySet[KindFigures]:
    """Return what is kept of kinds of schools."""
    return KindFigures.objects.filter(authority=authority)


def pilots(authority: str) -> QuerySet[Pilot]:
    """Return every version of every pilot."""
    return Pilot.objects.filter(authority=authority)


def counts(authority: str) -> QuerySet[PilotCount]:
    """Return what pilots came to."""
    return PilotCount.objects.filter(authority=authority)
