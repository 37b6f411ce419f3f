"""The list of subject access requests, one that is received, and one with its items."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from fanlight.access.public import Permission, guard, looked_at_all
from fanlight.clocks.public import london_date, start_of_date
from fanlight.messages.public import has_unread_about, mark_read_about
from fanlight.store.public import now
from fanlight.subject_access.actions.reaching import SayWhy
from fanlight.subject_access.actions.receive_request import Asking, NotReceived, receive_request
from fanlight.subject_access.forms.requests import ReceiveForm
from fanlight.subject_access.queries.finding import find_request
from fanlight.subject_access.queries.shown import (
    RequestShown,
    held_back,
    item_lines,
    next_waiting,
    request_lines,
    shown_request,
)
from fanlight.subject_access.rules.moving import may_move
from fanlight.subject_access.rules.vocabulary import DECIDED_WORDS, AskedAs, Decision, State

READS = (Permission.SUBJECT_ACCESS, Permission.SUBJECT_ACCESS_RELEASE, Permission.WALL_HOLD)
_FILTERS = {
    "": "All",
    "WAITING": "Not looked at",
    **{str(code): DECIDED_WORDS[code] for code in Decision},
}


@require_GET
@guard(*READS, any_of=True)
def requests(request: HttpRequest) -> HttpResponse:
    """Show the requests that run, and those that ended. No name of anybody."""
    ended, at = request.GET.get("list", "") == "ended", now()
    context = {
        "lines": request_lines(request.actor, at, open_only=not ended),
        "ended": ended,
        "may_receive": request.actor.may(Permission.SUBJECT_ACCESS),
    }
    return render(request, "subject_access/requests.html", context)


@require_http_methods(["GET", "POST"])
@guard(Permission.SUBJECT_ACCESS)
def receive(request: HttpRequest) -> HttpResponse:
    """Receive a request: its clock starts on the day it came, and what is held is gathered."""
    form = ReceiveForm(request.POST if request.method == "POST" else None, initial={"received_on": london_date(now())})
    if form.is_bound and form.is_valid():
        clean, at = form.cleaned_data, now()
        received_at = at if clean["received_on"] == london_date(at) else start_of_date(clean["received_on"])
        asking = Asking(clean["asked_by"], AskedAs(clean["asked_as"]), clean["identity_checked"], clean["wants"])
        try:
            row = receive_request(
                person_reference=clean["person"], asking=asking, received_at=received_at, by=request.actor, at=at
            )
        except NotReceived as refused:
            form.add_error("person", str(refused))
        except SayWhy as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"{row.reference} is received. What is held is being gathered.")
            return redirect("subject_access:one", row.reference)
    return render(request, "subject_access/receive.html", {"form": form})


@require_GET
@guard(*READS, any_of=True)
def one(request: HttpRequest, reference: str) -> HttpResponse:
    """Show one request: how far it has got, its items, and what can be done with it."""
    shown, actor, at = shown_or_404(request, reference), request.actor, now()
    if has_unread_about(actor, shown.row.reference):
        mark_read_about(reference=shown.row.reference, by=actor, at=at)
    only, first = request.GET.get("only", ""), _place(request)
    if only not in _FILTERS:
        raise Http404
    lines, has_more = item_lines(shown.row, actor, at, only=only, first=first)
    here = reverse("subject_access:one", args=[shown.row.reference])
    state = State(shown.row.state)
    context = {
        "shown": shown,
        "lines": lines,
        "tabs": [
            {"words": words, "count": "", "href": f"{here}?only={code}", "is_here": code == only}
            for code, words in _FILTERS.items()
        ],
        "next_href": f"{here}?only={only}&from={lines[-1].position + 1}" if has_more else "",
        "held_back": held_back(shown.row, actor, at),
        "waiting": next_waiting(shown.row, 0, actor, at) if state is State.READING else None,
        "makes": actor.may(Permission.SUBJECT_ACCESS),
        "releases": actor.may(Permission.SUBJECT_ACCESS_RELEASE) and not shown.took_part,
        "may_end": may_move(state, State.ENDED),
    }
    return render(request, "subject_access/one.html", context)


def shown_or_404(request: HttpRequest, reference: str) -> RequestShown:
    """Return the request that the address names and record the look; another's is simply not found."""
    at = now()
    row = find_request(request.actor, reference, at)
    if row is None:
        raise Http404
    because = f"subject access request {row.reference}"
    looked_at_all(request, [("subject_request", [row.id], because), ("person", [row.person_id], because)])
    return shown_request(row, request.actor, at)


def _place(request: HttpRequest) -> int:
    typed = request.GET.get("from", "1")
    if not (typed.isascii() and typed.isdigit() and 0 < int(typed) < 10_000_000):
        raise Http404
    return int(typed)
