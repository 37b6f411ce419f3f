"""What those who answer do with a challenge: answer it, give it to a colleague, note, learn, lead back to deciding."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from fanlight.access.public import Permission, guard
from fanlight.challenges.actions.answer_challenge import answer_challenge
from fanlight.challenges.actions.assign_challenge import assign_challenge
from fanlight.challenges.actions.decide_again import NothingToDecideAgain, decide_again
from fanlight.challenges.actions.end_challenge import add_note, write_learning
from fanlight.challenges.forms.answering import AnswerForm, AssignForm, LearningForm, NoteForm
from fanlight.challenges.queries.shown import who_may_be_given_it
from fanlight.challenges.rules.transitions import Move
from fanlight.challenges.rules.vocabulary import Finding
from fanlight.challenges.views.answering import answering_or_404
from fanlight.challenges.views.trying import Act, act
from fanlight.design.public import typed_version
from fanlight.front_door.public import MoveNotAllowed, ReopenedAlready, TooLateToReopen
from fanlight.store.public import now

PAGE = "challenges:one"


@require_http_methods(["GET", "POST"])
@guard(Permission.CHALLENGE_ANSWER)
def answer(request: HttpRequest, reference: str) -> HttpResponse:
    """Answer the stage that waits."""
    shown = answering_or_404(request, reference)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    one = Act(
        Move.ANSWER,
        f"Answer at {shown.last.title[:1].lower()}{shown.last.title[1:]}",
        "Send the answer",
        "Your answer was sent. The challenge stays open until who raised it says that it is settled.",
        PAGE,
        lambda clean: answer_challenge(
            challenge_id=shown.row.id,
            finding=Finding(clean["finding"]),
            reasons=clean["reasons"],
            what_changes=clean["what_changes"],
            answered_for=clean["answered_for"],
            expected=typed_version(request),
            by=request.actor,
            at=now(),
        ),
    )
    return act(request, shown, form, one)


@require_http_methods(["GET", "POST"])
@guard(Permission.CHALLENGE_ANSWER)
def assign(request: HttpRequest, reference: str) -> HttpResponse:
    """Give the stage that waits to somebody."""
    shown = answering_or_404(request, reference)
    people = who_may_be_given_it(shown.row, now())
    form = AssignForm(request.POST if request.method == "POST" else None, people=people)
    one = Act(
        Move.ASSIGN,
        "Who answers this challenge?",
        "Give it to them",
        "They were told. The clock goes on.",
        PAGE,
        lambda clean: assign_challenge(
            challenge_id=shown.row.id,
            owner_user_id=clean["owner"],
            expected=typed_version(request),
            by=request.actor,
            at=now(),
        ),
        "Whoever took part in the decision is not offered from stage 1 on.",
    )
    return act(request, shown, form, one)


@require_http_methods(["GET", "POST"])
@guard(Permission.CHALLENGE_ANSWER)
def note(request: HttpRequest, reference: str) -> HttpResponse:
    """Keep a note for those who answer."""
    shown = answering_or_404(request, reference)
    form = NoteForm(request.POST if request.method == "POST" else None)
    one = Act(
        None,
        "Add a note",
        "Keep the note",
        "The note is kept.",
        PAGE,
        lambda clean: add_note(challenge_id=shown.row.id, text=clean["text"], by=request.actor, at=now()),
    )
    return act(request, shown, form, one)


@require_http_methods(["GET", "POST"])
@guard(Permission.CHALLENGE_ANSWER)
def learning(request: HttpRequest, reference: str) -> HttpResponse:
    """Write down what was learnt."""
    shown = answering_or_404(request, reference)
    initial = {"learning": shown.row.learning}
    form = LearningForm(request.POST if request.method == "POST" else None, initial=initial)
    one = Act(
        Move.LEARN,
        "What was learnt?",
        "Keep it",
        "What was learnt is kept.",
        PAGE,
        lambda clean: write_learning(
            challenge_id=shown.row.id,
            learning=clean["learning"],
            expected=typed_version(request),
            by=request.actor,
            at=now(),
        ),
    )
    return act(request, shown, form, one)


@require_POST
@guard(Permission.CHALLENGE_ANSWER)
def again(request: HttpRequest, reference: str) -> HttpResponse:
    """Open the contact of an agreed challenge again, and lead there to decide anew."""
    shown = answering_or_404(request, reference)
    key = request.POST.get("idempotency_key", "")
    try:
        made = decide_again(challenge_id=shown.row.id, key=key, by=request.actor, at=now())
    except (MoveNotAllowed, NothingToDecideAgain, ReopenedAlready, TooLateToReopen) as refused:
        messages.warning(request, str(refused))
        return redirect(PAGE, shown.row.reference)
    messages.success(request, f"Re-opened as {made}, with a new clock. Decide it here.")
    return redirect("front_door:case", made)
