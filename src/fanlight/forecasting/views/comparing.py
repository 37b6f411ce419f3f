"""Two forecasts side by side."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from fanlight.access.public import Permission, guard
from fanlight.forecasting.queries.kept import Kept
from fanlight.forecasting.rules.drawing import fan_of, rows_of
from fanlight.forecasting.rules.said import part_name
from fanlight.forecasting.views.runs import kept_or_404

_COMPARED = (
    ("plans", "", "All plans"),
    ("plans_by_setting", "mainstream", ""),
    ("plans_by_setting", "state_special", ""),
    ("plans_by_setting", "inmss", ""),
    ("places_short", "state_special", "Without a special place"),
    ("cost", "", "Cost, pounds"),
    ("in_year_balance", "", "In-year balance, pounds"),
    ("cumulative_balance", "", "Cumulative balance, pounds"),
)


@require_GET
@guard(Permission.FORECAST_MODEL)
def compared(request: HttpRequest, reference: str, other: str) -> HttpResponse:
    """Show the last year of two forecasts, each with its levers where it has any, side by side."""
    pair = [kept_or_404(request, one) for one in (reference, other)]
    if not all(one.result for one in pair):
        raise Http404
    rows = [
        {"name": name or part_name(part), "sides": sides}
        for quantity, part, name in _COMPARED
        if any(sides := [_last(one, quantity, part) for one in pair])
    ]
    fans = [fan_of(one.result, "plans", title=one.row.name) for one in pair]
    return render(request, "forecasting/compared.html", {"pair": pair, "rows": rows, "fans": fans})


def _last(kept: Kept, quantity: str, part: str) -> dict[str, Any] | None:
    """Return a quantity's last row of the mitigated line, or of the unmitigated one where there are no levers."""
    rows = rows_of(kept.result, "mitigated", quantity, part) or rows_of(kept.result, "unmitigated", quantity, part)
    return rows[-1] if rows else None
