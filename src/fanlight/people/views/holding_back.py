"""Holding a record back from everybody but named people: a wall, which its owner may choose to be silent (safety 13)."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from fanlight.access.public import Permission, guard, looked
from fanlight.people.actions.hold_back import HeldBackAlready, hold_back
from fanlight.people.forms import HoldBackForm
from fanlight.people.queries.pages import person_page
from fanlight.store.public import now


@guard(Permission.WALL_HOLD, Permission.CHILD_SEE)
@require_http_methods(["GET", "POST"])
def hold_back_record(request: HttpRequest, person_id: str) -> HttpResponse:
    """Put a wall round a person, held by who asks for it, and go to the page where others are let through it."""
    page = person_page(request.actor, person_id, now())  # type: ignore[attr-defined]
    if page is None:
        raise Http404
    looked(request, "person", [person_id], "holds walls")
    form = HoldBackForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            wall_id = hold_back(
                person_id=person_id,
                reason=form.cleaned_data["reason"],
                is_silent=form.cleaned_data["is_silent"],
                by=request.actor,  # type: ignore[attr-defined]
                at=now(),
            )
            messages.success(request, "The record is held back. Let through whoever works with this person.")
            return redirect("access:wall", wall_id=wall_id)
        except HeldBackAlready as refused:
            form.add_error(None, str(refused))
    context = {"form": form, "person": page.summary, "heading": "Hold this record back"}
    return render(request, "people/change.html", context)
