"""The page of one piece of work."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from fanlight.access.public import Permission, guard, looked
from fanlight.casework.queries import WorkCard
from fanlight.casework.queries.clocks import clocks_on
from fanlight.casework.queries.one_piece import OnePiece, StepShown, get_piece
from fanlight.casework.rules.clock_words import clock_in_words
from fanlight.casework.rules.due_words import DueShown, due_shown
from fanlight.casework.rules.stepping import OPEN_STEPS
from fanlight.casework.rules.transitions import Move, may_move
from fanlight.casework.views.step_pages import stepping_of
from fanlight.clocks.public import Register, date_in_words, london_date, moment_in_words
from fanlight.establishments.public import working_calendar
from fanlight.people.public import PersonSummary, child_and_reach, person_summary
from fanlight.store.public import Actor, now

_READERS_ABOVE = ("The Front Door, when the work comes back or ends",)
_PERMISSION_FOR = {
    Move.ACCEPT: Permission.WORK_ACCEPT,
    Move.REFUSE: Permission.WORK_ACCEPT,
    Move.ALLOCATE: Permission.WORK_ALLOCATE,
    Move.CLOSE: Permission.WORK_CLOSE,
    Move.REOPEN: Permission.WORK_ACCEPT,
}


def piece_or_404(request: HttpRequest, work_id: str, at: datetime) -> tuple[OnePiece, PersonSummary]:
    """Return the work and its child after writing down the look; raises Http404 when it is not there for them."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    piece = _piece_of(work_id, actor, at)
    child = person_summary(actor, piece.card.person_id, at)
    if child is None:
        raise Http404
    _looked_at(request, piece)
    return piece, child


def _piece_of(work_id: str, actor: Actor, at: datetime) -> OnePiece:
    piece = get_piece(work_id, actor, at, leads=actor.may(Permission.WORK_ACCEPT))
    if piece is None:
        raise Http404
    return piece


def _looked_at(request: HttpRequest, piece: OnePiece) -> None:
    looked(request, "person", [piece.card.person_id], f"Work of their team, {piece.card.reference}")


@guard(Permission.WORK_SEE_TEAM)
def work(request: HttpRequest, work_id: str) -> HttpResponse:
    """Show one piece of work: why it came, what is new, who has it, every step."""
    actor, at = request.actor, now()  # type: ignore[attr-defined]
    piece = _piece_of(work_id, actor, at)
    found = child_and_reach(actor, piece.card.person_id, at)
    if found is None:
        raise Http404
    child, reach = found
    _looked_at(request, piece)
    return render(
        request,
        "casework/work.html",
        {
            **page_of(piece, child, actor, at),
            "moves": moves_of(piece, actor, at),
            "due": _due_on(piece, at),
            "steps_across": stepping_of(piece, actor),
            "reach": reach,
            "steps": [_step_entry(step) for step in piece.steps],
            "others": [_other_entry(card, actor) for card in piece.others],
        },
    )


def _due_on(piece: OnePiece, at: datetime) -> list[DueShown]:
    """Return the clocks that run on open work, what is due first ahead; one query."""
    if not piece.card.is_open:
        return []
    calendar = working_calendar(piece.work.authority)
    return [due_shown(clock.label, clock.due_at, at, calendar) for clock in clocks_on(piece.work)]


def page_of(piece: OnePiece, child: PersonSummary, actor: Actor, at: datetime) -> dict[str, object]:
    """Return what every page about one piece of work shows: the identity bar and its clock."""
    calendar = working_calendar(actor.authority)
    clock = clock_in_words(piece.card.state_code, piece.card.times, at, calendar, Register.LONG)
    readers = [f"Everybody in {piece.card.team_name} who may see its work", *_READERS_ABOVE]
    return {"piece": piece, "card": piece.card, "work": piece.work, "child": child, "clock": clock, "readers": readers}


def _step_entry(step: StepShown) -> dict[str, str]:
    return {"title": step.title, "at": moment_in_words(step.at), "by": step.by, "text": step.reason}


def _other_entry(card: WorkCard, actor: Actor) -> dict[str, str]:
    ended = card.closed_at or card.refused_at
    when = (
        f"{date_in_words(london_date(card.offered_at))} to {date_in_words(london_date(ended))}"
        if ended
        else (f"since {date_in_words(london_date(card.offered_at))}")
    )
    href = reverse("casework:work", args=[card.work_id]) if card.team_id == actor.team_id else ""
    return {"title": f"{card.kind_label} {card.reference}", "at": when, "by": "", "text": card.standing, "href": href}


def moves_of(piece: OnePiece, actor: Actor, at: datetime) -> set[str]:
    """Return the moves that this person can make now, as codes for the template."""
    card = piece.card
    found = {
        str(move)
        for move, permission in _PERMISSION_FOR.items()
        if actor.may(permission) and may_move(card.state_code, move)
    }
    # Statutory work is closed by the team's manager: its worker proposes that, on the page of plan and records.
    closes_alone = piece.work.worker_user_id == actor.user_id and not piece.work.episode_id
    if not actor.may(Permission.WORK_ACCEPT) and not closes_alone:
        found.discard(str(Move.CLOSE))
    # It closes when the step is accepted; what waits stands under "Steps up and down".
    if any(one.is_from_here and one.state_code in OPEN_STEPS for one in piece.stepped):
        found.discard(str(Move.CLOSE))
    if piece.reopen_until is None or piece.reopen_until < at:
        found.discard(str(Move.REOPEN))
    return found
