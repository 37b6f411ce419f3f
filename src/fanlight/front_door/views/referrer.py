"""A sender's own requests: where each has got to, what waits for them, and the answer for each child."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fanlight.access.public import Permission, guard, looked
from fanlight.casework.public import Released, released_for_school
from fanlight.front_door.actions.ask_referrer import reply_to_question
from fanlight.front_door.actions.return_for_agreement import answer_return
from fanlight.front_door.actions.send_answer import read_answer
from fanlight.front_door.actions.start_draft import start_draft
from fanlight.front_door.asking.carrying import carried_answers
from fanlight.front_door.asking.prefill import prefilled
from fanlight.front_door.forms.referrer import FamilyAnswerForm, ReplyForm
from fanlight.front_door.queries.asked import drafts_of
from fanlight.front_door.queries.asker import asker_of
from fanlight.front_door.queries.drafts import children_in
from fanlight.front_door.queries.everything_sent import what_they_sent
from fanlight.front_door.queries.needed import needed_from
from fanlight.front_door.queries.panels import ANSWER_PANELS, ASKED_PANELS, RequestShown, tied_to
from fanlight.front_door.queries.reopening import told_before_by
from fanlight.front_door.queries.sent_requests import (
    AskedChild,
    AskedRequest,
    find_asked,
    sent_counts,
    sent_page,
)
from fanlight.front_door.views.meeting import ended_meanwhile, typed_in
from fanlight.store.public import now


class NoLongerAsked(Exception):
    """The return was answered, or the request has moved on."""

    def __init__(self) -> None:
        super().__init__("This was answered already, or is not asked any more.")


SEES_REQUESTS = (Permission.REQUEST_SEE_OWN, Permission.REQUEST_SEE_SETTING)


@require_GET
@guard(*SEES_REQUESTS, any_of=True)
def asked(request: HttpRequest) -> HttpResponse:
    """List what needs something from the sender, their drafts, and their requests with where each has got to."""
    actor, at = request.actor, now()
    answered = request.GET.get("show") == "answered"
    context = {
        "needed": needed_from(actor, at=at),
        "drafts": [(draft, children_in(draft)) for draft in drafts_of(actor, at=at)],
        "counts": sent_counts(actor, at),
        "answered": answered,
        "sent": sent_page(actor, at, answered=answered, before=request.GET.get("before", "")),
        "may_ask": actor.may(Permission.REQUEST_ASK),
        "setting": _setting_name(request),
        "panels": ASKED_PANELS.shown(actor, at),
    }
    return render(request, "front_door/referrer/asked.html", context)


def _setting_name(request: HttpRequest) -> str:
    """Return the school or setting that the person acts for, in the words of the page's head; "" for a partner."""
    if request.actor.organisation_kind != "ESTABLISHMENT":
        return ""
    return next(one.organisation_name for one in request.memberships if one.id == request.actor.membership_id)


@require_GET
@guard(*SEES_REQUESTS, any_of=True)
def asked_request(request: HttpRequest, reference: str) -> HttpResponse:
    """Show one request: its status in a sentence, what waits, and each child by initials."""
    found = _asked_or_404(request, reference)
    return render(request, "front_door/referrer/request.html", {"asked": found})


@require_GET
@guard(*SEES_REQUESTS, any_of=True)
def asked_child(request: HttpRequest, reference: str, position: int) -> HttpResponse:
    """Show the answer for one child, as much of it as this reader may read, and record once that it was read."""
    found = _asked_or_404(request, reference)
    child = _child_or_404(found, position)
    contact = child.answer.contact
    looked(request, "contact", [contact.id], "asked for support for this child")
    if child.is_unread and child.answer.latest_id:
        read_answer(answer_id=child.answer.latest_id, by=request.actor, at=now())
    shown = RequestShown(
        found.request.id,
        found.request.reference,
        (contact.id,),
        reading=child.reading,
        tied=tied_to(found.request.authority, found.request.id, [contact.id]),
    )
    context = {
        "asked": found,
        "child": child,
        "what_they_sent": what_they_sent(request.actor, contact),
        "released": _released(request, contact.person_id) if child.answer.is_on_roll else [],
        "panels": ANSWER_PANELS.shown(shown, request.actor, now()),
    }
    return render(request, "front_door/referrer/answer.html", context)


