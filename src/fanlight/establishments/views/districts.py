"""Districts and the postcodes that lie in them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from fanlight.access.public import Permission, guard
from fanlight.clocks.public import date_in_words
from fanlight.establishments.actions.keep_places import add_district, map_postcodes
from fanlight.establishments.forms.settings import DistrictForm, PostcodesForm, TryPostcodeForm
from fanlight.establishments.queries.places import (
    beginnings_elsewhere,
    beginnings_in,
    district,
    district_by_ons_code,
    postcode_line,
)
from fanlight.establishments.views.lists import settings_page
from fanlight.establishments.views.saving import get_or_post, is_saved
from fanlight.store.public import now


@get_or_post
@guard(Permission.SETTINGS_CHANGE)
def add_district_page(request: HttpRequest) -> HttpResponse:
    """Add a district; then its postcodes are asked for."""
    form = DistrictForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        there = district_by_ons_code(request.actor.authority, form.cleaned_data["ons_code"])
        if there is not None:
            form.add_error("ons_code", f"There is a district with this code already: {there.name}")
        elif is_saved(form, lambda: add_district(**form.values(), by=request.actor, at=now()), "name"):
            row = district_by_ons_code(request.actor.authority, form.cleaned_data["ons_code"])
            messages.success(request, "The district is added. Now say which postcodes lie in it.")
            return redirect("establishments:postcodes", district_id=row.id)  # type: ignore[union-attr]
    return settings_page(request, "add_district", form=form)


@get_or_post
@guard(Permission.SETTINGS_SEE)
def postcodes_page(request: HttpRequest, district_id: str) -> HttpResponse:
    """The postcodes of a district, and a box that says where a postcode lies; what is tried is never in the address."""
    authority = request.actor.authority
    row = district(authority, district_id)
    if row is None:
        raise Http404
    form = TryPostcodeForm(request.POST if request.method == "POST" else None)
    tried = form.cleaned_data["postcode"] if request.method == "POST" and form.is_valid() else ""
    line = postcode_line(authority, tried) if tried else None
    found = beginnings_in(authority, district_id)
    return settings_page(request, "postcodes", district=row, beginnings=found, form=form, tried=tried, line=line)


@get_or_post
@guard(Permission.SETTINGS_CHANGE)
def add_postcodes_page(request: HttpRequest, district_id: str) -> HttpResponse:
    """Put beginnings of postcodes into a district from a day on."""
    row = district(request.actor.authority, district_id)
    if row is None:
        raise Http404
    form = PostcodesForm(request.POST if request.method == "POST" else None)
    moved: list[str] = []

    def save() -> None:
        said = dict(form.cleaned_data)
        typed = said.pop("beginnings")
        moved.extend(beginnings_elsewhere(row.authority, typed, row.id, said["valid_from"]))
        map_postcodes(beginnings=dict.fromkeys(typed, row.id), **said, by=request.actor, at=now())

    if request.method == "POST" and is_saved(form, save, "beginnings"):
        since = date_in_words(form.cleaned_data["valid_from"])
        sentence = f"{_count(len(form.cleaned_data['beginnings']))} in {row.name} from {since}."
        if moved:
            sentence += f" Until then in another district: {', '.join(moved[:20])}."
        messages.success(request, sentence)
        return redirect("establishments:postcodes", district_id=row.id)
    return settings_page(request, "add_postcodes", district=row, form=form)


def _count(number: int) -> str:
    return "1 beginning of postcodes is" if number == 1 else f"{number:,} beginnings of postcodes are"
