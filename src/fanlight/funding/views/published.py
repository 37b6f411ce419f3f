"""Issued budgets for anybody, without an account: as much of each as the authority chose when it was issued."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from fanlight.access.public import open_to_all
from fanlight.design.public import to_be_saved
from fanlight.frames.public import csv_lines
from fanlight.funding.queries.published import (
    FIELDS,
    Published,
    everything_published,
    phase_totals,
    published,
    rows_published,
    school_published,
    schools_published,
)
from fanlight.funding.rules.public_lines import TOGETHER
from fanlight.funding.rules.years import FundingYear, NotAFundingYear
from fanlight.funding.views.showing import page
from fanlight.store.public import reading_in

WHY_OPEN = "an authority chose that anybody may see this much of a budget that it issued"


@require_GET
@open_to_all(WHY_OPEN)
def index(request: HttpRequest) -> HttpResponse:
    """List the years of which something is public."""
    return page(request, "funding/published/index.html", {"found": everything_published()})


@require_GET
@open_to_all(WHY_OPEN)
def one(request: HttpRequest, authority: str, year: str) -> HttpResponse:
    """Show a year's totals by phase and, where they are public, its schools: all, or those that were looked for."""
    text = request.GET.get("q", "").strip()[:80]
    with reading_in(authority):
        found = _or_404(authority, year)
        context = {"found": found, "phases": phase_totals(found), "schools": schools_published(found, text), "q": text}
    return page(request, "funding/published/year.html", context)


@require_GET
@open_to_all(WHY_OPEN)
def school(request: HttpRequest, authority: str, year: str, urn: str) -> HttpResponse:
    """Show one school's total and, where they are public, its lines."""
    with reading_in(authority):
        found = _or_404(authority, year)
        shown = school_published(found, urn)
    if shown is None:
        raise Http404
    return page(request, "funding/published/school.html", {"found": found, "shown": shown, "together": TOGETHER})


@require_GET
@open_to_all(WHY_OPEN)
def rows_csv(request: HttpRequest, authority: str, year: str) -> Any:
    """Give everything that is public of a year as CSV, in pence."""
    with reading_in(authority):
        content = "".join(csv_lines(FIELDS, rows_published(_or_404(authority, year))))
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    return to_be_saved(response, f"school-budgets-{authority}-{year}.csv")


def _or_404(authority: str, year: str) -> Published:
    try:
        found = published(authority, str(FundingYear.read(year)))
    except NotAFundingYear as refused:
        raise Http404 from refused
    if found is None:
        raise Http404
    return found
