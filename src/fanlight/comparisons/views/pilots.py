"""Pilots: the list, one with what it came to, planning one, and its files."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fanlight.access.public import Permission, guard
from fanlight.comparisons.actions.count_pilot import ask_to_count
from fanlight.comparisons.actions.plan_pilot import change_pilot, plan_pilot
from fanlight.comparisons.actions.take_pilot import take_pilot
from fanlight.comparisons.forms import ChangedPilotForm, PilotForm
from fanlight.comparisons.queries.pilots import (
    PilotShown,
    as_typed,
    latest_pilots,
    latest_version,
    pilot_shown,
    school_lines,
)
from fanlight.comparisons.queries.suggesting import suggestion
from fanlight.comparisons.rules.pilot_rows import csv_rows, demand_rows, likeness_in_words, safety_rows, statements
from fanlight.comparisons.rules.pilots import (
    CAUTIONS,
    CHOSEN_WORDS,
    SAFER,
    PilotRefused,
    windows_of,
)
from fanlight.establishments.public import districts
from fanlight.frames.public import csv_lines
from fanlight.jobs.public import health
from fanlight.store.public import now

CSV_COLUMNS = ("part", "what", "pilot_before", "pilot_after", "others_before", "others_after")


@require_GET
@guard(Permission.FRONT_DOOR_COUNTS)
def pilots(request: HttpRequest) -> HttpResponse:
    """List the pilots of the authority."""
    found = latest_pilots(request.actor.authority)
    context = {
        "pilots": [(one, *windows_of(one.starts_on, one.months)) for one in found],
        "may_plan": _sees_whole(request),
    }
    return render(request, "comparisons/pilots.html", context)


@require_GET
@guard(Permission.FRONT_DOOR_COUNTS)
def pilot(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a pilot: how it was planned, and what it came to against those compared with."""
    whole = _sees_whole(request)
    shown = _shown_or_404(request, reference, whole=whole)
    context = {
        "shown": shown,
        "pilot": shown.pilot,
        "chosen": CHOSEN_WORDS[shown.pilot.how_chosen],
        "caution": CAUTIONS[shown.pilot.how_chosen],
        "safer": SAFER,
        "whole": whole,
        "may_plan": whole,
        "has_worker": health().worker,
    }
    if shown.figures:
        context |= {
            "demand": demand_rows(shown.figures),
            "safety": safety_rows(shown.figures),
            "statements": statements(shown.figures),
            "likeness": likeness_in_words(shown.figures),
        }
    return render(request, "comparisons/pilot.html", context)


@require_POST
@guard(Permission.FRONT_DOOR_COUNTS)
def count_again(request: HttpRequest, reference: str) -> HttpResponse:
    """Have a pilot counted again."""
    try:
        ask_to_count(reference=reference, by=request.actor, at=now())
    except PilotRefused:
        raise Http404 from None
    messages.info(request, "It is being counted. Open this page again in a moment.")
    return redirect("comparisons:pilot", reference=reference)


@require_http_methods(["GET", "POST"])
@guard(Permission.FRONT_DOOR_COUNTS_WHOLE)
def new_pilot(request: HttpRequest) -> HttpResponse:
    """Plan a pilot: those compared with are suggested, and confirmed by a person."""
    form = _form(request, PilotForm, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and "suggest" not in request.POST:
        try:
            made = plan_pilot(plan=form.plan(), by=request.actor, at=now())
        except PilotRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "The pilot is kept, and is being counted.")
            return redirect("comparisons:pilot", reference=made.reference)
    return _ask(request, PilotForm, form, {"heading": "Plan a pilot"})


