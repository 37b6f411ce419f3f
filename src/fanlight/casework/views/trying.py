"""Trying a move: what is refused is said beside what was typed, and a stale page shows what changed meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from fanlight.access.public import people_names, user_names
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
from fanlight.casework.rules.transitions import MOVE_LABELS, Move, MoveNotAllowed, may_move
from fanlight.casework.rules.wording import standing_in_words
from fanlight.design.public import BothVersions, FanlightForm, ParagraphsField, changed_meanwhile
from fanlight.store.public import StaleVersion

# What is a sentence about the world, shown to the person who tried.
_REFUSALS = (
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
    except _REFUSALS as refused:
        if tried.form is not None:
            tried.form.add_error(None, str(refused))
        return str(refused)
    return None


def _stale(request: HttpRequest, tried: Attempt, current: Any) -> HttpResponse | None:
    mine = {"move": tried.move, "recorded_by": request.actor.id}  # type: ignore[attr-defined]
    if current.steps.filter(position=version_in(request) + 1, **mine).exists():
        return None
    state = WorkState(current.state)
    theirs = standing_in_words(state, team=current.team.name, worker=_holder(current))
    can_still = may_move(state, tried.move)
    return changed_meanwhile(
        request,
        [BothVersions("Where it stands", theirs=theirs, yours=MOVE_LABELS[tried.move]), *_typed(tried.form)],
        changed_by=people_names([current.changed_by]).get(current.changed_by, ""),
        changed_at=current.changed_at,
        version=current.version if can_still else None,
        theirs_href=_page_of(tried),
    )


def _typed(form: FanlightForm | None) -> list[BothVersions]:
    """Return what was typed, word for word, so that nothing is lost with a move that cannot be made any more."""
    fields = form.visible_fields() if form is not None else []
    words = (
        (str(bound.label), str(bound.value() or "")) for bound in fields if isinstance(bound.field, ParagraphsField)
    )
    return [BothVersions(label, theirs="", yours=text) for label, text in words if text]


def _holder(current: Any) -> str:
    return user_names([current.worker_user_id]).get(current.worker_user_id, "a worker")


def _page_of(tried: Attempt) -> str:
    return reverse("casework:work", args=[tried.piece.card.work_id])
