"""What is worked out from files beside the formula: asking for it, its answer, and why a figure is what it is."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fanlight.access.public import Permission, guard
from fanlight.design.public import to_be_saved
from fanlight.frames.public import csv_lines
from fanlight.funding.actions.ask_for_working import WorkingRefused, ask_for_working
from fanlight.funding.actions.share_working import ShareRefused, share_working
from fanlight.funding.queries.pages import files_to_choose
from fanlight.funding.queries.workings import WorkingShown, is_shared, own_part, working_shown
from fanlight.funding.rules.file_kinds import SCHOOLS, VALUES
from fanlight.funding.rules.worked_kinds import WORKED_KINDS
from fanlight.funding.views.showing import page
from fanlight.funding.working_form import WorkingForm
from fanlight.jobs.public import health
from fanlight.store.public import now


@require_http_methods(["GET", "POST"])
@guard(Permission.FUNDING_MODEL)
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """Take a kind's files and terms and have it worked out."""
    wanted = WORKED_KINDS.get(kind)
    if wanted is None:
        raise Http404
    values, schools = (files_to_choose(request.actor, one) for one in (VALUES, SCHOOLS))
    form = WorkingForm(request.POST or None, request.FILES or None, kind=wanted, values=values, schools=schools)
    if request.method == "POST" and form.is_valid():
        try:
            working = ask_for_working(
                kind=kind,
                year=form.cleaned_data["year"],
                texts=form.texts,
                chosen=form.chosen,
                values_file_id=form.cleaned_data.get("values") or "",
                terms=form.terms,
                by=request.actor,
                at=now(),
            )
        except WorkingRefused as refused:
            form.add_error("year", str(refused))
        else:
            return redirect("funding:working", working.reference)
    return page(request, "funding/worked/new.html", {"form": form, "kind": wanted})


@require_GET
@guard(Permission.FUNDING_MODEL)
def one(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what was worked out, or every reason why it was not."""
    shown = _or_404(request, reference)
    answer: dict[str, Any] = shown.answer.answer if shown.answer else {}
    context = {
        "shown": shown,
        "answer": answer,
        "has_worker": health().worker,
        "is_shared": shown.kind.has_schools and is_shared(shown.row),
    }
    return page(request, shown.kind.template if answer else "funding/worked/working.html", context)


@require_GET
@guard(Permission.FUNDING_MODEL)
def answer_file(request: HttpRequest, reference: str, form: str) -> Any:
    """Give an answer as JSON, whole, or its rows as CSV."""
    shown = _or_404(request, reference)
    answer: dict[str, Any] = shown.answer.answer if shown.answer else {}
    name = f"{shown.kind.code}-{shown.row.year}-{shown.row.reference}"
    if form == "json" and answer:
        return to_be_saved(JsonResponse(answer), f"{name}.json")
    if form == "csv" and "csv" in answer:
        lines = csv_lines(tuple(answer["csv"]["columns"]), (tuple(row) for row in answer["csv"]["rows"]))
        return to_be_saved(StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8"), f"{name}.csv")
    raise Http404


@require_GET
@guard(Permission.FUNDING_MODEL)
def why(request: HttpRequest, reference: str, key: str) -> HttpResponse:
    """Show why one figure of an answer is what it is."""
    shown = _or_404(request, reference)
    found = shown.why(key)
    if found is None:
        raise Http404
    return page(request, "funding/worked/why.html", {"shown": shown, "why": found})


@require_POST
@guard(Permission.FUNDING_MODEL)
def share(request: HttpRequest, reference: str) -> HttpResponse:
    """Show each school its own part from now on, or show it no more."""
    shown = _or_404(request, reference)
    try:
        share_working(reference=reference, is_shared=request.POST.get("share") == "yes", by=request.actor, at=now())
    except ShareRefused as refused:
        raise Http404 from refused
    return redirect("funding:working", shown.row.reference)


@require_GET
@guard(Permission.FUNDING_SEE_OWN_SCHOOL)
def own(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the reader's own school's part of an answer that is shared with schools."""
    found = own_part(request.actor, reference)
    if found is None:
        raise Http404
    return page(request, found[0].kind.own_template, {"shown": found[0], "own": found[1]})


def _or_404(request: HttpRequest, reference: str) -> WorkingShown:
    found = working_shown(request.actor, reference)
    if found is None:
        raise Http404
    return found
