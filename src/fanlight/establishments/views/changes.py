"""Changing what the authority works by."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from fanlight.access.public import Permission, guard, people_names
from fanlight.clocks.public import NoRuleInForce, london_date
from fanlight.design.public import BothVersions, changed_meanwhile
from fanlight.establishments.actions.change_calendar import CalendarRefused, add_closed_day, withdraw_closed_day
from fanlight.establishments.actions.change_clock_rule import change_clock_rule
from fanlight.establishments.actions.change_parameter import change_parameter
from fanlight.establishments.actions.keep_places import PARTICULARS, change_authority
from fanlight.establishments.forms.settings import AuthorityForm, ClockLimitForm, ClosedDayForm, ValueForm
from fanlight.establishments.queries.clock_rules import clock_rule_history
from fanlight.establishments.queries.parameters import parameter_line
from fanlight.establishments.queries.places import authority_named
from fanlight.establishments.rules.parameters import UnknownParameter
from fanlight.establishments.views.lists import settings_page
from fanlight.establishments.views.saving import get_or_post, is_saved
from fanlight.store.public import StaleVersion, now


@get_or_post
@guard(Permission.SETTINGS_CHANGE)
def change_parameter_page(request: HttpRequest, name: str) -> HttpResponse:
    """Give a parameter its next value."""
    at = now()
    try:
        line = parameter_line(request.actor.authority, name, london_date(at))
    except UnknownParameter as unknown:
        raise Http404 from unknown
    if line.clock:
        return redirect("establishments:change_clock_rule", rule_id=line.clock)
    form = ValueForm(request.POST or None)
    saved = request.method == "POST" and is_saved(
        form, lambda: change_parameter(name=name, **form.cleaned_data, by=request.actor, at=at), "value"
    )
    if saved:
        messages.success(request, "The new value is stored")
        return redirect("establishments:parameter", name=name)
    return settings_page(request, "change_parameter", line=line, form=form)


@get_or_post
@guard(Permission.SETTINGS_CHANGE)
def change_clock_rule_page(request: HttpRequest, rule_id: str) -> HttpResponse:
    """Give a clock rule its next limit."""
    try:
        latest = clock_rule_history(request.actor.authority, rule_id)[0]
    except NoRuleInForce as unknown:
        raise Http404 from unknown
    form = ClockLimitForm(request.POST or None)
    saved = request.method == "POST" and is_saved(
        form, lambda: change_clock_rule(rule_id=rule_id, **form.cleaned_data, by=request.actor, at=now()), "limit"
    )
    if saved:
        messages.success(request, "The new limit is stored")
        return redirect("establishments:clock_rule", rule_id=rule_id)
    return settings_page(request, "change_clock_rule", rule=latest, form=form)


@get_or_post
@guard(Permission.SETTINGS_CHANGE)
def add_closed_day_page(request: HttpRequest) -> HttpResponse:
    """Close the offices on a day."""
    form = ClosedDayForm(request.POST or None)
    saved = request.method == "POST" and is_saved(
        form, lambda: add_closed_day(**form.cleaned_data, by=request.actor, at=now()), "on"
    )
    if saved:
        messages.success(request, "The day is in the calendar. What was due is worked out afresh.")
        return redirect("establishments:calendar")
    return settings_page(request, "add_closed_day", form=form)


@require_POST
@guard(Permission.SETTINGS_CHANGE)
def withdraw_closed_day_page(request: HttpRequest, calendar_day_id: str) -> HttpResponse:
    """Open the offices on a day that was to be closed."""
    try:
        withdraw_closed_day(calendar_day_id=calendar_day_id, by=request.actor, at=now())
    except CalendarRefused as refused:
        raise Http404 from refused
    messages.success(request, "The day is a working day again. What was due is worked out afresh.")
    return redirect("establishments:calendar")


@get_or_post
@guard(Permission.SETTINGS_CHANGE)
def authority_page(request: HttpRequest) -> HttpResponse:
    """Change the authority's name, colour, telephone numbers and where older records are."""
    row = authority_named(request.actor.authority)
    if row is None:
        raise Http404
    there = {name: getattr(row, name) for name in PARTICULARS}
    form = AuthorityForm(request.POST if request.method == "POST" else None, initial=there)
    if request.method == "POST" and form.is_valid():
        typed = form.changes_to(there)
        version = request.POST.get("version", "")
        try:
            if typed:
                expected = int(version) if version.isascii() and version.isdigit() else 0
                change_authority(changes=typed, expected=expected, by=request.actor, at=now())
        except StaleVersion as stale:
            return _both_versions(request, form, stale)
        messages.success(request, "Saved")
        return redirect("establishments:authority")
    return settings_page(request, "authority", form=form, version=row.version)


def _both_versions(request: HttpRequest, form: AuthorityForm, stale: StaleVersion) -> HttpResponse:
    there = stale.current
    rows = [
        BothVersions(str(form.fields[name].label), str(getattr(there, name) or ""), str(value or ""))
        for name, value in form.cleaned_data.items()
    ]
    who = people_names([there.changed_by]).get(there.changed_by, "somebody")  # type: ignore[attr-defined]
    return changed_meanwhile(
        request,
        rows,
        changed_by=who,
        changed_at=there.changed_at,  # type: ignore[attr-defined]
        version=there.version,  # type: ignore[attr-defined]
    )
