"""The pages on which a piece of work is accepted, refused, allocated, closed or re-opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from fanlight.access.public import Permission, guard
from fanlight.casework.actions.accept_work import accept_work
from fanlight.casework.actions.acknowledge_information import acknowledge_information
from fanlight.casework.actions.allocate_work import allocate_work
from fanlight.casework.actions.close_work import close_work
from fanlight.casework.actions.refuse_work import refuse_work
from fanlight.casework.actions.reopen_work import reopen_work
from fanlight.casework.closing_questions import what_stands
from fanlight.casework.forms import AcceptForm, AllocateForm, CloseForm, RefuseForm, ReopenForm
from fanlight.casework.queries import team_workers
from fanlight.casework.queries.one_piece import OnePiece
from fanlight.casework.rules.transitions import Move, MoveNotAllowed, may_move
from fanlight.casework.views.piece import moves_of, page_of, piece_or_404
from fanlight.casework.views.trying import Attempt, attempt, version_in
from fanlight.clocks.public import london_date
from fanlight.design.public import FanlightForm
from fanlight.store.public import Actor, now


@dataclass(frozen=True)
class MovePage:
    """One move as a page: its words, its form, and the call that makes it."""

    move: Move
    template: str
    form: Callable[[HttpRequest, OnePiece, datetime], FanlightForm]
    make: Callable[..., Any]
    done: str


def _show(page: MovePage, request: HttpRequest, work_id: str) -> HttpResponse:
    """Draw the form, or make the move and go back to the work."""
    actor, at = request.actor, now()  # type: ignore[attr-defined]
    piece, child = piece_or_404(request, work_id, at)
    if request.method != "POST" and str(page.move) not in moves_of(piece, actor, at):
        messages.warning(request, why_not(page.move, piece))
        return redirect("casework:work", work_id)
    form = page.form(request, piece, at)
    if request.method == "POST" and form.is_valid():
        tried = Attempt(page.move, piece, form, lambda: page.make(form, work_id, version_in(request), actor, at))
        refused = attempt(request, tried)
        if refused is None:
            messages.success(request, done_words(page, piece))
            return redirect("casework:work", page_after(page, work_id, form))
        if isinstance(refused, HttpResponse):
            return refused
    return render(request, page.template, {**page_of(piece, child, actor, at), "form": form})


def done_words(page: MovePage, piece: OnePiece) -> str:
    """Return what is said once a move is made: what was stepped and is refused stays with the team that offered it."""
    if page.move is Move.REFUSE and piece.work.stepped_from_id:
        return "The work stays with the team that offered it, which has been told."
    return page.done


def why_not(move: Move, piece: OnePiece) -> str:
    """Return the sentence that says why the move cannot be made now by this person."""
    if may_move(piece.card.state_code, move):
        return "You cannot do this with this piece of work. Ask the team's manager."
    return str(MoveNotAllowed(piece.card.state_code, move))


def page_after(page: MovePage, work_id: str, form: FanlightForm) -> str:
    """Return the id of the work to show next: the new piece after a re-opening, the same one otherwise."""
    return getattr(form, "opened_work_id", work_id) if page.move is Move.REOPEN else work_id


def _workers(piece: OnePiece, at: datetime) -> list[Actor]:
    return team_workers(piece.card.team_id, piece.work.authority, london_date(at))


def _accept(form: Any, work_id: str, version: int, by: Actor, at: datetime) -> None:
    accept_work(work_id=work_id, worker_user_id=form.cleaned_data["worker"], expected=version, by=by, at=at)


def _refuse(form: Any, work_id: str, version: int, by: Actor, at: datetime) -> None:
    refuse_work(work_id=work_id, reason=form.code(), words=form.cleaned_data["words"], expected=version, by=by, at=at)


def _allocate(form: Any, work_id: str, version: int, by: Actor, at: datetime) -> None:
    allocate_work(
        work_id=work_id,
        worker_user_id=form.cleaned_data["worker"],
        reason=form.cleaned_data.get("reason", ""),
        expected=version,
        by=by,
        at=at,
    )


def _close(form: Any, work_id: str, version: int, by: Actor, at: datetime) -> None:
    reason, outcome = form.codes()
    close_work(
        work_id=work_id,
        reason=reason,
        outcome=outcome,
        summary=form.cleaned_data["summary"],
        is_confirmed=bool(form.cleaned_data.get("is_confirmed")),
        expected=version,
        by=by,
        at=at,
    )


def _reopen(form: Any, work_id: str, version: int, by: Actor, at: datetime) -> None:
    opened = reopen_work(work_id=work_id, reason=form.cleaned_data["reason"], expected=version, by=by, at=at)
    form.opened_work_id = opened.id


ACCEPT = MovePage(
    Move.ACCEPT,
    "casework/accept.html",
    lambda request, piece, at: AcceptForm(request.POST or None, workers=_workers(piece, at)),
    _accept,
    "Your team has accepted this work.",
)
REFUSE = MovePage(
    Move.REFUSE,
    "casework/refuse.html",
    lambda request, piece, at: RefuseForm(request.POST or None, is_stepped=bool(piece.work.stepped_from_id)),
    _refuse,
    "The work is back with the Front Door.",
)
ALLOCATE = MovePage(
    Move.ALLOCATE,
    "casework/allocate.html",
    lambda request, piece, at: AllocateForm(
        request.POST or None, workers=_workers(piece, at), holder=piece.work.worker_user_id
    ),
    _allocate,
    "The work is allocated.",
)
CLOSE = MovePage(
    Move.CLOSE,
    "casework/close.html",
    lambda request, piece, at: CloseForm(
        request.POST or None, kind=piece.card.kind, stands=what_stands(piece.work.authority, piece.work.id)
    ),
    _close,
    "The work is closed.",
)
REOPEN = MovePage(
    Move.REOPEN,
    "casework/reopen.html",
    lambda request, piece, at: ReopenForm(request.POST or None),
    _reopen,
    "The work is re-opened as a new piece of work.",
)


@guard(Permission.WORK_ACCEPT)
def accept(request: HttpRequest, work_id: str) -> HttpResponse:
    """Accept offered work, naming a worker or not."""
    return _show(ACCEPT, request, work_id)


@guard(Permission.WORK_ACCEPT)
def refuse(request: HttpRequest, work_id: str) -> HttpResponse:
    """Return offered work to the Front Door with a reason."""
    return _show(REFUSE, request, work_id)


@guard(Permission.WORK_ALLOCATE)
def allocate(request: HttpRequest, work_id: str) -> HttpResponse:
    """Give work to a worker of the team."""
    return _show(ALLOCATE, request, work_id)


@guard(Permission.WORK_CLOSE)
def close(request: HttpRequest, work_id: str) -> HttpResponse:
    """Close work with a reason, an outcome and a summary."""
    return _show(CLOSE, request, work_id)


@guard(Permission.WORK_ACCEPT)
def reopen(request: HttpRequest, work_id: str) -> HttpResponse:
    """Take closed work up again."""
    return _show(REOPEN, request, work_id)


@require_POST
@guard(Permission.WORK_SEE_TEAM)
def acknowledge(request: HttpRequest, work_id: str, information_id: str) -> HttpResponse:
    """Say that new information has been read."""
    actor, at = request.actor, now()  # type: ignore[attr-defined]
    piece, _ = piece_or_404(request, work_id, at)
    tried = Attempt(
        Move.ACKNOWLEDGE,
        piece,
        None,
        lambda: acknowledge_information(information_id=information_id, expected=version_in(request), by=actor, at=at),
    )
    refused = attempt(request, tried)
    if isinstance(refused, HttpResponse):
        return refused
    if refused is None:
        messages.success(request, "Acknowledged. The Front Door knows that you have it.")
    else:
        messages.warning(request, refused)
    return redirect("casework:work", work_id)
