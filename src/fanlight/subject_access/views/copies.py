"""Copies for the family: made for one named person, read before they are released, printed, handed over."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fanlight.access.public import Permission, guard, looked, looked_at_all
from fanlight.design.public import Choice, to_be_saved, typed_version
from fanlight.documents.public import NotPrinted, print_pdf
from fanlight.front_door.public import ContactToCopy
from fanlight.store.public import StaleVersion, now
from fanlight.subject_access.actions.family_copy import drop_copy, hand_copy_over, make_copy, release_copy
from fanlight.subject_access.actions.reaching import NotFound, SayWhy
from fanlight.subject_access.forms.copies import CopyHandedForm, NewCopyForm, ReleaseCopyForm
from fanlight.subject_access.queries.copying import content_of_copy, recipients, to_copy
from fanlight.subject_access.queries.finding import find_copy
from fanlight.subject_access.queries.printed import printed_copy
from fanlight.subject_access.rules.family_copy import CopyRefused, Recipient
from fanlight.subject_access.rules.moving import NotNow
from fanlight.subject_access.rules.vocabulary import COPY_STATE_WORDS, HANDED_WORDS, CopyState, Handed

COPIES = (Permission.FRONT_DOOR_SCREEN, Permission.WORK_HOLD)
_REFUSALS = (NotNow, SayWhy, StaleVersion, NotFound)


@require_http_methods(["GET", "POST"])
@guard(*COPIES, any_of=True)
def new_copy(request: HttpRequest, contact_id: str) -> HttpResponse:
    """Choose for whom a copy is made: each person of the family with what is recorded of parental responsibility."""
    at = now()
    contact = to_copy(request.actor, contact_id, at)
    if contact is None:
        raise Http404
    _record_look(request, contact, "makes a copy for the family")
    people = recipients(request.actor, contact.person_id, at)
    form = NewCopyForm(request.POST if request.method == "POST" else None, people=[_choice(one) for one in people])
    if form.is_bound and form.is_valid():
        clean = form.cleaned_data
        try:
            made = make_copy(
                contact_id=contact_id,
                recipient_id=clean["recipient"],
                safe_because=clean["safe_because"],
                by=request.actor,
                at=at,
            )
        except CopyRefused as refused:
            form.add_error("recipient", str(refused))
        except (NotFound, SayWhy) as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("subject_access:copy", made.reference)
    context = {
        "contact": contact,
        "form": form,
        "people": people,
        # Whoever asked did not tell the family: a copy would be the first that they hear of it.
        "not_told": contact.family_told is not True,
    }
    return render(request, "subject_access/new_copy.html", context)


def _choice(one: Recipient) -> Choice:
    """Return one person of the family as a choice: parental responsibility stands beside the name."""
    if one.is_child:
        return Choice(one.person_id, f"{one.name}, the child", hint="Only if the child can understand what they get")
    words = "has parental responsibility" if one.has_responsibility else "parental responsibility is not recorded"
    return Choice(one.person_id, f"{one.name}, {one.relation.lower()}", hint=words[:1].upper() + words[1:])


@require_http_methods(["GET", "POST"])
@guard(*COPIES, any_of=True)
def copy(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a copy as it would be given; it is released here, without what its reader ticks."""
    row, contact = _copy_or_404(request, reference)
    parts = content_of_copy(row)
    form = ReleaseCopyForm(
        request.POST if request.method == "POST" else None, parts=[f"{one.heading}" for one in parts]
    )
    if form.is_bound and form.is_valid():
        left_out = {int(number) for number in form.cleaned_data["leave_out"]}
        try:
            release_copy(
                copy_id=row.id, leave_out=left_out, expected=typed_version(request), by=request.actor, at=now()
            )
        except _REFUSALS as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "The copy is released. Print it and hand it over.")
            return redirect("subject_access:copy", row.reference)
    return render(request, "subject_access/copy.html", {**_context(row, contact), "form": form, "parts": parts})


def _context(row: Any, contact: ContactToCopy) -> dict[str, Any]:
    return {
        "row": row,
        "contact": contact,
        "standing": COPY_STATE_WORDS[CopyState(row.state)],
        "handed": HANDED_WORDS.get(row.handed_how, ""),
    }


@require_GET
@guard(*COPIES, any_of=True)
def copy_print(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a released copy alone, to be printed; until it is released there is nothing to print."""
    row, _ = _released_or_404(request, reference)
    return render(request, "subject_access/copy_print.html", {"row": row, "document": printed_copy(row)})


@require_GET
@guard(*COPIES, any_of=True)
def copy_pdf(request: HttpRequest, reference: str) -> HttpResponse:
    """Send a released copy as a PDF to be saved: the same words, typeset by a process of its own and kept nowhere."""
    row, _ = _released_or_404(request, reference)
    try:
        content = print_pdf(printed_copy(row))
    except NotPrinted as failed:
        messages.warning(request, str(failed))
        return redirect("subject_access:copy", row.reference)
    return to_be_saved(HttpResponse(content, content_type="application/pdf"), f"{row.reference}.pdf")


@require_http_methods(["GET", "POST"])
@guard(*COPIES, any_of=True)
def copy_hand_over(request: HttpRequest, reference: str) -> HttpResponse:
    """Record that a copy was handed to the person it was made for."""
    row, contact = _copy_or_404(request, reference)
    form = CopyHandedForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        clean = form.cleaned_data
        try:
            hand_copy_over(
                copy_id=row.id,
                how=Handed(clean["how"]),
                note=clean["note"],
                expected=typed_version(request),
                by=request.actor,
                at=now(),
            )
        except _REFUSALS as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "It is recorded that the copy was handed over.")
            return redirect("subject_access:copy", row.reference)
    return render(request, "subject_access/copy_hand_over.html", {**_context(row, contact), "form": form})


@require_POST
@guard(*COPIES, any_of=True)
def copy_drop(request: HttpRequest, reference: str) -> HttpResponse:
    """Give a copy up: it is not given to anybody."""
    row, _ = _copy_or_404(request, reference)
    try:
        drop_copy(copy_id=row.id, expected=typed_version(request), by=request.actor, at=now())
    except _REFUSALS as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, "The copy is not given to anybody.")
    return redirect("subject_access:copy", row.reference)


def _copy_or_404(request: HttpRequest, reference: str) -> tuple[Any, ContactToCopy]:
    at = now()
    row = find_copy(request.actor, reference, at)
    contact = to_copy(request.actor, row.contact_id, at) if row is not None else None
    if row is None or contact is None:
        raise Http404
    looked(request, "family_copy", [row.id], "works with the request that it is of")
    _record_look(request, contact, f"copy {row.reference} for the family")
    return row, contact


def _released_or_404(request: HttpRequest, reference: str) -> tuple[Any, ContactToCopy]:
    found = _copy_or_404(request, reference)
    if found[0].state not in (CopyState.RELEASED, CopyState.HANDED_OVER):
        raise Http404
    return found


def _record_look(request: HttpRequest, contact: ContactToCopy, because: str) -> None:
    people = [contact.person_id] if contact.person_id else []
    looked_at_all(request, [("contact", [contact.contact_id], because), ("person", people, because)])
