"""Two runs side by side: for who models them, and for who decides which of them is issued."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from fanlight.access.public import Permission, guard
from fanlight.design.public import to_be_saved
from fanlight.frames.public import csv_lines
from fanlight.funding.queries.compared import Compared, compared_runs
from fanlight.funding.queries.pages import runs_shown
from fanlight.funding.rules.illustration import ILLUSTRATION
from fanlight.funding.views.showing import page

LONGEST = 20


@require_GET
@guard(Permission.FUNDING_MODEL, Permission.FUNDING_ISSUE, any_of=True)
def choose(request: HttpRequest) -> HttpResponse:
    """Go to the comparison of the two runs that were chosen, or show what can be compared."""
    before, after = (request.GET.get(name, "")[:LONGEST] for name in ("before", "after"))
    runs = [one for one in runs_shown(request.actor) if one.result and not one.result.refused]
    known = {one.row.reference for one in runs}
    if before in known and after in known and before != after:
        return redirect("funding:compared", before, after)
    asked = bool(before or after)
    return page(request, "funding/compare.html", {"runs": runs, "before": before, "after": after, "asked": asked})


@require_GET
@guard(Permission.FUNDING_MODEL, Permission.FUNDING_ISSUE, any_of=True)
def compared(request: HttpRequest, reference: str, other: str) -> HttpResponse:
    """Show who gains and who loses by the other run, by what kind of school, how far, and by which line."""
    found = _compared_or_404(request, reference, other)
    most = max((bar.schools for bar in found.comparison.bars), default=0) or 1
    return page(request, "funding/compared.html", {"found": found, "it": found.comparison, "most": most})


@require_GET
@guard(Permission.FUNDING_MODEL, Permission.FUNDING_ISSUE, any_of=True)
def compared_csv(request: HttpRequest, reference: str, other: str) -> Any:
    """Give every school's change by the other run as CSV, in pence, who loses most in per cent first."""
    found = _compared_or_404(request, reference, other)
    doubtful = len(found.after.result.unverified) if found.after.result else 0
    columns = (
        *("status", "urn", "name", "phase", "district", "pupils_hundredths", "before_pence", "after_pence"),
        *(
            "change_pence",
            "change_per_pupil_pence",
            "change_per_cent",
            "line_that_moved_it_most",
            "unverified_values_used",
        ),
    )
    rows = (
        (
            *(ILLUSTRATION, one.urn, one.name, one.phase, one.district, one.pupils, one.before, one.after),
            *(one.pence, one.per_pupil, str(one.per_cent), found.labels.get(one.line, ""), doubtful),
        )
        for one in found.comparison.every
    )
    response = StreamingHttpResponse(csv_lines(columns, rows), content_type="text/csv; charset=utf-8")
    return to_be_saved(response, f"funding-{reference}-beside-{other}.csv")


def _compared_or_404(request: HttpRequest, reference: str, other: str) -> Compared:
    found = compared_runs(request.actor, reference, other)
    if found is None:
        raise Http404
    return found
