"""The pages on which work steps down or up: proposing it, and what is to be done with one step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fanlight.access.public import Permission, guard, people_names
from fanlight.casework.actions.agree_step import agree_step, put_off_step, record_outside_answer
from fanlight.casework.actions.moves import WorkNotFound
from fanlight.casework.actions.recording import DayRefused, NotStatutoryWork
from fanlight.casework.actions.step_down import propose_step_down, receivers_of, withdraw_step
from fanlight.casework.actions.step_up import social_work_teams, step_up
from fanlight.casework.closing_questions import what_stands
from fanlight.casework.forms.stepping import (
    AgreeForm,
    OutsideForm,
    PutOffForm,
    StepDangerForm,
    StepDownForm,
    StepUpForm,
    WithdrawStepForm,
)
from fanlight.casework.queries.one_piece import OnePiece
from fanlight.casework.queries.stepping import step_for_page
from fanlight.casework.rules.stepping import StepMove, StepNotAllowed, StepRefused, StepState, may_step
from fanlight.casework.views.piece import page_of, piece_or_404
from fanlight.casework.views.step_pages import acts_of, step_page, stepping_of
from fanlight.casework.views.trying import REFUSALS, version_in
from fanlight.clocks.public import london_date
from fanlight.design.public import BothVersions, FanlightForm, ParagraphsField, changed_meanwhile
from fanlight.establishments.public import who_answers
from fanlight.store.public import Actor, StaleVersion, now

_SENTENCES = (*REFUSALS, DayRefused, NotStatutoryWork, StepNotAllowed, StepRefused)


def tried(
    request: HttpRequest, form: FanlightForm, make: Callable[[], Any], *, also: tuple[type[Exception], ...] = ()
) -> HttpResponse | bool:
    """Do it and return True; False where it was refused, with the sentence on the form; a page for a stale version."""
    sentences: tuple[type[Exception], ...] = (*_SENTENCES, *also)
    try:
        make()
    except WorkNotFound:
        raise Http404 from None
    except StaleVersion as stale:
        typed = [
            BothVersions(str(bound.label), theirs="", yours=str(bound.value() or ""))
            for bound in form.visible_fields()
            if isinstance(bound.field, ParagraphsField) and bound.value()
        ]
        current = stale.current
        who = people_names([current.changed_by]).get(current.changed_by, "")
        return changed_meanwhile(request, typed, changed_by=who, changed_at=current.changed_at, version=current.version)
    except sentences as refused:
        form.add_error(None, str(refused))
        return False
    return True


@guard(Permission.WORK_HOLD)
def down(request: HttpRequest, work_id: str) -> HttpResponse:
    """Propose to step work down."""
    actor, at = request.actor, now()  # type: ignore[attr-defined]
    piece, child = piece_or_404(request, work_id, at)
    if request.method != "POST" and "DOWN" not in stepping_of(piece, actor):
        messages.warning(request, _why_not_down(piece))
        return redirect("casework:work", work_id)
    form = StepDownForm(request.POST or None, receivers=receivers_of(piece.work, at))
    if request.method == "POST" and form.is_valid():
        version = version_in(request)
        done = tried(
            request,
            form,
            lambda: propose_step_down(work_id=work_id, said=form.said(), expected=version, by=actor, at=at),
        )
        if done is True:
            messages.success(request, "The step down is proposed. The work stays with you until it is accepted.")
            return redirect("casework:work", work_id)
        if done:
            return done
    return render(request, "casework/step_down.html", {**page_of(piece, child, actor, at), "form": form})


def _why_not_down(piece: OnePiece) -> str:
    waits = {one.state_code for one in piece.stepped if one.is_from_here}
    if waits & {StepState.PROPOSED, StepState.TO_ACCEPT}:
        return "A step of this work waits for an answer already. It stands under “Steps up and down”."
    return "Only the worker who holds this work or the team’s manager steps it down, while the team holds it."


@guard(Permission.WORK_HOLD)
def up(request: HttpRequest, work_id: str) -> HttpResponse:
    """Step work up: the question about danger first, then the form; it is with the social work team at once."""
    actor, at = request.actor, now()  # type: ignore[attr-defined]
    piece, child = piece_or_404(request, work_id, at)
    if request.method != "POST" and "UP" not in stepping_of(piece, actor):
        messages.warning(request, "This work cannot be stepped up by you now. If the child is in danger, ring 999.")
        return redirect("casework:work", work_id)
    asked = request.GET.get("danger")
    shown = {**page_of(piece, child, actor, at), "danger": asked}
    if asked not in {"YES", "NO"}:
        danger = StepDangerForm(request.GET if "asked" in request.GET else None)
        return render(request, "casework/step_danger.html", {**shown, "form": danger})
    answering = who_answers(actor.authority, at) if asked == "YES" else None
    form = StepUpForm(request.POST or None, teams=social_work_teams(piece.work, at))
    if request.method == "POST" and form.is_valid():
        said, version = form.said(is_danger=asked == "YES"), version_in(request)
        done = tried(request, form, lambda: step_up(work_id=work_id, said=said, expected=version, by=actor, at=at))
        if done is True:
            messages.success(
                request, "The social work team has it in front of them now. You keep the work until they accept."
            )
            return redirect("casework:work", work_id)
        if done:
            return done
    return render(request, "casework/step_up.html", {**shown, "form": form, "answering": answering})


@dataclass(frozen=True)
class StepAct:
    """Something to be done with one step: its move, its words on the page, its form, and the call."""

    move: StepMove
    heading: str
    button: str
    done: str
    lede: str
    form: Callable[[HttpRequest, Any, datetime], FanlightForm]
    make: Callable[[Any, str, int, Actor, datetime], Any]


def _act(one: StepAct, request: HttpRequest, step_id: str) -> HttpResponse:
    actor, at = request.actor, now()  # type: ignore[attr-defined]
    page = step_page(request, step_id, at)
    step = page["step"]
    if request.method != "POST" and one.move not in acts_of(step, actor):
        state = StepState(step.state)
        sentence = (
            "You cannot do this with this step. Ask the manager of the team that holds the work."
            if may_step(state, one.move)
            else "This step does not stand so any more. Here is how it stands."
        )
        messages.warning(request, sentence)
        return redirect("casework:step", step_id)
    form = one.form(request, step, at)
    if request.method == "POST" and form.is_valid():
        version = version_in(request)
        done = tried(request, form, lambda: one.make(form.cleaned_data, step_id, version, actor, at))
        if done is True:
            messages.success(request, one.done)
            still = step_for_page(step_id, actor, at)
            return redirect("casework:step", step_id) if still else redirect("casework:steps")
        if done:
            return done
    return render(request, "casework/step_act.html", {**page, "form": form, "act": one})


def _agree(clean: dict[str, Any], step_id: str, version: int, by: Actor, at: datetime) -> None:
    agree_step(
        step_id=step_id,
        decided_on=clean["decided_on"],
        reason=clean["reason"],
        is_confirmed=bool(clean.get("is_confirmed")),
        expected=version,
        by=by,
        at=at,
    )


def _put_off(clean: dict[str, Any], step_id: str, version: int, by: Actor, at: datetime) -> None:
    put_off_step(
        step_id=step_id,
        reason=clean["reason"],
        decided_on=clean["decided_on"],
        again_on=clean["again_on"],
        expected=version,
        by=by,
        at=at,
    )


def _outside(clean: dict[str, Any], step_id: str, version: int, by: Actor, at: datetime) -> None:
    record_outside_answer(
        step_id=step_id,
        is_accepted=clean["answer"] == "YES",
        answered_on=clean["answered_on"],
        words=clean["words"],
        expected=version,
        by=by,
        at=at,
    )


def _withdraw(clean: dict[str, Any], step_id: str, version: int, by: Actor, at: datetime) -> None:
    withdraw_step(step_id=step_id, because=clean["because"], expected=version, by=by, at=at)


AGREE = StepAct(
    StepMove.AGREE,
    "Agree to the step down",
    "Agree",
    "It is agreed. The receiver is asked; the work stays where it is until they accept.",
    "The receiver is asked next. Nothing closes before they accept.",
    lambda request, step, at: AgreeForm(
        request.POST or None,
        stands=what_stands(step.authority, step.work_id),
        initial={"decided_on": london_date(at)},
    ),
    _agree,
)
PUT_OFF = StepAct(
    StepMove.NOT_YET,
    "Say: not yet",
    "Put it off",
    "It is put off, and the worker reads why.",
    "The worker reads what you say here.",
    lambda request, step, at: PutOffForm(request.POST or None, initial={"decided_on": london_date(at)}),
    _put_off,
)
OUTSIDE = StepAct(
    StepMove.ACCEPT,
    "Record what they answered",
    "Save the answer",
    "Their answer is recorded.",
    "If they take over, the work closes now. If they do not, it stays with your team.",
    lambda request, step, at: OutsideForm(request.POST or None, initial={"answered_on": london_date(at)}),
    _outside,
)
WITHDRAW = StepAct(
    StepMove.WITHDRAW,
    "Withdraw the step down",
    "Withdraw it",
    "It is withdrawn. The work stays where it is.",
    "The work stays with your team.",
    lambda request, step, at: WithdrawStepForm(request.POST or None),
    _withdraw,
)


@guard(Permission.WORK_ACCEPT)
def agree(request: HttpRequest, step_id: str) -> HttpResponse:
    """Agree to a step down, by the panel or by the team's manager."""
    return _act(AGREE, request, step_id)


@guard(Permission.WORK_ACCEPT)
def not_yet(request: HttpRequest, step_id: str) -> HttpResponse:
    """Put a step down off."""
    return _act(PUT_OFF, request, step_id)


@guard(Permission.WORK_HOLD)
def outside(request: HttpRequest, step_id: str) -> HttpResponse:
    """Record what an outside receiver answered."""
    return _act(OUTSIDE, request, step_id)


@guard(Permission.WORK_HOLD)
def withdraw(request: HttpRequest, step_id: str) -> HttpResponse:
    """Withdraw a step down."""
    return _act(WITHDRAW, request, step_id)
