"""Ending an address, a number, an instruction or a relation that is not so any more, or never was."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from fanlight.access.public import guard
from fanlight.people.actions.end_fact import FactKind, FactNotChanged, withdraw_fact
from fanlight.people.actions.end_fact import end_fact as end_fact_of
from fanlight.people.forms import EndFactForm
from fanlight.people.queries.ending import fact_to_end
from fanlight.people.views.recording import CHANGES, person_worked_with, recorded, recording_page
from fanlight.store.public import now


@guard(*CHANGES)
@require_http_methods(["GET", "POST"])
def end_fact(request: HttpRequest, person_id: str, kind: str, fact_id: str) -> HttpResponse:
    """Say of a fact that stands that it has stopped being so, or was recorded in error; it stays readable as that."""
    person, _ = person_worked_with(request, person_id)
    fact = fact_to_end(request.actor, person_id, kind, fact_id, now())  # type: ignore[attr-defined]
    if fact is None:
        raise Http404
    form = EndFactForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            _carry_out(request, form, FactKind(kind), fact_id)
            return recorded(request, person_id, "The record is changed. What was recorded before is kept as past.")
        except FactNotChanged as refusal:
            form.add_error("on", str(refusal))
    return recording_page(request, form, person, "End what is not so any more", fact=fact)


def _carry_out(request: HttpRequest, form: EndFactForm, kind: FactKind, fact_id: str) -> None:
    by, at = request.actor, now()  # type: ignore[attr-defined]
    if form.cleaned_data["how"] == "ERROR":
        withdraw_fact(fact=kind, fact_id=fact_id, because=form.cleaned_data["because"], by=by, at=at)
    else:
        end_fact_of(fact=kind, fact_id=fact_id, on=form.cleaned_data["on"], by=by, at=at)
