"""The Front Door's report: its days are chosen, it is made behind the scenes, and shown."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from fanlight.access.public import Permission, guard
from fanlight.clocks.public import london_date
from fanlight.jobs.public import health
from fanlight.reports.actions.ask_for_report import ask_for_report
from fanlight.reports.forms import ReportForm
from fanlight.reports.queries.labels import labels, school_named, schools_like
from fanlight.reports.queries.pages import sections
from fanlight.reports.queries.runs import Run, has_pack, latest_run, picture_of, result_of, run_named, small_numbers
from fanlight.reports.rules.asked import Asked
from fanlight.reports.rules.comparing_in_words import about_the_comparison, comparison_table, has_figures
from fanlight.reports.rules.quick_periods import QUICK, days_of
from fanlight.reports.rules.showing import figure_in_words, share_in_words
from fanlight.store.public import now


@require_GET
@guard(Permission.FRONT_DOOR_COUNTS)
def front_door(request: HttpRequest) -> HttpResponse:
    """Show the report of the days in the address, or ask for the days."""
    asked = _in_address(request)
    if asked is None:
        return _choose(request, _form(request))
    at = now()
    run = latest_run(request.actor.authority, asked, at)
    if run is None:
        return _choose(request, _form(request, initial=_typed(asked)), asked=asked)
    if run.made_at is None:
        return _wait(request, run)
    return _show(request, run)


@require_POST
@guard(Permission.FRONT_DOOR_COUNTS)
def make(request: HttpRequest) -> HttpResponse:
    """Have a report made, unless it was made today; the days are typed, or chosen by name."""
    at = now()
    days = days_of(request.POST.get("quick", ""), london_date(at))
    form = _form(request, request.POST)
    if days is None and not form.is_valid():
        return _choose(request, form)
    asked = form.asked() if days is None else Asked(*days)
    ask_for_report(asked=asked, afresh="afresh" in request.POST, by=request.actor, at=at)
    return redirect(address_of(asked))


@require_GET
@guard(Permission.FRONT_DOOR_COUNTS)
def picture(request: HttpRequest, run_id: str, name: str, size: str) -> HttpResponse:
    """Give one drawing of a report; who sees small numbers held back sees them held back in it."""
    authority = request.actor.authority
    if run_named(authority, run_id, now()) is None:
        raise Http404
    drawn = picture_of(authority, run_id, f"{name}.{'whole' if _sees_whole(request) else 'shared'}.{size}")
    if not drawn:
        raise Http404
    response = HttpResponse(drawn, content_type="image/svg+xml")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def address_of(asked: Asked) -> str:
    """Return the address of a report: its days and what it is narrowed to, so that a link can be sent."""
    parts = {"from": f"{asked.first_on}", "to": f"{asked.last_on}"}
    parts |= {"district": asked.district_code} if asked.district_code else {}
    parts |= {"source": asked.source_code} if asked.source_code else {}
    parts |= {"school": asked.school_urn} if asked.school_urn else {}
    parts |= {"team": asked.team_id} if asked.team_id else {}
    return f"{reverse('reports:front_door')}?{urlencode(parts)}"


def _in_address(request: HttpRequest) -> Asked | None:
    """Return what the address asks for; None where it names no two days."""
    first, last = (_day(request.GET.get(name, "")) for name in ("from", "to"))
    if first is None or last is None:
        return None
    longest = {"district": 20, "source": 20, "school": 7, "team": 26}
    return Asked(first, last, *(request.GET.get(name, "")[:most] for name, most in longest.items()))


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


def _form(request: HttpRequest, posted: Any = None, **options: Any) -> ReportForm:
    authority = request.actor.authority
    words = labels(authority)
    lists = {name: words[name].items() for name in ("district", "source", "team")}
    return ReportForm(posted, lists=lists, find_schools=partial(schools_like, authority), **options)


def _typed(asked: Asked) -> dict[str, Any]:
    narrowed = {"district": asked.district_code, "source": asked.source_code}
    narrowed |= {"school": asked.school_urn, "team": asked.team_id}
    return {"first_on": asked.first_on, "last_on": asked.last_on, **narrowed}


def _typed_again(asked: Asked) -> list[tuple[str, str]]:
    """Return the fields of the form as a browser sends them, to ask for the same afresh."""
    days = [
        (f"{name}-{part}", str(getattr(day, part)))
        for name, day in (("first_on", asked.first_on), ("last_on", asked.last_on))
        for part in ("day", "month", "year")
    ]
    narrowed = [("district", asked.district_code), ("source", asked.source_code)]
    return [*days, *narrowed, ("school", asked.school_urn), ("team", asked.team_id)]


def _choose(request: HttpRequest, form: ReportForm, asked: Asked | None = None) -> HttpResponse:
    quick = [(code, words) for code, (words, _) in QUICK.items()]
    return render(request, "reports/choose.html", {"form": form, "quick": quick, "asked": asked})


def _wait(request: HttpRequest, run: Run) -> HttpResponse:
    typed = _typed_again(run.asked)
    context = {"run": run, "address": address_of(run.asked), "has_worker": health().worker, "typed": typed}
    return render(request, "reports/being_made.html", context)


def _show(request: HttpRequest, run: Run) -> HttpResponse:
    authority, whole, at = request.actor.authority, _sees_whole(request), now()
    words, made_at = labels(authority), run.made_at or at
    result = result_of(authority, run.id, whole=whole)
    comparison = result.get("comparison", {})
    context = {
        "run": run,
        "age": at - made_at,
        "typed": _typed_again(run.asked),
        "whole": whole,
        "sections": sections(result, words),
        "periods": about_the_comparison(comparison),
        "compared": comparison_table(comparison) if has_figures(comparison) else None,
        "district": words["district"].get(run.asked.district_code, run.asked.district_code),
        "source": words["source"].get(run.asked.source_code, run.asked.source_code),
        "school": school_named(authority, run.asked.school_urn),
        "team": words["team"].get(run.asked.team_id, run.asked.team_id),
        "has_pack": has_pack(authority, run.id, whole=whole and run.asked.is_narrowed),
        "small": small_numbers(authority, london_date(made_at)),
        "sees_lists": request.actor.may(Permission.FRONT_DOOR_SEE),
        "figure_in_words": figure_in_words,
        "share_in_words": share_in_words,
    }
    return render(request, "reports/front_door.html", context)


def _sees_whole(request: HttpRequest) -> bool:
    return request.actor.may(Permission.FRONT_DOOR_COUNTS_WHOLE)
