"""One act on a challenge: its form, what is refused beside what was typed, and both versions when somebody was quicker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fanlight.challenges.actions.moving import SayWhy
from fanlight.challenges.queries.shown import ChallengeShown
from fanlight.challenges.rules.answering import MayNotAnswer
from fanlight.challenges.rules.stages import NoNextStage
from fanlight.challenges.rules.transitions import STATE_WORDS, Move, MoveNotAllowed, NotLateYet, State, may_move
from fanlight.design.public import FanlightForm, moved_meanwhile
from fanlight.store.public import StaleVersion

_SENTENCES = (MayNotAnswer, MoveNotAllowed, NoNextStage, NotLateYet, SayWhy)


@dataclass(frozen=True)
class Act:
    """An act about to be shown or tried: its move, its words on the page, the page it comes from, and the call."""

    move: Move | None
    heading: str
    button: str
    done: str
    page: str
    make: Callable[[dict[str, Any]], Any]
    lede: str = ""


def act(request: HttpRequest, shown: ChallengeShown, form: FanlightForm, one: Act) -> HttpResponse:
    """Show the form of an act, or do it; what is refused is said beside what was typed."""
    state, reference = State(shown.row.state), shown.row.reference
    if request.method != "POST" and one.move is not None and not may_move(state, one.move):
        messages.warning(request, str(MoveNotAllowed(state, one.move)))
        return redirect(one.page, reference)
    if request.method == "POST" and form.is_valid():
        try:
            one.make(form.cleaned_data)
        except StaleVersion as stale:
            state = State(stale.current.state)
            may_still = one.move is None or may_move(state, one.move)
            return moved_meanwhile(request, form, stale.current, stands=STATE_WORDS[state], may_still=may_still)
        except _SENTENCES as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, one.done)
            return redirect(one.page, reference)
    return render(request, "challenges/act.html", {"shown": shown, "form": form, "act": one})
