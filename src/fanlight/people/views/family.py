"""Recording what another person is to this one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from fanlight.access.public import guard, looked
from fanlight.people.actions.record_relation import NotTwoPeople, record_relation
from fanlight.people.forms import RelationForm
from fanlight.people.queries.records import find_by_reference
from fanlight.people.views.recording import CHANGES, person_worked_with, recorded, recording_page
from fanlight.store.public import now


@guard(*CHANGES)
@require_http_methods(["GET", "POST"])
def add_relation(request: HttpRequest, person_id: str) -> HttpResponse:
    """Record what somebody with a record of their own is to a person one works with."""
    person, _ = person_worked_with(request, person_id)
    form = RelationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actor, at = request.actor, now()  # type: ignore[attr-defined]
        other = find_by_reference(actor, form.cleaned_data["reference"], at)
        if other is None:
            form.add_error("reference", "There is no record with this reference that you can see")
        else:
            looked(request, "person", [other.pk], "RELATION")
            try:
                record_relation(person_id=person_id, other_id=other.pk, **form.values(), by=actor, at=at)
                return recorded(request, person_id, "The relation is recorded. Check that it is the person you meant.")
            except NotTwoPeople as refusal:
                form.add_error("reference", str(refusal))
    return recording_page(request, form, person, "Add a relation")
