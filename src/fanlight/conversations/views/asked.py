"""What somebody asked of Early Help, as they read it: where it is, the advice, a further question, a request instead."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fanlight.access.public import Permission, guard, looked
from fanlight.conversations.actions.answer_conversation import read_advice
from fanlight.conversations.actions.ask_again import ask_again
from fanlight.conversations.actions.begin_request import begin_request
from fanlight.conversations.forms.unit import AskAgainForm
from fanlight.conversations.queries.asked import asked_lines
from fanlight.conversations.queries.receipts import receipt_of, units_of
from fanlight.conversations.queries.shown import ConversationShown, find_asked, unread_of
from fanlight.conversations.rules.transitions import Move, MoveNotAllowed, State, may_move
from fanlight.front_door.public import asker_of, own_request_id, prefilled
from fanlight.messages.public import mark_read_about
from fanlight.store.public import now

SEES = (Permission.REQUEST_SEE_OWN, Permission.REQUEST_SEE_SETTING)


@require_GET
@guard(*SEES, any_of=True)
def asked(request: HttpRequest) -> HttpResponse:
    """List the conversations of the sender or their setting, the newest first."""
    context = {"lines": asked_lines(request.actor, now()), "may_ask": request.actor.may(Permission.REQUEST_ASK)}
    return render(request, "conversations/asked.html", context)


@require_GET
@guard(*SEES, any_of=True)
def asked_one(request: HttpRequest, reference: str) -> HttpResponse:
    """Show one conversation to who asked, and record once that the advice was read."""
    shown = _asked_or_404(request, reference)
    actor, at = request.actor, now()
    if unread_of(actor, [shown.row.id]):
        read_advice(conversation_id=shown.row.id, by=actor, at=at)
        mark_read_about(reference=shown.row.reference, by=actor, at=at)
    context = {
        "shown": shown,
        "may_ask_again": actor.may(Permission.REQUEST_ASK) and may_move(State(shown.row.state), Move.ASK_AGAIN),
        "may_begin": actor.may(Permission.REQUEST_ASK) and shown.row.state != State.SENT_ON,
        "followed": _if_theirs(request, shown.row.follows),
        "led_to": _if_theirs(request, _led_to(shown)),
        "units": units_of(shown.row, at) if shown.is_open else (),
        "is_late": shown.is_open and shown.last.due_at < at,
    }
    return render(request, "conversations/asked_one.html", context)


def _led_to(shown: ConversationShown) -> Any:
    draft = shown.row.led_to_draft
    return shown.row.led_to or (draft.sent_as if draft else None)


def _if_theirs(request: HttpRequest, made: Any) -> str:
    """Return the reference of a request that this reader may open, else ""."""
    is_theirs = made is not None and own_request_id(request.actor, made.reference, now())
    return str(made.reference) if is_theirs else ""


@require_GET
@guard(Permission.REQUEST_ASK)
def sent(request: HttpRequest, reference: str) -> HttpResponse:
    """Say who reads it, by when there is an answer, and the number that answers at this hour (safety 2)."""
    receipt = receipt_of(request.actor, reference, now())
    if receipt is None:
        raise Http404
    return render(request, "conversations/sent.html", {"receipt": receipt})


@require_http_methods(["GET", "POST"])
@guard(Permission.REQUEST_ASK)
def again(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask a further question in an answered conversation."""
    shown = _asked_or_404(request, reference)
    form = AskAgainForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        question = form.cleaned_data["question"]
        try:
            ask_again(conversation_id=shown.row.id, question=question, by=request.actor, at=now())
        except MoveNotAllowed as refused:
            form.add_error(None, f"{refused} Ring the team, or ask anew.")
        else:
            messages.success(request, "Your question was sent. Early Help answers within two working days.")
            return redirect("conversations:asked_one", reference=shown.row.reference)
    return render(request, "conversations/again.html", {"shown": shown, "form": form})


@require_POST
@guard(Permission.REQUEST_ASK)
def support(request: HttpRequest, reference: str) -> HttpResponse:
    """Begin a request for support with what the conversation was told."""
    shown = _asked_or_404(request, reference)
    actor, at = request.actor, now()
    known = prefilled(asker_of(actor, request.user, at=at))
    draft_id = begin_request(conversation_id=shown.row.id, prefilled=known, by=actor, at=at)
    return redirect("front_door:ask_page", draft_id=draft_id, page="danger")


def _asked_or_404(request: HttpRequest, reference: str) -> ConversationShown:
    shown = find_asked(request.actor, reference, now())
    if shown is None:
        raise Http404
    looked(request, "conversation", [shown.row.id], "asked Early Help for advice")
    return shown
