"""The answer where it did not go with the decision, and a later one that corrects it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from fanlight.access.public import Permission, guard
from fanlight.front_door.actions.send_answer import AnswerNotAllowed, send_answer
from fanlight.front_door.forms.deciding import ANSWER_PARTS, AnswerFields
from fanlight.front_door.queries.deciding import drafted_answer, last_decision
from fanlight.front_door.views.loading import child_or_404, typed_key
from fanlight.front_door.views.screening import stale_page
from fanlight.store.public import StaleVersion, now


@require_http_methods(["GET", "POST"])
@guard(Permission.FRONT_DOOR_DECIDE)
def answer(request: HttpRequest, reference: str, position: int) -> HttpResponse:
    """Answer who asked about one child; the words start from outcome and route only."""
    case, child = child_or_404(request, reference, position)
    decision = last_decision(child.contact)
    if decision is None or child.contact.first_decided_at is None:
        messages.warning(request, "Decide first: the answer says what was decided. Nothing was changed.")
        return redirect("front_door:case", reference=case.request.reference)
    words = drafted_answer(
        request.actor.authority,
        outcome_codes=decision.outcomes,
        route=decision.route,
        team_id=decision.team_id,
        # In the words of the day on which it was decided: an outcome may have ended since.
        at=decision.recorded_at,
    )
    form = AnswerFields(request.POST or None, initial={part: getattr(words, part) for part in ANSWER_PARTS[1:]})
    if form.is_bound and form.is_valid():
        try:
            send_answer(
                contact_id=child.contact.id, words=form.words(), key=typed_key(request), by=request.actor, at=now()
            )
            messages.success(request, "The answer is sent.")
            return redirect("front_door:case", reference=case.request.reference)
        except AnswerNotAllowed as refused:
            form.add_error(refused.field_name if refused.field_name in form.fields else None, str(refused))
        except StaleVersion as stale:
            return stale_page(request, stale, form)
    context = {"case": case, "child": child, "form": form, "is_correction": child.contact.answered_at is not None}
    return render(request, "front_door/case/answer.html", context)
