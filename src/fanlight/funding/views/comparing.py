"""Two runs side by side."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from fanlight.access.public import Permission, guard
from fanlight.funding.queries.compared import compared_runs
from fanlight.funding.queries.pages import runs_shown
from fanlight.funding.views.showing import page

LONGEST = 20


@require_GET
@guard(Permission.FUNDING_MODEL)
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
@guard(Permission.FUNDING_MODEL)
def compared(request: HttpRequest, reference: str, other: str) -> HttpResponse:
    """Show who gains and who loses by the other run, by what kind of school, how far, and by which line."""
    found = compared_runs(request.actor, reference, other)
    if found is None:
        raise Http404
    most = max((bar.schools for bar in found.comparison.bars), default=0) or 1
    return page(request, "funding/compared.html", {"found": found, "it": found.comparison, "most": most})
