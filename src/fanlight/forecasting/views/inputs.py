"""Inputs: given, read, listed with what is wrong; an empty folder and an example to begin with."""

from __future__ import annotations

import io
import zipfile

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fanlight.access.public import Permission, guard
from fanlight.design.public import to_be_saved
from fanlight.forecasting.actions.give_inputs import InputsRefused, give_inputs
from fanlight.forecasting.describing import example_inputs, template_inputs
from fanlight.forecasting.forms import InputsForm
from fanlight.forecasting.queries.kept import inputs_one
from fanlight.jobs.public import health
from fanlight.store.public import now


@require_http_methods(["GET", "POST"])
@guard(Permission.FORECAST_MODEL)
def give(request: HttpRequest) -> HttpResponse:
    """Take a folder of tables."""
    form = InputsForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = give_inputs(name=form.cleaned_data["name"], files=form.texts, by=request.actor, at=now())
        except InputsRefused as refused:
            form.add_error("name", str(refused))
        else:
            return redirect("forecasting:inputs", row.reference)
    return render(request, "forecasting/give.html", {"form": form})


@require_POST
@guard(Permission.FORECAST_MODEL)
def example(request: HttpRequest) -> HttpResponse:
    """Take the published series that come with Fanlight as inputs."""
    files = {name: content.decode() for name, content in example_inputs().items()}
    row = give_inputs(name="Kent, published series to January 2022", files=files, by=request.actor, at=now())
    return redirect("forecasting:inputs", row.reference)


@require_GET
@guard(Permission.FORECAST_MODEL)
def template(request: HttpRequest) -> HttpResponse:
    """Give an empty folder: every table with its columns."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, content in template_inputs().items():
            folder.writestr(zipfile.ZipInfo(f"forecast-inputs/{name}"), content)
    return to_be_saved(HttpResponse(file.getvalue(), content_type="application/zip"), "forecast-inputs.zip")


@require_GET
@guard(Permission.FORECAST_MODEL)
def one(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what each table was read as, or every reason why they cannot be used."""
    row = inputs_one(request.actor, reference)
    if row is None:
        raise Http404
    check = getattr(row, "check_of_it", None)
    return render(request, "forecasting/inputs.html", {"row": row, "check": check, "has_worker": health().worker})
