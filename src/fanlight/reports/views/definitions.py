"""What each measure of the Front Door's report means: a list, and a page for each."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from fanlight.access.public import Permission, guard
from fanlight.reports.queries.pages import measures_by_section
from fanlight.reports.rules.definitions import DEFINITIONS
from fanlight.reports.rules.explaining import beside, sides_of


@require_GET
@guard(Permission.FRONT_DOOR_COUNTS)
def definitions(request: HttpRequest) -> HttpResponse:
    """Show every measure by name, in the sections of the report."""
    return render(request, "reports/definitions.html", {"sections": measures_by_section()})


@require_GET
@guard(Permission.FRONT_DOOR_COUNTS)
def definition(request: HttpRequest, name: str) -> HttpResponse:
    """Show what one measure counts, what it does not, where it comes from and what is read beside it."""
    one = DEFINITIONS.get(name)
    if one is None:
        raise Http404
    context = {"one": one, "sides": sides_of(name), "beside": [DEFINITIONS[other] for other in beside(name)]}
    return render(request, "reports/definition.html", context)