@require_http_methods(["GET", "POST"])
@guard(Permission.FRONT_DOOR_COUNTS_WHOLE)
def changed_pilot(request: HttpRequest, reference: str) -> HttpResponse:
    """Change a pilot's plan: the version before stays."""
    before = latest_version(request.actor.authority, reference)
    if before is None:
        raise Http404
    initial = None if request.method == "POST" else _typed_again(request, before)
    form = _form(request, ChangedPilotForm, request.POST if request.method == "POST" else None, initial=initial)
    version = request.POST.get("version", "")
    if form.is_bound and form.is_valid() and "suggest" not in request.POST:
        expected = int(version) if version.isascii() and version.isdigit() else 0
        try:
            change_pilot(
                reference=reference,
                expected=expected,
                plan=form.plan(),
                why=form.cleaned_data["why"],
                by=request.actor,
                at=now(),
            )
        except PilotRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "The change is kept, and the pilot is being counted anew.")
            return redirect("comparisons:pilot", reference=reference)
    context = {"heading": f"Change the plan of {before.name}", "version": version or before.number}
    return _ask(request, ChangedPilotForm, form, context)


@require_GET
@guard(Permission.FRONT_DOOR_COUNTS)
def pilot_file(request: HttpRequest, reference: str, form: str) -> Any:
    """Give a pilot's figures to share, with small numbers held back, as a table or as JSON."""
    shown = _shown_or_404(request, reference, whole=False)
    if shown.figures is None or form not in ("csv", "json"):
        raise Http404
    take_pilot(reference=reference, form=form.upper(), by=request.actor, at=now())
    if form == "csv":
        response: HttpResponseBase = StreamingHttpResponse(
            csv_lines(CSV_COLUMNS, csv_rows(shown.figures)), content_type="text/csv; charset=utf-8"
        )
    else:
        response = JsonResponse(_as_json(shown), json_dumps_params={"indent": 2, "ensure_ascii": False})
    response["Content-Disposition"] = f'attachment; filename="pilot-{shown.pilot.reference}-to-share.{form}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _as_json(shown: PilotShown) -> dict[str, Any]:
    one, figures = shown.pilot, shown.figures or {}
    return {
        "pilot": {
            "reference": one.reference,
            "version": one.number,
            "name": one.name,
            "how_chosen": CHOSEN_WORDS[one.how_chosen],
            "how_chosen_in_words": one.how_chosen_words,
            "caution": CAUTIONS[one.how_chosen],
            "before": {"from": str(shown.before.first_on), "to": str(shown.before.last_on)},
            "after": {"from": str(shown.after.first_on), "to": str(shown.after.last_on)},
        },
        "counted_at": shown.counted_at,
        "figures": {key: value for key, value in figures.items() if key != "baselines"},
        "statements": [*statements(figures), likeness_in_words(figures), SAFER],
    }


def _ask(request: HttpRequest, kind: type[PilotForm], form: PilotForm, context: dict[str, Any]) -> HttpResponse:
    """Show the form; where a suggestion is asked for, with schools to compare with and their baselines beside."""
    if "suggest" in request.POST and form.is_valid():
        beside = suggestion(request.actor.authority, form.plan(), form.lines)
        posted = request.POST.copy()
        posted["comparison"] = as_typed(form.lines, beside.ids)
        form, context["beside"] = _form(request, kind, posted), beside
    return render(request, "comparisons/plan.html", {"form": form, **context})


def _form(request: HttpRequest, kind: type[PilotForm], posted: Any, **options: Any) -> PilotForm:
    authority = request.actor.authority
    return kind(
        posted, districts=[(one.id, one.name) for one in districts(authority)], lines=school_lines(authority), **options
    )


def _typed_again(request: HttpRequest, before: Any) -> dict[str, Any]:
    lines = school_lines(request.actor.authority)
    return {
        "name": before.name,
        "cohort_kind": before.cohort_kind,
        "district": before.district_id,
        "schools": as_typed(lines, before.cohort_ids) if not before.district_id else "",
        "how_chosen": before.how_chosen,
        "how_chosen_words": before.how_chosen_words,
        "starts_on": before.starts_on,
        "months": before.months,
        "comparison": as_typed(lines, before.comparison_ids),
    }


def _shown_or_404(request: HttpRequest, reference: str, *, whole: bool) -> PilotShown:
    shown = pilot_shown(request.actor.authority, reference, whole=whole)
    if shown is None:
        raise Http404
    return shown


def _sees_whole(request: HttpRequest) -> bool:
    return bool(request.actor.may(Permission.FRONT_DOOR_COUNTS_WHOLE))
