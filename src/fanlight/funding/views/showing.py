"""Shows a funding page: money and pupils are written in it as people read them."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from fanlight.funding.queries.pages import StatementShown, own_statement
from fanlight.funding.queries.publications import standing_of
from fanlight.funding.rules.beside_words import BESIDE_WORDS
from fanlight.funding.rules.units import Unit, pounds, shown
from fanlight.funding.statement_panels import STATEMENT_PANELS


def page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Return the page, which may call `pounds(pence)` and `in_pupils(hundredths)`."""
    always = {"pounds": pounds, "in_pupils": _in_pupils, "BESIDE_WORDS": BESIDE_WORDS}
    return render(request, template, {**context, **always})


def statement_page(request: HttpRequest, found: StatementShown | None, *, is_own: bool) -> HttpResponse:
    """Return a school's statement with where it stands and what rooms above say of it; raise Http404 for none."""
    if found is None:
        raise Http404
    standing = standing_of(found.run)
    later = standing.superseded_by
    if later and is_own and own_statement(request.actor, later.reference) is None:
        # A school that is not in the later run has no statement there.
        later = None
    panels = STATEMENT_PANELS.shown(request.actor, found.school.urn, found.run.year, found.run.reference)
    context = {"shown": found, "is_own": is_own, "publication": standing.publication, "later": later, "panels": panels}
    return page(request, "funding/statement.html", context)


def _in_pupils(hundredths: int) -> str:
    return shown(hundredths, Unit.PUPILS)
