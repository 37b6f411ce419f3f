"""A school's own pages: what is shown to it of its budget, and why each line is what it is."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from fanlight.access.public import Permission, guard
from fanlight.funding.queries.pages import own_shown, own_statement
from fanlight.funding.queries.workings import own_workings_shown
from fanlight.funding.rules.said import A_BUDGET, SUPERSEDED, mark_of
from fanlight.funding.rules.statuses import STATUS_WORDS, is_budget, was_budget
from fanlight.funding.views.showing import page, statement_page


@require_GET
@guard(Permission.FUNDING_SEE_OWN_SCHOOL)
def our_school(request: HttpRequest) -> HttpResponse:
    """Show the statements of the reader's own school that are shown to schools."""
    statements = [
        (row, STATUS_WORDS[status], mark_of(is_budget=is_budget(status), was_budget=was_budget(status)))
        for row, status in own_shown(request.actor)
    ]
    workings = own_workings_shown(request.actor)
    context = {"statements": statements, "workings": workings, "budget": A_BUDGET, "superseded": SUPERSEDED}
    return page(request, "funding/our_school.html", context)


@require_GET
@guard(Permission.FUNDING_SEE_OWN_SCHOOL)
def own(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the reader's own school's statement by one run."""
    found = own_statement(request.actor, reference, whole=request.GET.get("all") == "1")
    return statement_page(request, found, is_own=True)


@require_GET
@guard(Permission.FUNDING_SEE_OWN_SCHOOL)
def own_why(request: HttpRequest, reference: str, key: str) -> HttpResponse:
    """Show why one line of it is what it is."""
    found = own_statement(request.actor, reference, whole=True)
    line = found and found.line(key)
    if found is None or line is None:
        raise Http404
    return page(request, "funding/why.html", {"shown": found, "line": line, "is_own": True})
