"""The designated officer's list of allegations, and what is recorded of one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fanlight.access.public import Permission, guard, looked
from fanlight.casework.actions.allegations import end_allegation, record_stage, reopen_allegation, tell_employer
from fanlight.casework.forms.allegations import EmployerForm, OpenAgainForm, OutcomeForm, StageForm
from fanlight.casework.queries.allegations import (
    AllegationRow,
    allegation_rows,
    choices_on,
    moments_of_allegation,
    one_allegation,
)
from fanlight.casework.rules.allegations import OUTCOMES, RECEIVED, STAGES, AllegationRefused
from fanlight.casework.rules.clock_words import urgency_of
from fanlight.casework.views.stepping import tried
from fanlight.casework.views.trying import version_in
from fanlight.clocks.public import date_in_words, london_date, time_left_in_words
from fanlight.design.public import FanlightForm
from fanlight.establishments.public import working_calendar
from fanlight.store.public import Actor, now


@guard(Permission.WALL_HOLD)
def listed(request: HttpRequest) -> HttpResponse:
    """Show the allegations that this person holds, open or ended; no name in them."""
    actor, at = request.actor, now()  # type: ignore[attr-defined]
    which = "ended" if request.GET.get("list") == "ended" else "open"
    rows = allegation_rows(actor, at, is_open=which == "open")
    lines = [{"row": row, "clock": _clock(row, at)} for row in rows]
    return render(request, "casework/allegations.html", {"lines": lines, "which": which})


def _clock(row: AllegationRow, at: datetime) -> dict[str, str] | None:
    one = row.allegation
    if one.acted_at is not None or one.closed_at is not None:
        return None
    words = time_left_in_words(one.due_at, at, working_calendar(one.authority))
    return {"words": words, "urgency": urgency_of(one.due_at, at), "label": "First action"}


@guard(Permission.WALL_HOLD)
def one(request: HttpRequest, allegation_id: str) -> HttpResponse:
    """Show one allegation: where it stands, its clock, and what was done."""
    return render(request, "casework/allegation.html", _page(request, allegation_id, now()))


def _page(request: HttpRequest, allegation_id: str, at: datetime) -> dict[str, Any]:
    """Return what every page of one allegation shows, after writing down the look; raises Http404."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = one_allegation(allegation_id, actor, at)
    if row is None:
        raise Http404
    looked(request, "allegation", [row.allegation.id], f"An allegation that they hold, {row.allegation.reference}")
    history = [
        {"title": f"{moment.title}, {date_in_words(moment.on)}", "at": date_in_words(london_date(moment.at)),
         "by": moment.by, "text": moment.words}
        for moment in moments_of_allegation(row.allegation)
    ]  # fmt: skip
    return {"row": row, "allegation": row.allegation, "clock": _clock(row, at), "history": history}


@dataclass(frozen=True)
class AllegationAct:
    """Something recorded of an allegation: its words on the page, its form, and the call."""

    heading: str
    button: str
    done: str
    form: Callable[[HttpRequest, Any, datetime], FanlightForm]
    make: Callable[..., Any]


def _act(act: AllegationAct, request: HttpRequest, allegation_id: str) -> HttpResponse:
    actor, at = request.actor, now()  # type: ignore[attr-defined]
    page = _page(request, allegation_id, at)
    form = act.form(request, page["allegation"], at)
    if request.method == "POST" and form.is_valid():
        given = {"allegation_id": allegation_id, "expected": version_in(request), "by": actor, "at": at}
        done = tried(request, form, lambda: act.make(form.cleaned_data, given), also=(AllegationRefused,))
        if done is True:
            messages.success(request, act.done)
            return redirect("casework:allegation", allegation_id)
        if done:
            return done
    return render(request, "casework/allegation_act.html", {**page, "form": form, "act": act})


def _today(at: datetime) -> dict[str, Any]:
    return {"on": london_date(at)}


STAGE = AllegationAct(
    "Record a stage",
    "Record the stage",
    "It is recorded.",
    lambda request, row, at: StageForm(
        request.POST or None,
        codes=[one for one in choices_on(row.authority, STAGES, london_date(at)) if one[0] != RECEIVED],
        initial=_today(at),
    ),
    lambda clean, given: record_stage(code=clean["code"], happened_on=clean["on"], words=clean["words"], **given),
)
EMPLOYER = AllegationAct(
    "The employer was told",
    "Record that they were told",
    "It is recorded.",
    lambda request, row, at: EmployerForm(request.POST or None, initial=_today(at)),
    lambda clean, given: tell_employer(told_on=clean["on"], words=clean["words"], **given),
)
OUTCOME = AllegationAct(
    "Record the outcome",
    "Record the outcome",
    "The outcome is recorded, and the allegation is closed.",
    lambda request, row, at: OutcomeForm(
        request.POST or None, codes=choices_on(row.authority, OUTCOMES, london_date(at)), initial=_today(at)
    ),
    lambda clean, given: end_allegation(code=clean["code"], ended_on=clean["on"], words=clean["words"], **given),
)
AGAIN = AllegationAct(
    "Open it again",
    "Open it again",
    "The allegation is open again.",
    lambda request, row, at: OpenAgainForm(request.POST or None),
    lambda clean, given: reopen_allegation(words=clean["words"], **given),
)


@guard(Permission.WALL_HOLD)
def stage(request: HttpRequest, allegation_id: str) -> HttpResponse:
    """Record that an allegation reached a stage."""
    return _act(STAGE, request, allegation_id)


@guard(Permission.WALL_HOLD)
def employer(request: HttpRequest, allegation_id: str) -> HttpResponse:
    """Record that the employer was told."""
    return _act(EMPLOYER, request, allegation_id)


@guard(Permission.WALL_HOLD)
def outcome(request: HttpRequest, allegation_id: str) -> HttpResponse:
    """Record the outcome."""
    return _act(OUTCOME, request, allegation_id)


@guard(Permission.WALL_HOLD)
def again(request: HttpRequest, allegation_id: str) -> HttpResponse:
    """Open an allegation again."""
    return _act(AGAIN, request, allegation_id)
