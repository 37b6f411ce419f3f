"""People of my school or team: confirmed each term, or ended (safety 16)."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fanlight.access.actions.add_membership import confirm_membership, end_membership, ends_at_once
from fanlight.access.forms.accounts import VersionForm
from fanlight.access.guard import guard
from fanlight.access.permissions import Permission
from fanlight.access.queries.accounts import MembershipLine, membership_in_charge, people_in_charge
from fanlight.access.rules.terms import awake_until
from fanlight.clocks.public import date_in_words, london_date
from fanlight.store.public import StaleVersion, now

CHANGED_MEANWHILE = "Somebody else changed this while you had the page open. Look again, then confirm or end."


@require_GET
@guard(Permission.ACCOUNT_CONFIRM)
def people(request: HttpRequest) -> HttpResponse:
    """List the people of the actor's school or team, those who will sleep soonest first."""
    day = london_date(now())
    context = {"people": people_in_charge(request.actor, day), "until": awake_until(day), "today": day}
    return render(request, "access/people.html", context)


def _line(request: HttpRequest, membership_id: str) -> MembershipLine:
    line = membership_in_charge(request.actor, membership_id, london_date(now()))
    if line is None:
        raise Http404
    return line


def _version(request: HttpRequest) -> int:
    form = VersionForm(request.POST)
    return form.cleaned_data["version"] if form.is_valid() else 0


@require_POST
@guard(Permission.ACCOUNT_CONFIRM)
def confirm(request: HttpRequest, membership_id: str) -> HttpResponse:
    """Confirm one person for another term."""
    line, at = _line(request, membership_id), now()
    until = awake_until(london_date(at))
    try:
        confirm_membership(membership_id=line.id, until=until, expected=_version(request), by=request.actor, at=at)
        messages.success(request, f"Confirmed until {date_in_words(until)}")
    except StaleVersion:
        messages.warning(request, CHANGED_MEANWHILE)
    return redirect("access:people")


@require_http_methods(["GET", "POST"])
@guard(Permission.ACCOUNT_CONFIRM)
def end(request: HttpRequest, membership_id: str) -> HttpResponse:
    """Ask once more, then end somebody's membership now."""
    line, at = _line(request, membership_id), now()
    if request.method != "POST":
        return render(request, "access/end_membership.html", {"line": line})
    try:
        end_membership(membership_id=line.id, on=ends_at_once(at), expected=_version(request), by=request.actor, at=at)
        messages.success(request, "The membership has ended, and the person is signed out")
    except StaleVersion:
        messages.warning(request, CHANGED_MEANWHILE)
    return redirect("access:people")
