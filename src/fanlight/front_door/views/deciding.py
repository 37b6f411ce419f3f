"""Deciding: level, outcomes and route with their reasons, then the answer drafted beside them; and the second person."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from fanlight.access.public import Permission, guard, people_names
from fanlight.design.public import Choice, typed_version
from fanlight.establishments.public import team
from fanlight.front_door.actions.decide_contact import decide_contacts, review_decision
from fanlight.front_door.actions.return_for_agreement import review_return
from fanlight.front_door.actions.send_answer import AnswerNotAllowed
from fanlight.front_door.forms.deciding import ANSWER_PARTS, DecideForm, ReviewForm
from fanlight.front_door.queries.cases import Case, ChildOnCase
from fanlight.front_door.queries.choices import levels_of, outcome_labels
from fanlight.front_door.queries.deciding import (
    is_immediate,
    last_decision,
    last_word,
    level_choices,
    outcome_choices,
    proposed_return,
    team_choices,
    words_of_routes_without_team,
)
from fanlight.front_door.queries.earlier import earlier_to_ask, how_asked_in_words
from fanlight.front_door.queries.known_work import Known, known_work
from fanlight.front_door.rules.agreement import ReturnNotAllowed
from fanlight.front_door.rules.deciding import SECOND_PERSON_WORDS, DecisionNotAllowed, SecondPerson
from fanlight.front_door.rules.states import MoveNotAllowed
from fanlight.front_door.rules.vocabulary import AUDIENCE_WORDS, ROUTE_WORDS, ROUTES_WITH_WORK, WITHHELD_WORDS, Route
from fanlight.front_door.views.drafting import choice_mark, with_draft
from fanlight.front_door.views.loading import case_or_404, child_or_404
from fanlight.front_door.views.screening import stale_page
from fanlight.store.public import StaleVersion, now


@require_http_methods(["GET", "POST"])
@guard(Permission.FRONT_DOOR_DECIDE)
def decide(request: HttpRequest, reference: str) -> HttpResponse:
    """Decide for one child, or several who are alike. First the choice; then the same page with the answer drafted."""
    case = case_or_404(request, reference)
    changed = _changed_meanwhile(request, case)
    if changed is not None:
        form = _form(request, case)
        if form.is_valid() and _is_sent_again(request, changed, form):
            return _done(request, case, last_decision(changed.contact))
        return _both_decisions(request, StaleVersion(changed.contact), form)
    if not any(child.may("DECIDE") for child in case.children):
        messages.error(request, "This request has been decided, or waits for a second person. Nothing was changed.")
        return redirect("front_door:case", reference=case.request.reference)
    known = known_work(case, request.actor, at=now())
    form = _form(request, case, known)
    if not (form.is_bound and form.is_valid()):
        return _show(request, case, form, known=known)
    try:
        if request.POST.get("drafted_for") != choice_mark(form):
            return _show(request, case, with_draft(request, form), drafted_for=choice_mark(form), known=known)
        return _save(request, case, form)
    except (DecisionNotAllowed, AnswerNotAllowed) as refused:
        form.add_error(refused.field_name if refused.field_name in form.fields else None, str(refused))
    except MoveNotAllowed as refused:
        form.add_error(None, str(refused))
    except StaleVersion as stale:
        return _both_decisions(request, stale, form)
    return _show(request, case, form, drafted_for=request.POST.get("drafted_for", ""), known=known)


def _changed_meanwhile(request: HttpRequest, case: Case) -> ChildOnCase | None:
    """Return the first chosen child whom somebody changed since this form was opened, or None."""
    chosen = request.POST.getlist("children")
    for child in case.children:
        read = typed_version(request, f"version_{child.contact.id}")
        if child.contact.id in chosen and read not in {None, child.contact.version}:
            return child
    return None


def _is_sent_again(request: HttpRequest, child: ChildOnCase, form: DecideForm) -> bool:
    """Return whether the latest decision is this very one, by the same person: the button was pressed twice."""
    made, chosen = last_decision(child.contact), form.choice()
    return made is not None and (
        (made.decided_by_user_id, made.level, sorted(made.outcomes), made.route, made.team_id)
        == (request.actor.user_id, chosen.level, sorted(chosen.outcomes), chosen.route, chosen.team_id)
        and (made.reason_for_level, made.reason_for_outcomes, made.reason_for_route)
        == (chosen.reason_for_level, chosen.reason_for_outcomes, chosen.reason_for_route)
    )


def _both_decisions(request: HttpRequest, stale: StaleVersion, form: DecideForm) -> HttpResponse:
    """Show what was decided in the meantime beside what was typed here, which stays to be copied."""
    theirs = last_decision(stale.current)
    if theirs is None:
        return stale_page(request, stale, form)
    words = {
        "level": f"Level {theirs.level}",
        "route": ROUTE_WORDS[Route(theirs.route)],
        "reason_for_level": theirs.reason_for_level,
        "reason_for_outcomes": theirs.reason_for_outcomes,
        "reason_for_route": theirs.reason_for_route,
    }
    return stale_page(request, stale, form, words)


def _save(request: HttpRequest, case: Case, form: DecideForm) -> HttpResponse:
    chosen = [child for child in case.children if child.contact.id in form.cleaned_data["children"]]
    read = {child.contact.id: typed_version(request, f"version_{child.contact.id}") for child in chosen}
    expected = {contact_id: version for contact_id, version in read.items() if version is not None}
    decisions = decide_contacts(
        contact_ids=[child.contact.id for child in chosen],
        choice=form.choice(),
        expected=expected,
        by=request.actor,
        at=now(),
    )
    proposed = next((decision for decision in decisions if decision.needs_second_person), None)
    return _done(request, case, proposed or decisions[0])


def _done(request: HttpRequest, case: Case, decision: Any) -> HttpResponse:
    """Go back to the request with what the decision has set going, and what is still to be done."""
    if decision.needs_second_person:
        words = "Proposed. It waits for a second person to confirm it."
    else:
        work = "The work is on its way. " if decision.route in ROUTES_WITH_WORK else ""
        goes_first = is_immediate(request.actor.authority, decision.outcomes, decision.recorded_at)
        is_answered = decision.answer_words.get("audience") and not goes_first
        answer = "The answer is on its way." if is_answered else "The answer is still to be sent."
        words = f"Decided. {work}{answer}"
    messages.success(request, words)
    return redirect("front_door:case", reference=case.request.reference)


def _form(request: HttpRequest, case: Case, known: Known | None = None) -> DecideForm:
    authority, at = request.actor.authority, now()
    # When none is left to decide, what was typed for them is still read, so that it can be given back.
    open_children = [child for child in case.children if child.may("DECIDE")] or case.children
    # One click on "back to its last team" fills in the team, the route and the reason, for a person to read and keep.
    chosen = [one for one in known.recent if one.card.work_id == request.GET.get("back_to")] if known else []
    return DecideForm(
        request.POST or None,
        initial=chosen[0].back_to_team() if chosen else None,
        children=[
            Choice(child.contact.id, child.name, hint=f"{child.state}. {child.district}") for child in open_children
        ],
        levels=level_choices(authority, case.request.scheme_version),
        outcomes=outcome_choices(authority, at),
        teams=team_choices(authority, open_children[0].contact.district_id, at),
        earlier=earlier_to_ask(authority),
    )


def _show(
    request: HttpRequest, case: Case, form: DecideForm, *, drafted_for: str = "", known: Known | None = None
) -> HttpResponse:
    immediate = bool(
        form.is_bound
        and form.is_valid()
        and is_immediate(request.actor.authority, form.cleaned_data["outcomes"], now())
    )
    deciding = [child for child in case.children if child.may("DECIDE")]
    context: dict[str, Any] = {
        "case": case,
        "only_child": deciding[0] if len(deciding) == 1 else None,
        "form": form,
        "known": known,
        "levels": levels_of(request.actor.authority, case.request.scheme_version),
        "no_team_for": words_of_routes_without_team(request.actor.authority, now()),
        "drafted_for": drafted_for,
        "is_drafted": bool(drafted_for),
        "is_immediate": immediate,
        "is_qualified": request.actor.is_social_work_qualified,
        "may_confirm": request.actor.may(Permission.FRONT_DOOR_CONFIRM),
        "answer_parts": ANSWER_PARTS,
    }
    return render(request, "front_door/case/decide.html", context)


@require_http_methods(["GET", "POST"])
@guard(Permission.FRONT_DOOR_CONFIRM)
def review(request: HttpRequest, reference: str, position: int) -> HttpResponse:
    """Confirm a proposed decision, or send it back with a reason."""
    case, child = child_or_404(request, reference, position)
    returned, decision = proposed_return(child.contact), last_decision(child.contact)
    form = ReviewForm(request.POST or None)
    if form.is_bound and typed_version(request) not in {None, child.contact.version}:
        if form.is_valid() and _has_said(request, child, form.cleaned_data["is_confirmed"] == "YES"):
            return _said(request, case, form.cleaned_data["is_confirmed"] == "YES")
        return stale_page(request, StaleVersion(child.contact), form)
    if not child.may("SEND_BACK") or (returned is None and decision is None):
        messages.warning(request, f"Nothing waits here for a second person: it is “{child.state.lower()}”.")
        return redirect("front_door:case", reference=case.request.reference)
    if form.is_bound and form.is_valid():
        try:
            confirmed = form.cleaned_data["is_confirmed"] == "YES"
            words = {
                "is_confirmed": confirmed,
                "reason": form.cleaned_data["reason"],
                "expected": typed_version(request),
                "by": request.actor,
                "at": now(),
            }
            if returned is not None:
                review_return(return_id=returned.id, **words)
            else:
                review_decision(decision_id=decision.id, **words)
            return _said(request, case, confirmed)
        except (DecisionNotAllowed, MoveNotAllowed, AnswerNotAllowed, ReturnNotAllowed) as refused:
            form.add_error(None, str(refused))
        except StaleVersion as stale:
            return stale_page(request, stale, form)
    context = _review_context(request, case, child, form, returned, decision)
    return render(request, "front_door/case/review.html", context)


def _has_said(request: HttpRequest, child: ChildOnCase, confirmed: bool) -> bool:
    """Return whether the latest word on this child is this very one, by the same person: the button was pressed twice."""
    word = last_word(child.contact)
    return word is not None and (word.reviewed_by_user_id, word.is_confirmed) == (request.actor.user_id, confirmed)


def _said(request: HttpRequest, case: Case, confirmed: bool) -> HttpResponse:
    messages.success(request, "Confirmed. It stands." if confirmed else "Sent back to be decided again.")
    return redirect("front_door:case", reference=case.request.reference)


def _review_context(
    request: HttpRequest,
    case: Case,
    child: ChildOnCase,
    form: ReviewForm,
    returned: Any,
    decision: Any,
) -> dict[str, Any]:
    proposed = returned or decision
    proposer = returned.qualified_user_id if returned else decision.decided_by_user_id
    return {
        "case": case,
        "child": child,
        "returned": returned,
        "decision": decision,
        "proposed_at": proposed.recorded_at,
        **({} if returned else _decision_words(decision)),
        "proposed_by": people_names([proposed.recorded_by]).get(proposed.recorded_by, ""),
        "earlier_asked": "" if returned else how_asked_in_words(decision),
        "waits_for": ["a return for agreement"]
        if returned
        else [SECOND_PERSON_WORDS[SecondPerson(code)] for code in decision.needs_second_person],
        "is_own": proposer == request.actor.user_id,
        "form": form,
    }


def _decision_words(decision: Any) -> dict[str, Any]:
    """Return the parts of a proposed decision that are codes, in words."""
    labels = outcome_labels(decision.authority, decision.outcomes)
    holder = team(decision.authority, decision.team_id) if decision.team_id else None
    answer = decision.answer_words
    return {
        "route": ROUTE_WORDS[decision.route],
        "outcomes": [labels.get(code, code) for code in decision.outcomes],
        "team": holder.name if holder else "No team",
        "audience": AUDIENCE_WORDS.get(answer.get("audience", ""), ""),
        "withheld": WITHHELD_WORDS.get(answer.get("withheld", ""), ""),
        "answer_parts": [answer[part] for part in ANSWER_PARTS if answer.get(part)],
    }
