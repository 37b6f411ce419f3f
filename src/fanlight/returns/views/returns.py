"""Returns: the list of them, one of them, its making and its file."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from fanlight.access.public import Permission, guard
from fanlight.design.public import ErrorPage, error_response, to_be_saved
from fanlight.documents.public import content_of
from fanlight.jobs.public import health
from fanlight.returns.actions.ask_for_return import ask_for_return
from fanlight.returns.actions.take_file import take_file
from fanlight.returns.cin.refusals import NoRulesForYear, YearNotBegun
from fanlight.returns.forms import WithdrawForm, YearForm
from fanlight.returns.queries.builds import (
    COLLECTIONS,
    Build,
    besides_shown,
    build_named,
    builds_shown,
    year_in_words,
    years_to_make,
)
from fanlight.returns.queries.findings import counts_by_rule
from fanlight.returns.rules.steps import OPEN, State
from fanlight.store.public import now

GONE = ErrorPage(
    410,
    "The file of this return is not kept any more",
    ("It was replaced or withdrawn before anybody sent it, so its file was thrown away.",),
    "No. What was found in it is still there.",
    ("Open the latest return of the year.",),
)


@require_GET
@guard(Permission.RETURNS_BUILD)
def index(request: HttpRequest) -> HttpResponse:
    """Show the collections, and the returns that were made."""
    return _index(request, YearForm(years=years_to_make(now())))


@require_POST
@guard(Permission.RETURNS_BUILD)
def make(request: HttpRequest) -> HttpResponse:
    """Have a year's return made, or show the one that is being made."""
    form = YearForm(request.POST, years=years_to_make(now()))
    if not form.is_valid():
        return _index(request, form)
    try:
        build_id = ask_for_return(year=int(form.cleaned_data["year"]), by=request.actor, at=now())
    except (NoRulesForYear, YearNotBegun) as refused:
        form.add_error("year", str(refused))
        return _index(request, form)
    return redirect("returns:build", build_id)


@require_GET
@guard(Permission.RETURNS_BUILD)
def build(request: HttpRequest, build_id: str) -> HttpResponse:
    """Show one return: where it stands, what is in its way, and what was found; or that it is being made."""
    one = build_or_404(request, build_id)
    context: dict[str, Any] = {"build": one, "days": year_in_words(one.row.year)}
    if one.row.made_at is None:
        waits = one.state is State.MAKING
        return render(request, "returns/being_made.html", {**context, "waits": waits, "has_worker": health().worker})
    context |= {
        "counts": counts_by_rule(one.row),
        "besides": besides_shown(request.actor.authority, one.row.year),
        "is_open": one.state in OPEN,
        "may_check": request.actor.id not in one.workers,
        "withdraw_form": WithdrawForm(),
    }
    return render(request, "returns/build.html", context)


@require_GET
@guard(Permission.RETURNS_BUILD)
def file(request: HttpRequest, build_id: str) -> Any:
    """Give the return as the file that it is, byte for byte; that it is taken is in the log first."""
    one = build_or_404(request, build_id)
    if one.row.made_at is None:
        raise Http404
    pieces = content_of(one.row.document_id, authority=request.actor.authority)
    if pieces is None:
        return error_response(request, GONE)
    take_file(build_id=one.row.id, form="XML", by=request.actor, at=now())
    response = StreamingHttpResponse(pieces, content_type="application/xml")
    return to_be_saved(response, name_of_file(one))


def build_or_404(request: HttpRequest, build_id: str) -> Build:
    """Return a return of the reader's authority; raises Http404."""
    found = build_named(request.actor.authority, build_id, now())
    if found is None:
        raise Http404
    return found


def name_of_file(one: Build, ending: str = "xml", what: str = "") -> str:
    """Return what a file of a return is called: one that is not signed off says so, a partial one too."""
    mark = "" if one.state is State.FROZEN or one.row.frozen_at else "-partial-draft" if one.missing else "-draft"
    return f"cin-{one.row.year}-{one.row.number:03}{what}{mark}.{ending}"


def _index(request: HttpRequest, form: YearForm) -> HttpResponse:
    builds = builds_shown(request.actor.authority, now())
    years = sorted({one.row.year for one in builds}, reverse=True)
    by_year = [(year, year_in_words(year), [one for one in builds if one.row.year == year]) for year in years]
    return render(request, "returns/index.html", {"form": form, "collections": COLLECTIONS, "by_year": by_year})
