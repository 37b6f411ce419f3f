"""What schools read: what is expected, how sure, and what the proposals would change; one screen."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from fanlight.access.public import Permission, guard
from fanlight.forecasting.queries.kept import shown_forecast
from fanlight.forecasting.views.showing import shown


@require_GET
@guard(Permission.FORECAST_READ)
def for_schools(request: HttpRequest) -> HttpResponse:
    """Show the forecast that the authority shows to its schools; in words that there is none, where there is none."""
    kept = shown_forecast(request.actor)
    context = {"kept": kept}
    if kept is not None:
        context |= shown(kept.result)
    return render(request, "forecasting/for_schools.html", context)
