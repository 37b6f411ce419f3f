"""A report as a file: a board pack, a workbook or CSV, to share with small numbers held back, or whole for those who may."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from fanlight.access.public import Permission, guard
from fanlight.clocks.public import london_date
from fanlight.design.public import ErrorPage, error_response
from fanlight.frames.public import csv_lines
from fanlight.reports.actions.take_report import NotForSharing, take_report
from fanlight.reports.files import CSV_COLUMNS, csv_rows
from fanlight.reports.queries.labels import labels
from fanlight.reports.queries.runs import Run, pack_of, result_of, run_named, small_numbers, workbook_of
from fanlight.store.public import now

NOTHING_LOST = "No. The report is still there."
CHOOSE_ALL = "Go back and choose all districts, schools and teams, and everybody who asked."
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
@guard(Permission.FRONT_DOOR_COUNTS)
def to_share(request: HttpRequest, run_id: str, form: str) -> Any:
    """Give a report as a file in which small numbers are held back."""
    return _file(request, run_id, form, whole=False)


@require_GET
@guard(Permission.FRONT_DOOR_COUNTS_WHOLE)
def whole(request: HttpRequest, run_id: str, form: str) -> Any:
    """Give a report as a file with every number, marked as not for sharing."""
    return _file(request, run_id, form, whole=True)


def _file(request: HttpRequest, run_id: str, form: str, *, whole: bool) -> HttpResponseBase:
    """Record that the file is taken, then send it."""
    authority, at = request.actor.authority, now()
    run = run_named(authority, run_id, at)
    if run is None or run.made_at is None or form not in ("csv", "xlsx", "pdf"):
        raise Http404
    is_offered = whole or not run.asked.is_narrowed
    if form == "pdf" and is_offered and not pack_of(authority, run.id, whole=whole):
        raise Http404
    try:
        take_report(run_id=run.id, form=form.upper(), whole=whole, by=request.actor, at=at)
    except NotForSharing as refused:
        return error_response(
            request, ErrorPage(403, "This file cannot be shared", (str(refused),), NOTHING_LOST, (CHOOSE_ALL,))
        )
    if form == "pdf":
        pack = pack_of(authority, run.id, whole=whole)
        response: HttpResponseBase = HttpResponse(pack, content_type="application/pdf")
    elif form == "csv":
        response = StreamingHttpResponse(_csv(authority, run, whole), content_type="text/csv; charset=utf-8")
    else:
        response = HttpResponse(workbook_of(authority, run.id, whole=whole), content_type=WORKBOOK_TYPE)
    response["Content-Disposition"] = content_disposition_header(True, _name(run, form, whole)) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _csv(authority: str, run: Run, whole: bool) -> Iterator[str]:
    made_at = run.made_at or now()
    small = None if whole else small_numbers(authority, london_date(made_at))
    rows = list(csv_rows(result_of(authority, run.id, whole=whole), labels(authority), made_at, small))
    return csv_lines(CSV_COLUMNS, rows)


def _name(run: Run, form: str, whole: bool) -> str:
    what = "not-for-sharing" if whole else "to-share"
    kind = "board-pack-" if form == "pdf" else ""
    return f"front-door-{kind}{run.asked.first_on}-to-{run.asked.last_on}-{what}.{form}"
