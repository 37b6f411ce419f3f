"""A school's statement as a file to take away: PDF or a workbook."""

from __future__ import annotations

import io

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from fanlight.access.public import Permission, guard
from fanlight.design.public import to_be_saved
from fanlight.documents.public import NotPrinted, print_pdf
from fanlight.frames.public import write_workbook
from fanlight.funding.printed import printed_statement
from fanlight.funding.queries.pages import StatementShown, own_statement, said_of, statement_in_run
from fanlight.funding.statement_sheets import statement_sheets

PDF, WORKBOOK = "pdf", "xlsx"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
@guard(Permission.FUNDING_MODEL, Permission.FUNDING_ISSUE, any_of=True)
def statement_file(request: HttpRequest, reference: str, urn: str, form: str) -> HttpResponse:
    """Give one school's statement by a run as a file, typeset by a process of its own and kept nowhere."""
    return _file(request, statement_in_run(request.actor, reference, urn, whole=True), form)


@require_GET
@guard(Permission.FUNDING_SEE_OWN_SCHOOL)
def own_file(request: HttpRequest, reference: str, form: str) -> HttpResponse:
    """Give the reader's own school's statement as a file."""
    return _file(request, own_statement(request.actor, reference, whole=True), form)


def _file(request: HttpRequest, shown: StatementShown | None, form: str) -> HttpResponse:
    if shown is None or form not in {PDF, WORKBOOK}:
        raise Http404
    said = said_of(shown)
    name = f"statement-{said.year}-{said.urn}.{form}"
    if form == WORKBOOK:
        file = io.BytesIO()
        write_workbook(file, statement_sheets(said))
        return to_be_saved(HttpResponse(file.getvalue(), content_type=WORKBOOK_TYPE), name)
    try:
        content = print_pdf(printed_statement(said))
    except NotPrinted as failed:
        messages.warning(request, str(failed))
        return redirect("funding:index")
    return to_be_saved(HttpResponse(content, content_type="application/pdf"), name)
