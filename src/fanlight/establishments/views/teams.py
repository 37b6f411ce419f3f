"""Adding a team and ending one; nothing of a team is changed in place, because its past work names it."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from fanlight.access.public import Permission, guard
from fanlight.clocks.public import date_in_words, london_date
from fanlight.design.public import Choice
from fanlight.establishments.actions.keep_teams import add_team, end_team
from fanlight.establishments.forms.settings import EndTeamForm, TeamForm
from fanlight.establishments.listeners import what_a_team_holds
from fanlight.establishments.queries.places import districts
from fanlight.establishments.queries.teams import is_the_only_one, queues_on, team, team_does
from fanlight.establishments.views.lists import settings_page
from fanlight.establishments.views.saving import get_or_post, is_saved
from fanlight.store.public import now


@get_or_post
@guard(Permission.SETTINGS_CHANGE)
def add_team_page(request: HttpRequest) -> HttpResponse:
    """Add a team from a day on."""
    offered = tuple(Choice(row.id, row.name) for row in districts(request.actor.authority))
    queues = tuple(Choice(one.code, one.label) for one in queues_on(request.actor.authority, london_date(now())))
    form = TeamForm(request.POST if request.method == "POST" else None, districts=offered, queues=queues)
    saved = request.method == "POST" and is_saved(
        form, lambda: add_team(**form.values(), by=request.actor, at=now()), "name"
    )
    if saved:
        messages.success(request, "The team is added. Its people are put into it on the page of their account.")
        return redirect("establishments:teams")
    return settings_page(request, "add_team", form=form)


@get_or_post
@guard(Permission.SETTINGS_CHANGE)
def end_team_page(request: HttpRequest, team_id: str) -> HttpResponse:
    """Say which is the last day of a team; while it holds work, say who must move that first."""
    at = now()
    today = london_date(at)
    row = team(request.actor.authority, team_id)
    if row is None or (row.valid_to and row.valid_to < today):
        raise Http404
    form = EndTeamForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and form.cleaned_data["on"] < row.valid_from:
        form.add_error("on", f"The last day must be {date_in_words(row.valid_from)}, its first day, or later")
    saved = request.method == "POST" and is_saved(
        form, lambda: end_team(team_id=team_id, on=form.cleaned_data["on"], by=request.actor, at=at), "on"
    )
    if saved:
        messages.success(request, f"{row.name} takes no more work after {date_in_words(form.cleaned_data['on'])}.")
        return redirect("establishments:teams")
    return settings_page(
        request,
        "end_team",
        team=row,
        does=team_does(row),
        form=form,
        held=what_a_team_holds(row.authority, row.id, at),
        is_only_one=is_the_only_one(row, max(today, row.valid_from) + timedelta(days=1)),
    )
