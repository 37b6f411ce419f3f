"""Which returns somebody may open: those of their own authority, if they make returns."""

from __future__ import annotations

from django.db.models import QuerySet

from fanlight.returns.models import ReturnBeside, ReturnBuild, ReturnFinding


def builds_of(authority: str) -> QuerySet[ReturnBuild]:
    """Return the authority's returns."""
    return ReturnBuild.objects.filter(authority=authority)


def findings_in(authority: str, build_id: str) -> QuerySet[ReturnFinding]:
    """Return what was found in one return of the authority."""
    return ReturnFinding.objects.filter(authority=authority, build_id=build_id)


def besides_of(authority: str) -> QuerySet[ReturnBeside]:
    """Return what the authority gave beside live work and did not take back."""
    return ReturnBeside.objects.filter(authority=authority, withdrawn_at__isnull=True)
