"""A school's own page: what it asked, what came of it, how soon, and beside all schools of its kind."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from fanlight.access.public import Permission, guard
from fanlight.clocks.public import london_date
from fanlight.comparisons.forms import DaysForm
from fanlight.comparisons.queries.own_school import sent_of
from fanlight.comparisons.queries.school_page import CSV_COLUMNS, SchoolPage, csv_rows, school_page, years_offered
from fanlight.comparisons.rules.measuring import CAME_WORDS
from fanlight.comparisons.rules.school_years import days_of_year, school_year_of, year_in_words
from fanlight.frames.public import csv_lines
from fanlight.store.public import now

Days = tuple[date, date]


@require_GET
@guard(Permission.REQUEST_SEE_SETTING)
def our_school(request: HttpRequest) -> HttpResponse:
    """Show the school's page of a school year, this one unless another is asked for, or of other days."""
    form = DaysForm(request.GET if "first_on-day" in request.GET else None)
    days = _typed(form) or _in_address(request)
    today = london_date(now())
    context = {
        "page": _page_or_404(request, days),
        "form": form,
        "days": urlencode({"from": days[0].isoformat(), "to": days[1].isoformat()}),
        "years": [(began, year_in_words(began), _of_year(began) == days) for began in years_offered(today)],
    }
    return render(request, "comparisons/our_school.html", context)


@require_GET
@guard(Permission.REQUEST_SEE_SETTING)
def our_school_sent(request: HttpRequest, came: str) -> HttpResponse:
    """List the school's own requests of some days that came to one thing."""
    if came not in CAME_WORDS or request.actor.organisation_kind != "ESTABLISHMENT":
        raise Http404
    first_on, last_on = days = _in_address(request)
    context = {
        "words": CAME_WORDS[came],
        "sent": sent_of(request.actor, first_on, last_on, came, now()),
        "first_on": first_on,
        "last_on": last_on,
        "days": urlencode({"from": days[0].isoformat(), "to": days[1].isoformat()}),
    }
    return render(request, "comparisons/our_school_sent.html", context)


@require_GET
@guard(Permission.REQUEST_SEE_SETTING)
def our_school_csv(request: HttpRequest) -> Any:
    """Give the school's page as a table; no child is named in it."""
    days = _in_address(request)
    page: Any = _page_or_404(request, days)
    response = StreamingHttpResponse(csv_lines(CSV_COLUMNS, csv_rows(page)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="our-school-{days[0]}-to-{days[1]}.csv"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _page_or_404(request: HttpRequest, days: Days) -> SchoolPage:
    page = school_page(request.actor, *days, now())
    if page is None:
        raise Http404
    return page


def _typed(form: DaysForm) -> Days | None:
    return (form.cleaned_data["first_on"], form.cleaned_data["last_on"]) if form.is_bound and form.is_valid() else None


def _in_address(request: HttpRequest) -> Days:
    """Return the days that the address names, else those of the school year that it names, else of this one."""
    typed = request.GET.get("year", "")
    if typed.isascii() and typed.isdigit() and int(typed) in years_offered(london_date(now())):
        return _of_year(int(typed))
    try:
        first, last = (date.fromisoformat(request.GET.get(name, "")) for name in ("from", "to"))
    except ValueError:
        return _of_year(school_year_of(london_date(now())))
    return (
        (first, last)
        if date(2000, 1, 1) <= first <= last <= date(2100, 1, 1)
        else _of_year(school_year_of(london_date(now())))
    )


def _of_year(began: int) -> Days:
    """Return the days of a school year, of this one as far as today."""
    first_on, last_on = days_of_year(began)
    return first_on, min(last_on, london_date(now()))
