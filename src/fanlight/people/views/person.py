"""One person's page; every opening is a logged look."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from fanlight.access.public import Permission, guard, looked
from fanlight.people.queries.pages import person_page
from fanlight.people.queries.records import same_person_ids
from fanlight.store.public import now


@guard(Permission.CHILD_SEE)
@require_GET
def person(request: HttpRequest, person_id: str) -> HttpResponse:
    """Show identity and school to whoever may open people, and the rest to whoever works with this one."""
    page = person_page(request.actor, person_id, now())  # type: ignore[attr-defined]
    if page is None:
        raise Http404
    looked(request, "person", sorted(same_person_ids(person_id)), page.why_allowed)
    return render(request, "people/person.html", {"person": page.summary, "full": page.full})
