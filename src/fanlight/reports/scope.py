"""Which reports somebody may open: those of their own authority."""

from __future__ import annotations

from django.db.models import QuerySet

from fanlight.reports.models import ReportRun

_HEAVY = ("result", "result_to_share", "pictures", "workbook", "workbook_to_share")


def reports_of(authority: str) -> QuerySet[ReportRun]:
    """Return the authority's reports, without what they hold until it is asked for."""
    return ReportRun.objects.filter(authority=authority).defer(*_HEAVY)
