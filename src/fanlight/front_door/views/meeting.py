"""Two windows on one draft: both versions are shown, and nothing that was typed is lost."""

from __future__ import annotations

from typing import Any

from django.forms.boundfield import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fanlight.access.public import people_names
from fanlight.design.public import BothVersions, Place, QuestionForm, changed_meanwhile, page_form
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
        changed_by=people_names([current.changed_by]).get(current.changed_by, "somebody else"),
        changed_at=current.changed_at,
        version=page_version(opened.journey, current.answers, place, writer).text,
        theirs_href=opened.links.page(place),
    )


def ended_meanwhile(request: HttpRequest, form: QuestionForm, ended: Exception) -> HttpResponse:
    """Return the 409 page for a draft that was sent or thrown away in another window, with what was typed here."""
    typed = [(bound.label, words_in(bound)) for bound in form if words_in(bound)]
    context = {"words": str(ended), "typed": typed, "draft": getattr(ended, "draft", None)}
    return render(request, "front_door/asking/ended.html", context, status=409)


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
