"""Funding runs: the list, asking for one, one with its schools, a school's statement in it, and why a line is what it is."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from fanlight.access.public import Permission, guard
from fanlight.design.public import to_be_saved
from fanlight.frames.public import csv_lines
from fanlight.funding.actions.ask_for_run import RunRefused, ask_for_run
from fanlight.funding.forms import RunForm
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
from fanlight.funding.queries.publications import steps_of
from fanlight.funding.queries.workings import workings_shown
from fanlight.funding.rules.file_kinds import SCHOOLS, VALUES
from fanlight.funding.rules.said import mark_of
from fanlight.funding.rules.worked_kinds import WORKED_KINDS
from fanlight.funding.scope import steps_by
from fanlight.funding.step_form import StepForm
from fanlight.funding.views.showing import page, statement_page
from fanlight.jobs.public import health
from fanlight.store.public import now

MOST_PAGES = 10_000


@require_GET
@guard(Permission.FUNDING_MODEL, Permission.FUNDING_ISSUE, any_of=True)
def index(request: HttpRequest) -> HttpResponse:
    """Show the runs that were made and, to who models, the files that were given."""
    actor = request.actor
    context = {
        "files": files_shown(actor),
        "runs": runs_shown(actor),
        "kinds": WORKED_KINDS.values(),
        "workings": workings_shown(actor),
        "may_model": actor.may(Permission.FUNDING_MODEL),
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
@guard(Permission.FUNDING_MODEL, Permission.FUNDING_ISSUE, any_of=True)
def one(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a run: what it came to, whether its control totals hold, and its schools."""
    return run_page(request, run_or_404(request, reference))


@require_GET
@guard(Permission.FUNDING_MODEL, Permission.FUNDING_ISSUE, any_of=True)
def schools_csv(request: HttpRequest, reference: str) -> Any:
    """Give a run's schools as CSV, in pence, a column a line."""
    shown = run_or_404(request, reference)
    if shown.result is None or shown.result.refused:
        raise Http404
    keys = [line["key"] for line in shown.result.shape["lines"]]
    beside = [f"beside.{line['key']}" for line in shown.result.shape.get("asides", [])]
    doubtful = len(shown.result.unverified)
    columns = (
        "status",
        "stands_at",
        "urn",
        "name",
        "phase",
        "district",
        "pupils_hundredths",
        *keys,
        "before_floor",
        "school_budget_share",
        *beside,
        "unverified_values_used",
    )
    status = mark_of(is_budget=shown.is_budget, was_budget=shown.was_budget)
    rows = (
        (
            status,
            shown.status_words,
            row.urn,
            row.name,
            row.phase,
            row.district,
            row.pupils,
            *(line[0] for line in row.figures),
            row.before_floor,
            row.share,
            *(line[0] for line in row.asides),
            doubtful,
        )
        for row in every_school(shown.row)
    )
    response = StreamingHttpResponse(csv_lines(columns, rows), content_type="text/csv; charset=utf-8")
    return to_be_saved(response, f"funding-{shown.row.year}-{shown.row.reference}.csv")


@require_GET
@guard(Permission.FUNDING_MODEL, Permission.FUNDING_ISSUE, any_of=True)
def statement(request: HttpRequest, reference: str, urn: str) -> HttpResponse:
    """Show one school's statement by a run; with ?all=1 the lines of nothing too."""
    found = statement_in_run(request.actor, reference, urn, whole=request.GET.get("all") == "1")
    return statement_page(request, found, is_own=False)


@require_GET
@guard(Permission.FUNDING_MODEL, Permission.FUNDING_ISSUE, any_of=True)
def why(request: HttpRequest, reference: str, urn: str, key: str) -> HttpResponse:
    """Show why one line of a school's statement is what it is."""
    found = statement_in_run(request.actor, reference, urn, whole=True)
    line = found and found.line(key)
    if found is None or line is None:
        raise Http404
    return page(request, "funding/why.html", {"shown": found, "line": line, "is_own": False})


def run_or_404(request: HttpRequest, reference: str) -> RunShown:
    """Return the run of an address; raise Http404 for one that the reader has not."""
    found = run_shown(request.actor, reference)
    if found is None:
        raise Http404
    return found


def run_page(request: HttpRequest, shown: RunShown, form: StepForm | None = None) -> HttpResponse:
    """Show a run with its schools and its way; a refused step's form keeps what was typed."""
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
        "form": form or StepForm(steps=steps_by(request.actor, shown.status)),
        "steps": steps_of(shown.row),
        "has_worker": health().worker,
    }
    return page(request, "funding/run.html", context)


def _page(typed: str) -> int:
    return min(int(typed), MOST_PAGES) if typed.isdecimal() and 0 < len(typed) < 6 and int(typed) else 1
