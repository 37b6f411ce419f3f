"""The challenges of those who answer: their lists, and one of them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from fanlight.access.public import Permission, guard, looked_at_all
from fanlight.challenges.queries.lists import (
    LIST_WORDS,
    AnswerList,
    ChallengeCounts,
    count_in_words,
    counts_to_answer,
    held_back,
    rows_to_answer,
)
from fanlight.challenges.queries.shown import ChallengeShown, find_to_answer, work_challenged
from fanlight.challenges.rules.transitions import Move, State, may_move
from fanlight.challenges.rules.vocabulary import RAISED_FROM_WORDS
from fanlight.clocks.public import moment_in_words
from fanlight.messages.public import has_unread_about, mark_read_about
from fanlight.store.public import new_ulid, now

_MOST_PAGES = 100


@require_GET
@guard(Permission.CHALLENGE_ANSWER)
def to_answer(request: HttpRequest) -> HttpResponse:
    """Show one of the lists of challenges that the person answers, leads or manages."""
    actor, at = request.actor, now()
    counts = counts_to_answer(actor, at)
    which, number = _which(request, counts), _page_number(request)
    rows, has_more = rows_to_answer(which, actor, at, number=number)
    context = {
        "which": which,
        "words": LIST_WORDS[which],
        "tabs": [_tab(one, which, counts) for one in AnswerList],
        "rows": rows,
        "late": counts.late,
        "held_back": held_back(actor, at),
        "previous_href": _href(which, number - 1) if number > 1 else "",
        "next_href": _href(which, number + 1) if has_more else "",
    }
    return render(request, "challenges/to_answer.html", context)


def _which(request: HttpRequest, counts: ChallengeCounts) -> AnswerList:
    typed = request.GET.get("list", "")
    if typed:
        try:
            return AnswerList(typed)
        except ValueError:
            raise Http404 from None
    return AnswerList.MINE if counts.mine else AnswerList.WAITING


def _page_number(request: HttpRequest) -> int:
    typed = request.GET.get("page", "1")
    if not (typed.isascii() and typed.isdigit() and 1 <= int(typed) <= _MOST_PAGES):
        raise Http404
    return int(typed)


def _href(which: AnswerList, number: int = 1) -> str:
    page = f"&page={number}" if number > 1 else ""
    return f"{reverse('challenges:to_answer')}?list={which}{page}"


def _tab(one: AnswerList, here: AnswerList, counts: ChallengeCounts) -> dict[str, object]:
    counted = {
        AnswerList.WAITING: counts.waiting,
        AnswerList.MINE: counts.mine,
        AnswerList.ANSWERED: counts.answered,
    }
    count = count_in_words(counted[one]) if one in counted else ""
    return {"words": LIST_WORDS[one], "count": count, "href": _href(one), "is_here": one is here}


@require_GET
@guard(Permission.CHALLENGE_ANSWER)
def one(request: HttpRequest, reference: str) -> HttpResponse:
    """Show one challenge: what is challenged and why, every stage, the notes, every step."""
    actor, at = request.actor, now()
    shown = answering_or_404(request, reference)
    state, row = State(shown.row.state), shown.row
    about = shown.about
    if has_unread_about(actor, row.reference):
        mark_read_about(reference=row.reference, by=actor, at=at)
    context = {
        "shown": shown,
        "raised_from": RAISED_FROM_WORDS[row.raised_from],
        "moves": {move.value for move in Move if may_move(state, move)},
        "opens_case": bool(about) and (actor.may(Permission.FRONT_DOOR_SEE) or actor.may(Permission.WORK_SEE_TEAM)),
        "work": work_challenged(actor, row, at),
        "may_decide_again": bool(about and about.may_reopen and shown.is_agreed)
        and actor.may(Permission.FRONT_DOOR_SCREEN),
        "steps": [_entry(step) for step in shown.steps],
        "notes": [_entry(note) for note in shown.notes],
        "key": new_ulid(),
    }
    return render(request, "challenges/one.html", context)


def _entry(step: object) -> dict[str, str]:
    return {
        "title": step.title,  # type: ignore[attr-defined]
        "at": moment_in_words(step.at),  # type: ignore[attr-defined]
        "by": step.by,  # type: ignore[attr-defined]
        "text": step.reason,  # type: ignore[attr-defined]
    }


def answering_or_404(request: HttpRequest, reference: str) -> ChallengeShown:
    """Return the challenge that the address names and record the look; another's is simply not found."""
    shown = find_to_answer(request.actor, reference, now())
    if shown is None:
        raise Http404
    about, because = shown.row.contact or shown.row.work, "answers this challenge"
    people = [about.person_id] if about is not None and about.person_id else []
    looked_at_all(request, [("challenge", [shown.row.id], because), ("person", people, because)])
    return shown
