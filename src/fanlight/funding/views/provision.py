"""Alternative provision: the published illustration cell for cell, and where to give an authority's own files."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_GET

from fanlight.access.public import Permission, guard
from fanlight.design.public import to_be_saved
from fanlight.frames.public import csv_lines
from fanlight.funding.rules.ap_published import SOURCE, illustration, illustration_rows
from fanlight.funding.rules.ap_shown import COLUMNS
from fanlight.funding.rules.ap_side_by_side import options_side_by_side, policies_side_by_side
from fanlight.funding.rules.illustration import ILLUSTRATION
from fanlight.funding.rules.worked_kinds import AP_DISTRICTS, AP_SCHOOLS
from fanlight.funding.views.showing import page

FIELDS = ("status", "district", "column", "printed", "computed", "unrounded")


@require_GET
@guard(Permission.FUNDING_MODEL)
def index(request: HttpRequest) -> HttpResponse:
    """Show the illustration as it was printed beside what is worked out, and why its rows do not add up to its totals."""
    found = illustration()
    context = {
        "found": found,
        "columns": COLUMNS,
        "source": SOURCE,
        "kinds": (AP_DISTRICTS, AP_SCHOOLS),
        "answer": {
            "districts": [{"district": one.name} for one in found.split.districts],
            "options": options_side_by_side(found.split),
            "policies": policies_side_by_side(found.split),
        },
    }
    return page(request, "funding/provision.html", context)


@require_GET
@guard(Permission.FUNDING_MODEL)
def illustration_file(request: HttpRequest, form: str) -> Any:
    """Give every printed cell beside what is worked out, as CSV or JSON."""
    rows = [{"status": ILLUSTRATION, **row} for row in illustration_rows(illustration())]
    if form == "json":
        return to_be_saved(JsonResponse({"source": SOURCE, "cells": rows}), "alternative-provision-illustration.json")
    if form == "csv":
        content = "".join(csv_lines(FIELDS, (tuple(row[field] for field in FIELDS) for row in rows)))
        response = HttpResponse(content, content_type="text/csv; charset=utf-8")
        return to_be_saved(response, "alternative-provision-illustration.csv")
    raise Http404
