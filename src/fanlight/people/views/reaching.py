"""Adding a number or e-mail address of a person, and saying how it is safe to reach them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from fanlight.access.public import guard, people_names
from fanlight.design.public import BothVersions, changed_meanwhile
from fanlight.people.actions.add_contact_point import add_contact_point as add_contact_point_of
from fanlight.people.actions.add_contact_point import set_safe_contact as set_safe_contact_of
from fanlight.people.forms import ContactPointForm, SafeContactForm
from fanlight.people.queries.ending import FactToEnd, safe_contacts
from fanlight.people.views.recording import CHANGES, person_worked_with, readers_to_name, recorded, recording_page
from fanlight.store.public import now


@guard(*CHANGES)
@require_http_methods(["GET", "POST"])
def add_contact_point(request: HttpRequest, person_id: str) -> HttpResponse:
    """Add a phone number or e-mail address to a person one works with, and how it is safe to use it."""
    person, full = person_worked_with(request, person_id)
    form = ContactPointForm(request.POST if request.method == "POST" else None, teams=readers_to_name(request, full))
    if request.method == "POST" and form.is_valid():
        add_contact_point_of(person_id=person_id, **form.values(), by=request.actor, at=now())  # type: ignore[attr-defined]
        return recorded(request, person_id, "The number or address is added.")
    warnings = full.reach.instructions
    return recording_page(request, form, person, "Add a phone number or email address", warnings=warnings)


@guard(*CHANGES)
@require_http_methods(["GET", "POST"])
def set_safe_contact(request: HttpRequest, person_id: str) -> HttpResponse:
    """Say how it is safe to reach a person one works with, in place of what was said before."""
    person, full = person_worked_with(request, person_id)
    form = SafeContactForm(
        request.POST if request.method == "POST" else None,
        initial={"instructions": "\n".join(reversed(full.reach.instructions))},
    )
    standing = safe_contacts(request.actor, person_id, now())  # type: ignore[attr-defined]
    version = "-".join(one.id for one in standing) or "none"
    if request.method == "POST" and form.is_valid():
        # Whoever began from older words would silently undo what somebody else has just warned of.
        if standing and request.POST.get("version") != version:
            return _both_versions(request, standing, form.cleaned_data["instructions"], version)
        set_safe_contact_of(person_id=person_id, **form.cleaned_data, by=request.actor, at=now())  # type: ignore[attr-defined]
        return recorded(request, person_id, "How it is safe to reach them is stored.")
    heading, may_end = "How it is safe to reach them", ("SAFE_CONTACT", standing)
    return recording_page(request, form, person, heading, may_end=may_end, version=version)


def _both_versions(request: HttpRequest, standing: list[FactToEnd], yours: str, version: str) -> HttpResponse:
    latest = standing[0]
    theirs = "\n".join(line for one in reversed(standing) for line in one.lines)
    return changed_meanwhile(
        request,
        [BothVersions("How it is safe to reach them", theirs=theirs, yours=yours)],
        changed_by=people_names([latest.recorded_by]).get(latest.recorded_by, "somebody else"),
        changed_at=latest.recorded_at,
        version=version,
    )
