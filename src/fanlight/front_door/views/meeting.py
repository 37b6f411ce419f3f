"""Two windows on one draft: both versions are shown, and nothing that was typed is lost."""

from __future__ import annotations

from typing import Any

from django.forms.boundfield import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fanlight.access.public import people_names
from fanlight.design.public import (
    BothVersions,
    FanlightForm,
    NoSuchPlace,
    Place,
    QuestionForm,
    changed_meanwhile,
    page_form,
)
from fanlight.front_door.asking.as_typed import PARTS
from fanlight.front_door.asking.call import WHOLE
from fanlight.front_door.asking.journey import ASK_FOR_SUPPORT, TAKEN_DOWN
from fanlight.front_door.asking.versions import page_version, read_version
from fanlight.front_door.views.opening import OpenDraft


def both_versions(
    request: HttpRequest, opened: OpenDraft, place: Place, form: QuestionForm, current: Any
) -> HttpResponse:
    """Return the 409 page with what is stored now beside what was typed here, and the choice between them."""
    stored = page_form(opened.journey, place, current.answers)
    rows = [
        BothVersions(str(bound.label), theirs=words_in(stored[bound.name]), yours=words_in(bound)) for bound in form
    ]
    writer = read_version(request.POST.get("version", "")).writer
    return changed_meanwhile(
        request,
        rows,
        changed_by=_who(request, current.changed_by),
        changed_at=current.changed_at,
        version=page_version(opened.journey, current.answers, place, writer).text,
        theirs_href=opened.links.page(place),
    )


def _who(request: HttpRequest, changed_by: str) -> str:
    if changed_by == request.actor.id:
        return "you, in another window or on another computer"
    return people_names([changed_by]).get(changed_by, "somebody else")


def ended_meanwhile(request: HttpRequest, typed: list[tuple[str, str]], ended: Exception) -> HttpResponse:
    """Return the 409 page for what was sent, thrown away or answered in another window, with what was typed here."""
    context = {"words": str(ended), "typed": typed, "draft": getattr(ended, "draft", None)}
    return render(request, "front_door/asking/ended.html", context, status=409)


def typed_in(form: FanlightForm) -> list[tuple[str, str]]:
    """Return what a form holds as (question, words)."""
    return [(str(bound.label), words_in(bound)) for bound in form if words_in(bound)]


def typed_on(request: HttpRequest, place: Place) -> list[tuple[str, str]]:
    """Return what was posted to a page whose draft is gone, as (question, words)."""
    try:
        # The form as officers walk it asks what everybody's does, and more.
        form = ASK_FOR_SUPPORT if place.page == "phoned" else TAKEN_DOWN[WHOLE]
        questions = form.page(place.page).questions
    except NoSuchPlace:
        return []
    found = []
    for question in questions:
        names = [question.name, *(f"{question.name}-{part}" for part in PARTS)]
        found.append((question.row_name, " ".join(value for name in names for value in request.POST.getlist(name))))
    return [(label, words) for label, words in found if words.strip()]


def words_in(bound: BoundField) -> str:
    """Return what a field holds as a person reads it."""
    value = bound.value()
    labels = {choice.value: choice.label for choice in getattr(bound.field, "offered", ())}
    if labels:
        picked = value if isinstance(value, list | tuple) else [value]
        return "\n".join(labels.get(str(code), "") for code in picked if code)
    if hasattr(bound.field.widget, "format_value") and hasattr(bound.field, "earliest"):
        return " ".join(part for part in bound.field.widget.format_value(value).values() if part)
    return "" if value in (None, False) else "Yes" if value is True else str(value)
