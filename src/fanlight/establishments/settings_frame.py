"""The frame of every settings page: the list of the others beside it, to which the rooms above add their own."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from fanlight.access.public import Permission

_PAGES = {
    "establishments:parameters": "Values",
    "establishments:clock_rules": "Clock rules",
    "establishments:lists": "Lists",
    "establishments:calendar": "Closed days",
    "establishments:districts": "Districts",
    "establishments:teams": "Teams",
    "establishments:schools": "Schools and settings",
    "establishments:terms": "School terms",
}
_LAST = {"establishments:moving_law": "Law that is moving"}
_OF_ROOMS: dict[str, str] = {}


def register_settings_page(view_name: str, text: str) -> None:
    """Let a room above add a page to the list beside the settings; called when its app is ready."""
    _OF_ROOMS[view_name] = text


def settings_page(request: HttpRequest, template: str, status: int = 200, **context: Any) -> HttpResponse:
    """Return a settings page by its template, which extends "establishments/settings.html"."""
    here = request.resolver_match.view_name if request.resolver_match else ""
    places = {**_PAGES, **_OF_ROOMS, **_LAST}
    if may_change(request):
        places["establishments:authority"] = "The authority"
    context["side"] = [{"text": text, "href": reverse(name), "is_here": name == here} for name, text in places.items()]
    context["may_change"] = may_change(request)
    return render(request, template, context, status=status)


def may_change(request: HttpRequest) -> bool:
    """Return whether the person may change what is listed."""
    return request.actor.may(Permission.SETTINGS_CHANGE)  # type: ignore[attr-defined]
