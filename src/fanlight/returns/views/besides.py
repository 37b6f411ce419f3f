"""What Fanlight does not hold for a year's return: a file of another system is given, or it is stated that there is nothing."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from fanlight.access.public import Permission, guard
from fanlight.design.public import ErrorPage, error_response
from fanlight.returns.actions.give_beside import confirm_none, state_none, take_back_beside
from fanlight.returns.actions.reaching import ReturnNotFound
from fanlight.returns.cin.refusals import ReturnNotReadable
from fanlight.returns.forms import NoneForm, OtherSystemForm
from fanlight.returns.giving import NotThisReturn, take_other_system
from fanlight.returns.queries.builds import besides_shown, is_year, year_in_words
from fanlight.returns.rules.missing import OnlyOneSigned
from fanlight.store.public import new_ulid, now

NOTHING_LOST = "No. The statement is as it was."
ASK_ANOTHER = "Ask another person who makes returns to confirm it."


@require_GET
@guard(Permission.RETURNS_BUILD)
def year(request: HttpRequest, year: int) -> HttpResponse:
    """Show what was given for a year, and the two ways of making its return whole."""
    return _page(request, year)


@require_POST
@guard(Permission.RETURNS_BUILD)
def give(request: HttpRequest, year: int) -> HttpResponse:
    """Take a census file of the system that holds looked-after children and care leavers."""
    _check_year(year)
    form = OtherSystemForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, year, file_form=form)
    said = form.cleaned_data
    try:
        take_other_system(
            file=said["file"],
            year=year,
            system=said["system"],
            covers_earlier=said["covers_earlier"],
            by=request.actor,
            at=now(),
        )
    except (ReturnNotReadable, NotThisReturn) as refused:
        form.add_error("file", str(refused))
        return _page(request, year, file_form=form)
    return redirect("returns:year", year)


@require_POST
@guard(Permission.RETURNS_BUILD)
def state(request: HttpRequest, year: int) -> HttpResponse:
    """Take a statement that there are none to add, for a second person to confirm."""
    _check_year(year)
    form = NoneForm(request.POST)
    if not form.is_valid():
        return _page(request, year, none_form=form)
    said = form.cleaned_data
    state_none(
        beside_id=new_ulid(),
        year=year,
        reason=said["reason"],
        covers_earlier=said["none_left_out"],
        by=request.actor,
        at=now(),
    )
    return redirect("returns:year", year)


@require_POST
@guard(Permission.RETURNS_BUILD)
def confirm(request: HttpRequest, beside_id: str) -> HttpResponse:
    """Confirm a statement as the second person."""
    try:
        of_year = confirm_none(beside_id=beside_id, by=request.actor, at=now())
    except ReturnNotFound as gone:
        raise Http404 from gone
    except OnlyOneSigned as refused:
        page = ErrorPage(409, "Another person has to confirm this", (str(refused),), NOTHING_LOST, (ASK_ANOTHER,))
        return error_response(request, page)
    return redirect("returns:year", of_year)


@require_POST
@guard(Permission.RETURNS_BUILD)
def take_back(request: HttpRequest, beside_id: str) -> HttpResponse:
    """Take back what was given."""
    try:
        of_year = take_back_beside(beside_id=beside_id, by=request.actor, at=now())
    except ReturnNotFound as gone:
        raise Http404 from gone
    return redirect("returns:year", of_year)


def _page(request: HttpRequest, year: int, file_form: Any = None, none_form: Any = None) -> HttpResponse:
    _check_year(year)
    context = {
        "year": year,
        "days": year_in_words(year),
        "besides": besides_shown(request.actor.authority, year),
        "file_form": file_form or OtherSystemForm(),
        "none_form": none_form or NoneForm(),
        "refused": file_form or none_form,
        "own_id": request.actor.id,
    }
    return render(request, "returns/year.html", context)


def _check_year(year: int) -> None:
    if not is_year(year, now()):
        raise Http404
