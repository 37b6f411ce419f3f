"""A school asks what it needs to know, and social care answers it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fanlight.access.public import Permission, guard, looked, looked_at_all
from fanlight.front_door.public import reference_of_contact, told_of_contact
from fanlight.sharing.actions.answer_information import (
    AnsweredAlready,
    NotOnRoll,
    OnlyRing,
    answer_information,
    keep_informed,
    read_information,
    stop_informing,
)
from fanlight.sharing.actions.ask_information import NoSuchRecord, ask_information, match_information
from fanlight.sharing.forms.information import AnswerInformationForm, AskInformationForm, MatchForm
from fanlight.sharing.queries.ratings import NotOffered, refusal_choices
from fanlight.sharing.queries.shown import (
    InformationShown,
    find_information,
    find_information_asked,
    initials,
    is_kept_informed,
    list_information_asked,
)
from fanlight.sharing.rules.asking import NothingTyped
from fanlight.sharing.rules.vocabulary import Reply
from fanlight.store.public import new_ulid, now

MOST_ROWS = 100


@require_http_methods(["GET", "POST"])
@guard(Permission.INFORMATION_ASK)
def ask(request: HttpRequest) -> HttpResponse:
    """Ask about the child of an own request, or about one whose details are typed; nothing is searched (safety 14)."""
    contact_id = request.POST.get("contact", "") or request.GET.get("contact", "")
    told = told_of_contact(request.actor, contact_id, now()) if contact_id else None
    if contact_id and told is None:
        raise Http404
    form = AskInformationForm(request.POST if request.method == "POST" else None, is_known=told is not None)
    if form.is_bound and form.is_valid():
        clean = form.cleaned_data
        made = ask_information(
            child=form.child(contact_id),
            wants=clean["wants"],
            reason=clean["reason"],
            key=request.POST.get("idempotency_key", ""),
            by=request.actor,
            at=now(),
        )
        messages.success(request, "Your question was sent.")
        return redirect("sharing:information_asked_one", reference=made.reference)
    stated = told[1] if told else {}
    context = {
        "form": form,
        "contact_id": contact_id,
        "child": initials(str(stated.get("forenames") or ""), str(stated.get("surname") or "")) if told else "",
        "key": request.POST.get("idempotency_key", "") or new_ulid(),
    }
    return render(request, "sharing/ask_information.html", context)


@require_GET
@guard(Permission.INFORMATION_ASK)
def asked(request: HttpRequest) -> HttpResponse:
    """List what the school asked, the newest first."""
    rows = list_information_asked(request.actor, now(), most=MOST_ROWS)
    return render(
        request,
        "sharing/information_asked.html",
        {"rows": [(one, initials(one.row.child_forenames, one.row.child_surname)) for one in rows]},
    )


@require_GET
@guard(Permission.INFORMATION_ASK)
def asked_one(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a school what it asked and the answer, and note that it has read it."""
    shown = find_information_asked(request.actor, reference, now())
    if shown is None:
        raise Http404
    looked(request, "information_request", [shown.row.id], "their school asked")
    if shown.reply and shown.row.read_at is None:
        read_information(information_id=shown.row.id, by=request.actor, at=now())
    return render(request, "sharing/information_asked_one.html", {"shown": shown})


@require_http_methods(["GET", "POST"])
@guard(Permission.INFORMATION_ASK)
def informed(request: HttpRequest, contact_id: str) -> HttpResponse:
    """Ask to be told when what is released about a child of an own request changes, or no longer."""
    actor, at = request.actor, now()
    if told_of_contact(actor, contact_id, at) is None:
        raise Http404
    is_wished = is_kept_informed(actor, contact_id, at)
    reference = reference_of_contact(actor.authority, contact_id)
    if request.method == "POST":
        if request.POST.get("stop") == "yes":
            stop_informing(contact_id=contact_id, by=actor, at=at)
            messages.success(request, "Your school is no longer told.")
        else:
            keep_informed(contact_id=contact_id, by=actor, at=at)
            messages.success(request, "Your school's leads are told when something changes.")
        return redirect("front_door:asked_request", reference=reference)
    context = {"is_wished": is_wished, "reference": reference, "contact_id": contact_id}
    return render(request, "sharing/keep_informed.html", context)


@require_http_methods(["GET", "POST"])
@guard(Permission.INFORMATION_ANSWER)
def one(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what a school asks, and answer it."""
    shown = _information_or_404(request, reference)
    form = AnswerInformationForm(
        request.POST if request.method == "POST" else None, refusals=refusal_choices(request.actor.authority, now())
    )
    if form.is_bound and form.is_valid():
        clean = form.cleaned_data
        try:
            answer_information(
                information_id=shown.row.id,
                reply=Reply(clean["reply"]),
                text=clean["text"],
                refusal=clean["refusal"],
                by=request.actor,
                at=now(),
            )
        except (AnsweredAlready, NothingTyped, NotOffered, NotOnRoll, OnlyRing) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "The school can read your answer.")
            return redirect("sharing:information_one", reference=shown.row.reference)
    return _page(request, shown, form, MatchForm())


def _page(
    request: HttpRequest, shown: InformationShown, form: AnswerInformationForm, match_form: MatchForm
) -> HttpResponse:
    context: dict[str, Any] = {
        "shown": shown,
        "form": form,
        "match_form": match_form,
        "errors": match_form if match_form.is_bound else form,
        "may_match": request.actor.may(Permission.FRONT_DOOR_SCREEN),
    }
    return render(request, "sharing/information_one.html", context)


@require_POST
@guard(Permission.FRONT_DOOR_SCREEN)
def match(request: HttpRequest, reference: str) -> HttpResponse:
    """Say which child a school means."""
    shown = _information_or_404(request, reference)
    form = MatchForm(request.POST)
    if form.is_valid():
        try:
            match_information(
                information_id=shown.row.id, person_reference=form.cleaned_data["person"], by=request.actor, at=now()
            )
        except NoSuchRecord as refused:
            form.add_error("person", str(refused))
        else:
            messages.success(request, "It is matched. Whoever has open work with the child was told.")
            if find_information(request.actor, reference, now()) is None:
                return redirect("sharing:waiting")
            return redirect("sharing:information_one", reference=shown.row.reference)
    refusals = refusal_choices(request.actor.authority, now())
    return _page(request, shown, AnswerInformationForm(refusals=refusals), form)


def _information_or_404(request: HttpRequest, reference: str) -> InformationShown:
    shown = find_information(request.actor, reference, now())
    if shown is None:
        raise Http404
    because = "answers what a school asked"
    people = [shown.row.person_id] if shown.row.person_id else []
    looked_at_all(request, [("information_request", [shown.row.id], because), ("person", people, because)])
    return shown
