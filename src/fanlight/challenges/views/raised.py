"""A challenge as who raised it reads it: its stages and answers, further, ended or withdrawn."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from fanlight.access.public import Permission, guard, looked
from fanlight.challenges.actions.end_challenge import end_challenge, withdraw_challenge
from fanlight.challenges.actions.take_up import take_up
from fanlight.challenges.forms.raising import EndForm, FurtherForm, WithdrawForm
from fanlight.challenges.queries.lists import rows_raised
from fanlight.challenges.queries.shown import ChallengeShown, find_raised
from fanlight.challenges.rules.transitions import Move, State, may_move
from fanlight.challenges.views.trying import Act, act
from fanlight.design.public import typed_version
from fanlight.messages.public import has_unread_about, mark_read_about
from fanlight.store.public import now

PAGE = "challenges:raised_one"


@require_GET
@guard(Permission.CHALLENGE_RAISE)
def raised(request: HttpRequest) -> HttpResponse:
    """List the challenges that the person or their setting raised, what is open first."""
    return render(request, "challenges/raised.html", {"rows": rows_raised(request.actor, now())})


@require_GET
@guard(Permission.CHALLENGE_RAISE)
def raised_one(request: HttpRequest, reference: str) -> HttpResponse:
    """Show one challenge to who raised it: each stage, who answers, by when, and the answers."""
    shown = raised_or_404(request, reference)
    state = State(shown.row.state)
    may_go_on = state is State.ANSWERED or (state is State.WAITING and shown.is_late)
    context = {
        "shown": shown,
        "may_go_further": may_go_on and shown.above is not None,
        "may_end": may_move(state, Move.END),
        "may_withdraw": may_move(state, Move.WITHDRAW),
    }
    if has_unread_about(request.actor, shown.row.reference):
        mark_read_about(reference=shown.row.reference, by=request.actor, at=now())
    return render(request, "challenges/raised_one.html", context)


@require_http_methods(["GET", "POST"])
@guard(Permission.CHALLENGE_RAISE)
def further(request: HttpRequest, reference: str) -> HttpResponse:
    """Take a challenge to the next stage."""
    shown = raised_or_404(request, reference)
    form = FurtherForm(request.POST if request.method == "POST" else None)
    lede = f"It goes to {shown.above.title}. They answer within {shown.above.within}." if shown.above else ""
    one = Act(
        Move.TAKE_UP,
        "Take it to the next stage",
        "Take it further",
        "Your challenge went to the next stage.",
        PAGE,
        lambda clean: take_up(
            challenge_id=shown.row.id,
            because=clean["because"],
            expected=typed_version(request),
            by=request.actor,
            at=now(),
        ),
        lede,
    )
    return act(request, shown, form, one)


@require_http_methods(["GET", "POST"])
@guard(Permission.CHALLENGE_RAISE)
def end(request: HttpRequest, reference: str) -> HttpResponse:
    """End an answered challenge."""
    shown = raised_or_404(request, reference)
    form = EndForm(request.POST if request.method == "POST" else None)
    one = Act(
        Move.END,
        "End this challenge",
        "End the challenge",
        "The challenge has ended.",
        PAGE,
        lambda clean: end_challenge(
            challenge_id=shown.row.id,
            is_resolved=clean["resolved"] == "YES",
            words=clean["words"],
            expected=typed_version(request),
            by=request.actor,
            at=now(),
        ),
    )
    return act(request, shown, form, one)


@require_http_methods(["GET", "POST"])
@guard(Permission.CHALLENGE_RAISE)
def withdraw(request: HttpRequest, reference: str) -> HttpResponse:
    """Withdraw a challenge."""
    shown = raised_or_404(request, reference)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    one = Act(
        Move.WITHDRAW,
        "Withdraw this challenge",
        "Withdraw it",
        "The challenge is withdrawn.",
        PAGE,
        lambda clean: withdraw_challenge(
            challenge_id=shown.row.id,
            because=clean["because"],
            expected=typed_version(request),
            by=request.actor,
            at=now(),
        ),
    )
    return act(request, shown, form, one)


def raised_or_404(request: HttpRequest, reference: str) -> ChallengeShown:
    """Return the challenge that the address names and record the look; another's is simply not found."""
    shown = find_raised(request.actor, reference, now())
    if shown is None:
        raise Http404
    looked(request, "challenge", [shown.row.id], "raised this challenge")
    return shown
