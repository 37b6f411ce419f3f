"""What somebody is in a concern, marked by a later entry; and an answer that a person gave by telephone."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from fanlight.access.public import Permission, guard
from fanlight.front_door.actions.mark_role import RoleNotMarked, mark_role
from fanlight.front_door.actions.tell_in_person import CannotBeTold, tell_in_person
from fanlight.front_door.forms.marking import RoleForm, ToldForm
from fanlight.front_door.queries.cases import Case
from fanlight.front_door.views.loading import case_or_404, child_or_404
from fanlight.store.public import now


@require_http_methods(["GET", "POST"])
@guard(Permission.FRONT_DOOR_SCREEN)
def role(request: HttpRequest, reference: str, role_id: str) -> HttpResponse:
    """Say what came of a role in this concern, or that somebody disputes it."""
    case = case_or_404(request, reference)
    marked = next((one for one in case.roles if one.id == role_id), None)
    if marked is None:
        raise Http404
    form = RoleForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            mark_role(role_id=role_id, by=request.actor, at=now(), **form.cleaned_data)
            messages.success(request, "Your entry is kept beside the first, which stays.")
            return redirect("front_door:case", reference=case.request.reference)
        except RoleNotMarked as refused:
            form.add_error(None, str(refused))
    lede = f"{marked.name_as_stated}: {marked.get_role_display().lower()}. Said by {marked.source}."
    context = {"case": case, "child": None, "form": form, "heading": "What came of this?", "button": "Keep this entry"}
    return render(request, "front_door/case/act.html", {**context, "lede": lede})


@require_http_methods(["GET", "POST"])
@guard(Permission.FRONT_DOOR_SCREEN)
def told(request: HttpRequest, reference: str, position: int) -> HttpResponse:
    """Write down that who asked was told the answer for one child by a person."""
    case, child = child_or_404(request, reference, position)
    if child.contact.answered_at is None:
        raise Http404
    form = ToldForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            tell_in_person(contact_id=child.contact.id, told=form.cleaned_data["told"], by=request.actor, at=now())
            messages.success(request, "Written down. This answer waits for nobody any more.")
            return redirect("front_door:case", reference=case.request.reference)
        except CannotBeTold as refused:
            form.add_error(None, str(refused))
    context = {
        "case": case,
        "child": child,
        "form": form,
        "heading": "Tell who asked in person",
        "button": "I have told them",
        "lede": _how_to_reach(case, child.stated),
    }
    return render(request, "front_door/case/act.html", context)


def _how_to_reach(case: Case, stated: dict[str, Any]) -> str:
    """Return how to reach who asked; how the family and they may safely be reached stands before any number (safety 11)."""
    call = case.sent.get("call") or {}
    told = case.sent.get("referrer") or {} if case.is_source_unnamed else {}
    ways = [stated.get("safe_contact"), call.get("safe_contact")]
    safe = "".join(f"Safe contact: {way}. " for way in ways if way)
    number = case.request.referrer_phone or told.get("phone") or "no number was given"
    return f"{safe}{case.request.referrer_name or told.get('name') or 'Who asked'}: {number}."
