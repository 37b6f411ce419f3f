"""A forecast as a file to take away: its tables, a workbook, a document, or all of it."""

from __future__ import annotations

import io
import zipfile

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from fanlight.access.public import Permission, guard
from fanlight.design.public import to_be_saved
from fanlight.documents.public import NotPrinted, print_pdf
from fanlight.forecasting.files.folders import results_of
from fanlight.forecasting.printed import printed_forecast
from fanlight.forecasting.sheets import forecast_sheets
from fanlight.forecasting.views.runs import kept_or_404
from fanlight.frames.public import write_workbook

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
@guard(Permission.FORECAST_MODEL)
def forecast_file(request: HttpRequest, reference: str, form: str) -> HttpResponse:
    """Give a forecast as JSON, as its CSV tables in a folder, as a workbook, or typeset."""
    kept = kept_or_404(request, reference)
    name = f"forecast-{kept.row.reference}"
    if not kept.result or form not in {"json", "zip", "xlsx", "pdf"}:
        raise Http404
    if form == "json":
        return to_be_saved(JsonResponse(kept.result), f"{name}.json")
    if form == "zip":
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as folder:
            for one, content in results_of(kept.result).items():
                folder.writestr(zipfile.ZipInfo(f"{name}/{one}"), content)
        return to_be_saved(HttpResponse(file.getvalue(), content_type="application/zip"), f"{name}.zip")
    if form == "xlsx":
        book = io.BytesIO()
        write_workbook(book, forecast_sheets(kept.result, kept.row.name))
        return to_be_saved(HttpResponse(book.getvalue(), content_type=_WORKBOOK), f"{name}.xlsx")
    try:
        content = print_pdf(printed_forecast(kept.result, kept.row.name, kept.row.reference))
    except NotPrinted as failed:
        messages.warning(request, str(failed))
        return redirect("forecasting:run", reference)
    return to_be_saved(HttpResponse(content, content_type="application/pdf"), f"{name}.pdf")
