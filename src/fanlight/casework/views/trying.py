"""Trying a move: what is refused is said beside what was typed, and a stale page shows what changed meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from fanlight.access.public import user_names
from fanlight.casework.actions.acknowledge_information import AcknowledgedAlready
from fanlight.casework.actions.allocate_work import CannotHoldThisWork
from fanlight.casework.actions.close_work import InformationWaits
from fanlight.casework.actions.moves import WorkNotFound
from fanlight.casework.actions.reopen_work import ReopenFromRequest
from fanlight.casework.closing_questions import ClosureToConfirm
from fanlight.casework.queries.one_piece import OnePiece
from fanlight.casework.rules.breaches import NotPossible
from fanlight.casework.rules.holding import NotForYou
from fanlight.casework.rules.kinds import WorkState
from fanlight.casework.rules.reasons import ReasonDoesNotFit
from fanlight.casework.rules.timing import TooLateToReopen
from fanlight.casework.rules.transitions import Move, MoveNotAllowed, may_move, move_in_words
from fanlight.casework.rules.wording import standing_in_words
from fanlight.design.public import FanlightForm, moved_meanwhile
from fanlight.store.public import StaleVersion

# What is a sentence about the world, shown to the person who tried.
REFUSALS = (
    AcknowledgedAlready,
    CannotHoldThisWork,
    ClosureToConfirm,
    InformationWaits,
    MoveNotAllowed,
    NotForYou,
    NotPossible,
    ReasonDoesNotFit,
    ReopenFromRequest,
    TooLateToReopen,
)


@dataclass(frozen=True)
class Attempt:
    """A move about to be tried: on which work, with which form, by which call."""

    move: Move
    piece: OnePiece
    form: FanlightForm | None
    make: Callable[[], Any]


def version_in(request: HttpRequest) -> int:
    """Return the version of the work that the page was drawn from; raises BadRequest when no page of ours sent it."""
    typed = request.POST.get("version", "")
    if not (typed.isascii() and typed.isdigit() and len(typed) < 10):
        raise BadRequest("The form came without the version of the work that it was drawn from")
    return int(typed)


def attempt(request: HttpRequest, tried: Attempt) -> HttpResponse | str | None:
    """Try the move; return None when it was made, a page when it cannot be, or the sentence that refuses it.

    The sentence is also on the form, when there is one. The same move sent twice by the same person counts as made.
    """
    try:
        tried.make()
    except StaleVersion as stale:
        return _stale(request, tried, stale.current)
    except WorkNotFound:
        raise Http404 from None
    except REFUSALS as refused:
        if tried.form is not None:
            tried.form.add_error(None, str(refused))
        return str(refused)
    return None


def _stale(request: HttpRequest, tried: Attempt, current: Any) -> HttpResponse | None:
    mine = {"move": tried.move, "recorded_by": request.actor.id}  # type: ignore[attr-defined]
    if current.steps.filter(position=version_in(request) + 1, **mine).exists():
        return None
    state = WorkState(current.state)
    is_stepped = bool(current.stepped_from_id)
    theirs = standing_in_words(state, team=current.team.name, worker=_holder(current), is_stepped=is_stepped)
    return moved_meanwhile(
        request,
        tried.form,
        current,
        stands=theirs,
        tried=move_in_words(tried.move, is_stepped=is_stepped),
        may_still=may_move(state, tried.move),
        theirs_href=_page_of(tried),
    )


def _holder(current: Any) -> str:
    return user_names([current.worker_user_id]).get(current.worker_user_id, "a worker")


def _page_of(tried: Attempt) -> str:
    return reverse("casework:work", args=[tried.piece.card.work_id])
