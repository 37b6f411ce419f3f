"""Forecasts: the list, asking for one, reading it, its record, showing it to schools."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fanlight.access.public import Permission, guard
from fanlight.forecasting.actions.ask_for_forecast import ForecastNotAsked, ask_for_forecast
from fanlight.forecasting.actions.show_forecast import NotShown, show_forecast
from fanlight.forecasting.forms import ForecastForm
from fanlight.forecasting.queries.kept import Kept, inputs_kept, parts_made, run_kept, runs_kept
from fanlight.forecasting.rules.drawing import misses_of
from fanlight.forecasting.views.showing import shown
from fanlight.jobs.public import health
from fanlight.store.public import now


@require_GET
@guard(Permission.FORECAST_MODEL)
def index(request: HttpRequest) -> HttpResponse:
    """Show the inputs that were given and the forecasts that were made of them."""
    runs = runs_kept(request.actor)
    context = {
        "inputs": inputs_kept(request.actor),
        "runs": runs,
        "made": [one for one in runs if one.status_words == "made"],
    }
    return render(request, "forecasting/index.html", context)


@require_http_methods(["GET", "POST"])
@guard(Permission.FORECAST_MODEL)
def new(request: HttpRequest) -> HttpResponse:
    """Take what is asked for and have it made; the same again leads to the forecast that is there."""
    usable = [
        one
        for one in inputs_kept(request.actor)
        if not getattr(one, "check_of_it", None) or not one.check_of_it.reasons
    ]
    form = ForecastForm(request.POST or None, inputs=usable)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            run = ask_for_forecast(
                name=given["name"],
                inputs=given["inputs"],
                levers=form.levers,
                years=given["years"],
                runs=given["runs"],
                seed=given["seed"],
                by=request.actor,
                at=now(),
            )
        except ForecastNotAsked as refused:
            form.add_error("inputs", str(refused))
        else:
            return redirect("forecasting:run", run.reference)
    return render(request, "forecasting/new.html", {"form": form, "has_inputs": bool(usable)})


@require_GET
@guard(Permission.FORECAST_MODEL)
def one(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a forecast, how far it is, or every reason why it was refused."""
    kept = kept_or_404(request, reference)
    done, whole = parts_made(kept.row)
    context = {"kept": kept, "done": done, "whole": whole, "has_worker": health().worker}
    if kept.result:
        others = [each for each in runs_kept(request.actor) if each.status_words == "made" and each.row != kept.row]
        context |= shown(kept.result) | {"others": others}
    return render(request, "forecasting/run.html" if kept.result else "forecasting/being_made.html", context)


@require_GET
@guard(Permission.FORECAST_MODEL)
def record(request: HttpRequest, reference: str) -> HttpResponse:
    """Show how wrong the total would have been from each earlier January."""
    kept = kept_or_404(request, reference)
    if not kept.result:
        raise Http404
    found = kept.result["record"]
    rows = [row for row in found["rows"] if row["coverage90"] is not None]
    context = {
        "kept": kept,
        "record": found,
        "pooled": [row for row in rows if "-" in row["origins"]],
        "by_origin": [row for row in rows if "-" not in row["origins"]],
        "pictures": [one for one in (misses_of(found["own"], horizon) for horizon in (1, 3)) if one],
    }
    return render(request, "forecasting/record.html", context)


@require_POST
@guard(Permission.FORECAST_MODEL)
def show(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a forecast to schools from now on, or show it no more."""
    kept = kept_or_404(request, reference)
    try:
        show_forecast(reference=reference, is_shown=request.POST.get("show") == "yes", by=request.actor, at=now())
    except NotShown as refused:
        messages.warning(request, str(refused))
    return redirect("forecasting:run", kept.row.reference)


def kept_or_404(request: HttpRequest, reference: str) -> Kept:
    """Return a forecast of the reader's authority; raise Http404 for none."""
    kept = run_kept(request.actor, reference)
    if kept is None:
        raise Http404
    return kept
