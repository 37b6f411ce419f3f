"""What the authority works by, as lists that an administrator or auditor reads."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from fanlight.access.public import Permission, guard
from fanlight.clocks.public import NoRuleInForce, london_date
from fanlight.establishments.queries.calendars import closed_days
from fanlight.establishments.queries.clock_rules import clock_rule_history, clock_rules_on
from fanlight.establishments.queries.moving_law import moving_law_on
from fanlight.establishments.queries.parameters import parameter_history, parameter_line, parameters_on
from fanlight.establishments.queries.places import districts
from fanlight.establishments.queries.schools import find_establishments
from fanlight.establishments.queries.teams import team_does, teams_from
from fanlight.establishments.rules.parameters import UnknownParameter
from fanlight.establishments.settings_frame import settings_page as framed
from fanlight.store.public import now


def settings_page(request: HttpRequest, template: str, status: int = 200, **context: Any) -> HttpResponse:
    """Return a settings page of this room with the list of the others beside it."""
    return framed(request, f"establishments/{template}.html", status, **context)


@require_safe
@guard(Permission.SETTINGS_SEE)
def parameters(request: HttpRequest) -> HttpResponse:
    """Every value that the authority works by, as it stands today."""
    lines = parameters_on(request.actor.authority, london_date(now()))
    return settings_page(request, "parameters", lines=lines)


@require_safe
@guard(Permission.SETTINGS_SEE)
def parameter_page(request: HttpRequest, name: str) -> HttpResponse:
    """One value: how it stands, where it comes from, and what it was."""
    authority = request.actor.authority
    try:
        line = parameter_line(authority, name, london_date(now()))
    except UnknownParameter as unknown:
        raise Http404 from unknown
    return settings_page(request, "parameter", line=line, history=parameter_history(authority, name))


@require_safe
@guard(Permission.SETTINGS_SEE)
def clock_rules(request: HttpRequest) -> HttpResponse:
    """Every clock rule in force today."""
    return settings_page(request, "clock_rules", rules=clock_rules_on(request.actor.authority, london_date(now())))


@require_safe
@guard(Permission.SETTINGS_SEE)
def clock_rule_page(request: HttpRequest, rule_id: str) -> HttpResponse:
    """One clock rule and its versions."""
    try:
        history = clock_rule_history(request.actor.authority, rule_id)
    except NoRuleInForce as unknown:
        raise Http404 from unknown
    return settings_page(request, "clock_rule", rule_id=rule_id, title=history[0].title, history=history)


@require_safe
@guard(Permission.SETTINGS_SEE)
def calendar(request: HttpRequest) -> HttpResponse:
    """The days of one year on which the offices are shut."""
    today = london_date(now())
    typed = request.GET.get("year", "")
    year = int(typed) if typed.isascii() and typed.isdigit() and 2012 <= int(typed[:5]) <= 2035 else today.year
    days = closed_days(request.actor.authority, year)
    years = range(today.year - 1, today.year + 4)
    return settings_page(request, "calendar", year=year, years=years, days=days, today=today)


@require_safe
@guard(Permission.SETTINGS_SEE)
def district_list(request: HttpRequest) -> HttpResponse:
    """The authority's districts."""
    return settings_page(request, "districts", districts=districts(request.actor.authority))


@require_safe
@guard(Permission.SETTINGS_SEE)
def team_list(request: HttpRequest) -> HttpResponse:
    """The teams that stand today or will."""
    today = london_date(now())
    rows = [(row, team_does(row)) for row in teams_from(request.actor.authority, today)]
    return settings_page(request, "teams", teams=rows, today=today)


@require_safe
@guard(Permission.SETTINGS_SEE)
def school_list(request: HttpRequest) -> HttpResponse:
    """Schools and settings, found by what is typed."""
    typed = request.GET.get("q", "")[:200].replace("\x00", "")
    found = find_establishments(request.actor.authority, typed, most=50)
    return settings_page(request, "schools", typed=typed, found=found)


@require_safe
@guard(Permission.SETTINGS_SEE)
def moving_law(request: HttpRequest) -> HttpResponse:
    """Law and guidance that is changing, as it stands today."""
    return settings_page(request, "moving_law", laws=moving_law_on(request.actor.authority, london_date(now())))
