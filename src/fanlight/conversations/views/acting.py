"""What a unit does with one conversation: takes it, answers it, gives it to another district, sends it on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from fanlight.access.public import guard
from fanlight.conversations.actions.answer_conversation import NothingAdvised, NotOffered, answer_conversation
from fanlight.conversations.actions.reassign_conversation import CannotGoThere, reassign_conversation
from fanlight.conversations.actions.send_on import send_on
from fanlight.conversations.actions.take_conversation import take_conversation
from fanlight.conversations.forms.unit import AdviceForm, ReassignForm, SendOnForm
from fanlight.conversations.queries.choices import (
    district_choices,
    district_id_of_code,
    outcome_choices,
    service_choices,
)
from fanlight.conversations.queries.shown import ConversationShown
from fanlight.conversations.rules.transitions import STATE_WORDS, Move, MoveNotAllowed, State, may_move
from fanlight.conversations.rules.vocabulary import Danger
from fanlight.conversations.views.unit import ADVISES, page_of, unit_or_404
from fanlight.design.public import FanlightForm, moved_meanwhile, typed_version
from fanlight.store.public import StaleVersion, now

_SENTENCES = (CannotGoThere, MoveNotAllowed, NothingAdvised, NotOffered)


@require_POST
@guard(*ADVISES, any_of=True)
def take(request: HttpRequest, reference: str) -> HttpResponse:
    """Take the conversation, or take it over."""
    shown = unit_or_404(request, reference)
    try:
        take_conversation(conversation_id=shown.row.id, expected=typed_version(request), by=request.actor, at=now())
    except StaleVersion:
        messages.warning(request, "A colleague did something here in the meantime. Look again before you take it.")
    except MoveNotAllowed as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, "The conversation is yours.")
    return redirect("conversations:one", reference=shown.row.reference)


@require_http_methods(["GET", "POST"])
@guard(*ADVISES, any_of=True)
def answer(request: HttpRequest, reference: str) -> HttpResponse:
    """Write the advice that who asked reads."""
    shown = unit_or_404(request, reference)
    authority, at = request.actor.authority, now()
    form = AdviceForm(
        request.POST if request.method == "POST" else None,
        services=service_choices(authority, shown.row.district_id, at),
        outcomes=outcome_choices(authority, at),
    )

    def make(clean: dict[str, Any]) -> None:
        answer_conversation(
            conversation_id=shown.row.id,
            text=clean["text"],
            services=clean["services"],
            outcome=clean["outcome"],
            is_told_by_phone=clean["is_told_by_phone"],
            expected=typed_version(request),
            by=request.actor,
            at=now(),
        )

    return _act(request, shown, form, Move.ANSWER, make, "Your advice was sent.", "conversations/answer.html")


@require_http_methods(["GET", "POST"])
@guard(*ADVISES, any_of=True)
def reassign(request: HttpRequest, reference: str) -> HttpResponse:
    """Give the conversation to another district's unit, with a reason."""
    shown = unit_or_404(request, reference)
    authority = request.actor.authority
    form = ReassignForm(
        request.POST if request.method == "POST" else None,
        districts=district_choices(authority, without=shown.row.district_id),
    )

    def make(clean: dict[str, Any]) -> None:
        reassign_conversation(
            conversation_id=shown.row.id,
            district_id=district_id_of_code(authority, clean["district"]) or "",
            reason=clean["reason"],
            expected=typed_version(request),
            by=request.actor,
            at=now(),
        )

    done = "The other district's unit has it now. Its clock goes on."
    return _act(request, shown, form, Move.REASSIGN, make, done, "conversations/reassign.html", to_list=True)


@require_POST
@guard(*ADVISES, any_of=True)
def send(request: HttpRequest, reference: str) -> HttpResponse:
    """Send the conversation on to the Front Door at once: one click is enough (safety 2)."""
    shown = unit_or_404(request, reference)
    form = SendOnForm(request.POST)
    typed = request.POST.get("as", "")
    if typed not in set(Danger):
        form.add_error("why", "Press the button that says what it is")
    if not form.is_valid():
        return _sent_again(request, shown, form)
    try:
        # No version is asked for: what somebody else did meanwhile is no reason to keep danger from the Front Door.
        made = send_on(
            conversation_id=shown.row.id, danger=Danger(typed), why=form.cleaned_data["why"], by=request.actor, at=now()
        )
    except MoveNotAllowed as refused:
        form.add_error("why", str(refused))
        return _sent_again(request, shown, form)
    messages.success(request, f"The Front Door has it now, as {made.led_to.reference}.")
    if typed == Danger.DANGER:
        messages.warning(request, "If nobody has rung 999 yet, ring now. Then ring the Front Door.")
    return redirect("conversations:one", reference=shown.row.reference)


def _sent_again(request: HttpRequest, shown: ConversationShown, form: SendOnForm) -> HttpResponse:
    """Show the conversation with what was typed and why it was not sent on."""
    return render(request, "conversations/one.html", {**page_of(request, shown), "send_on_form": form, "form": form})


def _act(
    request: HttpRequest,
    shown: ConversationShown,
    form: FanlightForm,
    move: Move,
    make: Callable[[dict[str, Any]], None],
    done: str,
    template: str,
    *,
    to_list: bool = False,
) -> HttpResponse:
    """Show the form of an act, or do it; what is refused is said beside what was typed."""
    if request.method != "POST" and not may_move(State(shown.row.state), move):
        messages.warning(request, str(MoveNotAllowed(State(shown.row.state), move)))
        return redirect("conversations:one", reference=shown.row.reference)
    if request.method == "POST" and form.is_valid():
        try:
            make(form.cleaned_data)
        except StaleVersion as stale:
            state = State(stale.current.state)
            may_still = may_move(state, move)
            return moved_meanwhile(request, form, stale.current, stands=STATE_WORDS[state], may_still=may_still)
        except _SENTENCES as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, done)
            return redirect("conversations:unit") if to_list else redirect("conversations:one", shown.row.reference)
    return render(request, template, {**page_of(request, shown), "form": form})
