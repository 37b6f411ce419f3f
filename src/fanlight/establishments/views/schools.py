"""A school's page: its district from day to day, its terms and its closures; and the terms of every other school."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from fanlight.access.public import Permission, guard
from fanlight.clocks.public import london_date
from fanlight.design.public import Choice
from fanlight.establishments.actions.change_calendar import (
    CalendarRefused,
    add_school_closure,
    add_term,
    withdraw_school_closure,
    withdraw_term,
)
from fanlight.establishments.actions.keep_setting_districts import place_setting
from fanlight.establishments.forms.settings import ClosureForm, PlacementForm, TermForm
from fanlight.establishments.queries.places import districts
from fanlight.establishments.queries.school_days import closure_on, school_days
from fanlight.establishments.queries.schools import SettingCard, placements_of, setting_card
from fanlight.establishments.views.lists import settings_page
from fanlight.establishments.views.saving import get_or_post, is_saved
from fanlight.store.public import now


@require_safe
@guard(Permission.SETTINGS_SEE)
def school_page(request: HttpRequest, establishment_id: str) -> HttpResponse:
    """One school or setting: its district from day to day, its terms and its closures."""
    school = _school_or_404(request, establishment_id)
    placements = placements_of(request.actor.authority, establishment_id)
    return settings_page(request, "school", placements=placements, **_days(request, school))


@require_safe
@guard(Permission.SETTINGS_SEE)
def terms_page(request: HttpRequest) -> HttpResponse:
    """The terms and closures of every school that has no terms of its own."""
    return settings_page(request, "terms", **_days(request, None))


@get_or_post
@guard(Permission.SETTINGS_CHANGE)
def place_school_page(request: HttpRequest, establishment_id: str) -> HttpResponse:
    """Put a school into another district from a day on."""
    school = _school_or_404(request, establishment_id)
    offered = tuple(Choice(row.id, row.name) for row in districts(request.actor.authority))
    form = PlacementForm(request.POST if request.method == "POST" else None, districts=offered)
    place = {"establishment_id": establishment_id, "by": request.actor, "at": now()}
    if request.method == "POST" and is_saved(form, lambda: place_setting(**form.values(), **place), "valid_from"):
        messages.success(request, "The district is stored")
        return redirect("establishments:school", establishment_id=establishment_id)
    return settings_page(request, "place_school", school=school, form=form)


@get_or_post
@guard(Permission.SETTINGS_CHANGE)
def add_term_page(request: HttpRequest, establishment_id: str = "") -> HttpResponse:
    """Add a term of one school, or of every school that has none of its own."""
    school = _school_or_404(request, establishment_id) if establishment_id else None
    form = TermForm(request.POST if request.method == "POST" else None)
    about = "last_on" if _ends_before_it_begins(form) else "first_on"
    place = {"establishment_id": establishment_id, "by": request.actor, "at": now()}
    if request.method == "POST" and is_saved(form, lambda: add_term(**form.cleaned_data, **place), about):
        messages.success(request, "The term is in the calendar. What was due is worked out afresh.")
        return redirect(_list_of(establishment_id))
    return settings_page(request, "add_term", school=school, form=form, back=_list_of(establishment_id))


@get_or_post
@guard(Permission.SETTINGS_CHANGE)
def add_closure_page(request: HttpRequest, establishment_id: str = "") -> HttpResponse:
    """Close one school, or every school of the authority, on a day."""
    school = _school_or_404(request, establishment_id) if establishment_id else None
    form = ClosureForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        shut = closure_on(request.actor.authority, establishment_id, form.cleaned_data["on"])
        if shut is not None:
            form.add_error("on", f"It is shut on that day already: {shut.get_kind_display().lower()}")
    place = {"establishment_id": establishment_id, "by": request.actor, "at": now()}
    if request.method == "POST" and is_saved(form, lambda: add_school_closure(**form.cleaned_data, **place), "on"):
        messages.success(request, "The day is in the calendar. What was due is worked out afresh.")
        return redirect(_list_of(establishment_id))
    return settings_page(request, "add_closure", school=school, form=form, back=_list_of(establishment_id))


@require_POST
@guard(Permission.SETTINGS_CHANGE)
def withdraw_term_page(request: HttpRequest, term_id: str) -> HttpResponse:
    """Take a term that was entered wrongly out of the calendar."""
    try:
        row = withdraw_term(term_id=term_id, by=request.actor, at=now())
    except CalendarRefused as refused:
        raise Http404 from refused
    messages.success(request, "The term is out of the calendar. What was due is worked out afresh.")
    return redirect(_list_of(row.establishment_id))


@require_POST
@guard(Permission.SETTINGS_CHANGE)
def withdraw_closure_page(request: HttpRequest, closure_id: str) -> HttpResponse:
    """Open a school on a day on which it was to be closed."""
    try:
        row = withdraw_school_closure(closure_id=closure_id, by=request.actor, at=now())
    except CalendarRefused as refused:
        raise Http404 from refused
    messages.success(request, "The day is a school day again. What was due is worked out afresh.")
    return redirect(_list_of(row.establishment_id))


def _school_or_404(request: HttpRequest, establishment_id: str) -> SettingCard:
    card = setting_card(request.actor.authority, establishment_id)  # type: ignore[attr-defined]
    if card is None:
        raise Http404
    return card


def _days(request: HttpRequest, school: SettingCard | None) -> dict[str, Any]:
    school_id = school.id if school else ""
    days = school_days(request.actor.authority, school_id)  # type: ignore[attr-defined]
    return {"school": school, "school_id": school_id, "days": days, "today": london_date(now())}


def _list_of(establishment_id: str | None) -> str:
    if establishment_id:
        return reverse("establishments:school", args=[establishment_id])
    return reverse("establishments:terms")


def _ends_before_it_begins(form: TermForm) -> bool:
    return form.is_bound and form.is_valid() and form.cleaned_data["last_on"] < form.cleaned_data["first_on"]