def _released(request: HttpRequest, person_id: str | None) -> list[Released]:
    """Return what the worker has released of the work with a child on the school's roll now (safety 10)."""
    return released_for_school([person_id], request.actor, now()).get(person_id, []) if person_id else []


@require_http_methods(["GET", "POST"])
@guard(Permission.REQUEST_ANSWER_QUESTION)
def reply(request: HttpRequest, reference: str, question_id: str) -> HttpResponse:
    """Reply to a question of the Front Door."""
    found = _asked_or_404(request, reference)
    question = next((one for one in [*found.questions, *found.replied] if one.id == question_id), None)
    if question is None:
        raise Http404
    looked(request, "contact", [question.contact_id], "replies to a question about this child")
    form = ReplyForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        reply_to_question(question_id=question.id, text=form.cleaned_data["text"], by=request.actor, at=now())
        messages.success(request, "Your reply was sent.")
        return redirect("front_door:asked_request", reference=found.request.reference)
    return render(request, "front_door/referrer/reply.html", {"asked": found, "question": question, "form": form})


@require_http_methods(["GET", "POST"])
@guard(Permission.REQUEST_ANSWER_QUESTION)
def answer_family(request: HttpRequest, reference: str, return_id: str) -> HttpResponse:
    """Send back a request that was returned, with the family's agreement or the reason why there is none."""
    found = _asked_or_404(request, reference)
    returned = next((one for one in found.returns if one.id == return_id), None)
    form = FamilyAnswerForm(request.POST if request.method == "POST" else None)
    if returned is None:
        return _no_longer_asked(request, found, form)
    looked(request, "contact", [returned.contact_id], "answers a return about this child")
    if form.is_bound and form.is_valid():
        answer_return(
            return_id=returned.id,
            agreed=form.cleaned_data["agreed"] == "YES",
            no_agreement_code=form.cleaned_data["no_agreement_code"],
            text=form.cleaned_data["text"],
            by=request.actor,
            at=now(),
        )
        messages.success(request, "Your answer was sent. The Front Door is looking at your request again.")
        return redirect("front_door:asked_request", reference=found.request.reference)
    context = {"asked": found, "returned": returned, "form": form}
    return render(request, "front_door/referrer/family_answer.html", context)


@require_POST
@guard(Permission.REQUEST_ASK)
def again(request: HttpRequest, reference: str, position: int) -> HttpResponse:
    """Begin a new request for a child whose contact closed lately, with what was told before."""
    found = _asked_or_404(request, reference)
    child = _child_or_404(found, position)
    if not child.may_reopen:
        messages.info(request, "This closed too long ago to be opened again. Ask for support anew: we start you here.")
        return redirect("front_door:ask")
    contact, at = child.answer.contact, now()
    answers = {
        **carried_answers(*told_before_by(request.actor, contact)),
        **prefilled(asker_of(request.actor, request.user, at=at)),
    }
    draft = start_draft(answers=answers, reopens=contact, by=request.actor, at=at)
    return redirect("front_door:ask_page", draft_id=draft.id, page="danger")


def _no_longer_asked(request: HttpRequest, found: AskedRequest, form: FamilyAnswerForm) -> HttpResponse:
    """Answer somebody whose colleague was first, or whose request has moved on; what they typed is given back."""
    if form.is_bound:
        return ended_meanwhile(request, typed_in(form), NoLongerAsked())
    messages.info(request, str(NoLongerAsked()))
    return redirect("front_door:asked_request", reference=found.request.reference)


def _asked_or_404(request: HttpRequest, reference: str) -> AskedRequest:
    found = find_asked(request.actor, reference, at=now())
    if found is None:
        raise Http404
    looked(request, "request", [found.request.id], "asked for support")
    return found


def _child_or_404(found: AskedRequest, position: int) -> AskedChild:
    child = found.child_at(position)
    if child is None:
        raise Http404
    return child
