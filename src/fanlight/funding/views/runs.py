"""Funding runs: the list, asking for one, one with its schools, a school's statement in it, and why a line is what it is."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fanlight.access.public import Permission, guard
from fanlight.design.public import to_be_saved
from fanlight.frames.public import csv_lines
from fanlight.funding.actions.ask_for_run import RunRefused, ask_for_run
from fanlight.funding.actions.take_step import take_step
from fanlight.funding.forms import RunForm, StepForm
from fanlight.funding.queries.pages import (
    PAGE,
    RunShown,
    every_school,
    files_shown,
    files_to_choose,
    run_shown,
    runs_shown,
    schools_of_run,
    statement_in_run,
)
from fanlight.funding.queries.workings import workings_shown
from fanlight.funding.rules.file_kinds import SCHOOLS, VALUES
from fanlight.funding.rules.illustration import ILLUSTRATION
from fanlight.funding.rules.statuses import StepRefused
from fanlight.funding.rules.worked_kinds import WORKED_KINDS
from fanlight.funding.views.showing import page
from fanlight.jobs.public import health
from fanlight.store.public import now

MOST_PAGES = 10_000


@require_GET
@guard(Permission.FUNDING_MODEL)
def index(request: HttpRequest) -> HttpResponse:
    """Show the files that were given and the runs that were made."""
    actor = request.actor
    context = {
        "files": files_shown(actor),
        "runs": runs_shown(actor),
        "kinds": WORKED_KINDS.values(),
        "workings": workings_shown(actor),
    }
    return page(request, "funding/index.html", context)


@require_http_methods(["GET", "POST"])
@guard(Permission.FUNDING_MODEL)
def new(request: HttpRequest) -> HttpResponse:
    """Ask for a run: a year's schools, the authority's values, and what a scenario changes."""
    form = RunForm(
        request.POST or None,
        schools=files_to_choose(request.actor, SCHOOLS),
        values=files_to_choose(request.actor, VALUES),
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            run = ask_for_run(
                name=said["name"],
                schools_file_id=said["schools"],
                values_file_id=said["values"],
                changes=form.changes,
                by=request.actor,
                at=now(),
            )
        except RunRefused as refused:
            form.add_error("name", str(refused))
        else:
            return redirect("funding:run", run.reference)
    return page(request, "funding/new_run.html", {"form": form})


@require_GET
@guard(Permission.FUNDING_MODEL)
def one(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a run: what it came to, whether its control totals hold, and its schools."""
    return _run_page(request, _run_or_404(request, reference))


@require_POST
@guard(Permission.FUNDING_MODEL)
def step(request: HttpRequest, reference: str) -> HttpResponse:
    """Have a run take a step towards a budget."""
    shown = _run_or_404(request, reference)
    form = StepForm(request.POST, steps=shown.next_steps)
    if form.is_valid():
        said = form.cleaned_data
        try:
            take_step(reference=reference, status=said["status"], reason=said["reason"], by=request.actor, at=now())
        except StepRefused as refused:
            form.add_error("status", str(refused))
        else:
            return redirect("funding:run", reference)
    return _run_page(request, shown, form)


@require_GET
@guard(Permission.FUNDING_MODEL)
def schools_csv(request: HttpRequest, reference: str) -> Any:
    """Give a run's schools as CSV, in pence, a column a line."""
    shown = _run_or_404(request, reference)
    if shown.result is None or shown.result.refused:
        raise Http404
    keys = [line["key"] for line in shown.result.shape["lines"]]
    columns = ("status", "urn", "name", "phase", "pupils_hundredths", *keys, "before_floor", "school_budget_share")
    status = shown.status_words if shown.is_budget else ILLUSTRATION
    rows = (
        (
            status,
            row.urn,
            row.name,
            row.phase,
            row.pupils,
            *(line[0] for line in row.figures),
            row.before_floor,
            row.share,
        )
        for row in every_school(shown.row)
    )
    response = StreamingHttpResponse(csv_lines(columns, rows), content_type="text/csv; charset=utf-8")
    return to_be_saved(response, f"funding-{shown.row.year}-{shown.row.reference}.csv")


@require_GET
@guard(Permission.FUNDING_MODEL)
def statement(request: HttpRequest, reference: str, urn: str) -> HttpResponse:
    """Show one school's statement by a run; with ?all=1 the lines of nothing too."""
    found = statement_in_run(request.actor, reference, urn, whole=request.GET.get("all") == "1")
    if found is None:
        raise Http404
    return page(request, "funding/statement.html", {"shown": found, "is_own": False})


@require_GET
@guard(Permission.FUNDING_MODEL)
def why(request: HttpRequest, reference: str, urn: str, key: str) -> HttpResponse:
    """Show why one line of a school's statement is what it is."""
    found = statement_in_run(request.actor, reference, urn, whole=True)
    line = found and found.line(key)
    if found is None or line is None:
        raise Http404
    return page(request, "funding/why.html", {"shown": found, "line": line, "is_own": False})


def _run_or_404(request: HttpRequest, reference: str) -> RunShown:
    found = run_shown(request.actor, reference)
    if found is None:
        raise Http404
    return found


def _run_page(request: HttpRequest, shown: RunShown, form: StepForm | None = None) -> HttpResponse:
    text, sort, number = (
        request.GET.get("q", "")[:80],
        request.GET.get("sort", "name"),
        _page(request.GET.get("page", "")),
    )
    schools, count = schools_of_run(shown.row, text=text, sort=sort, page=number)
    context: dict[str, Any] = {
        "shown": shown,
        "schools": schools,
        "count": count,
        "q": text,
        "sort": sort,
        "page": number,
        "more": number * PAGE < count,
        "form": form or StepForm(steps=shown.next_steps),
        "has_worker": health().worker,
    }
    return page(request, "funding/run.html", context)


def _page(typed: str) -> int:
    return min(int(typed), MOST_PAGES) if typed.isdecimal() and 0 < len(typed) < 6 and int(typed) else 1
