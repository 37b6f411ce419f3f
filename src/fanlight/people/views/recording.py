"""What every page that records something about a person does: who may, the look that is logged, the form, the way back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fanlight.access.public import Permission, looked
from fanlight.design.public import Choice, FanlightForm
from fanlight.establishments.public import teams
from fanlight.people.queries.pages import PersonFull, person_page
from fanlight.people.queries.summaries import PersonSummary
from fanlight.store.public import now

CHANGES = (Permission.CHILD_SEE, Permission.CHILD_RECORD)


def person_worked_with(request: HttpRequest, person_id: str) -> tuple[PersonSummary, PersonFull]:
    """Return the person whom the actor works with, and log the look; without work nobody changes a record."""
    page = person_page(request.actor, person_id, now())  # type: ignore[attr-defined]
    if page is None or page.full is None:
        raise Http404
    looked(request, "person", [person_id], page.why_allowed)
    return page.summary, page.full


def readers_to_name(request: HttpRequest, full: PersonFull) -> tuple[Choice, ...]:
    """Return the teams to choose from where none is named yet to read what is confidential; none where one is."""
    if full.readers:
        return ()
    return tuple(Choice(team.id, team.name) for team in teams(request.actor.authority))  # type: ignore[attr-defined]


def recording_page(
    request: HttpRequest, form: FanlightForm, person: PersonSummary, heading: str, **context: Any
) -> HttpResponse:
    """Return the page of a form about a person."""
    return render(request, "people/change.html", {"form": form, "person": person, "heading": heading, **context})


def recorded(request: HttpRequest, person_id: str, sentence: str) -> HttpResponse:
    """Go back to the person's page and say there what was done."""
    messages.success(request, sentence)
    return redirect("people:person", person_id)
