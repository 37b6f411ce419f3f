"""The support levels among the settings: the schemes with their indicators, and new words for an indicator."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from fanlight.access.public import Permission, guard, people_names
from fanlight.clocks.public import date_in_words, london_date
from fanlight.design.public import BothVersions, changed_meanwhile
from fanlight.establishments.public import SourceNeeded, StartsInThePast, settings_page
from fanlight.front_door.actions.change_indicator import IndicatorRefused, change_indicator
from fanlight.front_door.forms.indicators import IndicatorForm
from fanlight.front_door.queries.schemes import indicator_versions, scheme_pages
from fanlight.store.public import StaleVersion, now


@require_safe
@guard(Permission.SETTINGS_SEE)
def support_levels(request: HttpRequest) -> HttpResponse:
    """Every scheme of support levels, with what a referrer may tick at each."""
    pages = scheme_pages(request.actor.authority, london_date(now()))
    return settings_page(request, "front_door/settings/support_levels.html", pages=pages, today=london_date(now()))


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.SETTINGS_CHANGE)
def change_indicator_page(request: HttpRequest, version: str, code: str) -> HttpResponse:
    """Give an indicator other words from a day on."""
    versions = indicator_versions(request.actor.authority, version, code)
    if not versions:
        raise Http404
    read = request.POST.get("version") or versions[0].text
    form = IndicatorForm(request.POST if request.method == "POST" else None, initial={"text": versions[0].text})
    try:
        if form.is_bound and _is_saved(request, form, version, code, read):
            messages.success(request, f"Stored. It counts from {date_in_words(form.cleaned_data['active_from'])}.")
            return redirect("front_door:support_levels")
    except StaleVersion as stale:
        return _both_versions(request, form, stale)
    return settings_page(
        request, "front_door/settings/change_indicator.html", form=form, versions=versions, version=read
    )


def _is_saved(request: HttpRequest, form: IndicatorForm, version: str, code: str, read: str) -> bool:
    if not form.is_valid():
        return False
    by = request.actor  # type: ignore[attr-defined]
    try:
        change_indicator(version=version, code=code, **form.cleaned_data, expected=read, by=by, at=now())
    except (StartsInThePast, IndicatorRefused) as refused:
        form.add_error("active_from", str(refused))
    except SourceNeeded as refused:
        form.add_error("source", str(refused))
    return not form.errors


def _both_versions(request: HttpRequest, form: IndicatorForm, stale: StaleVersion) -> HttpResponse:
    there = stale.current
    rows = [
        BothVersions("Words", there.text, form.cleaned_data["text"]),
        BothVersions("From", date_in_words(there.active_from), date_in_words(form.cleaned_data["active_from"])),
    ]
    who = people_names([there.recorded_by]).get(there.recorded_by, "somebody")
    return changed_meanwhile(request, rows, changed_by=who, changed_at=there.recorded_at, version=there.text)
