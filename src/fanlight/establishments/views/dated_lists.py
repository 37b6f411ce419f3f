"""The dated lists: what stands in each, from whom, and adding, changing and ending an entry of any of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from fanlight.access.public import Permission, guard, people_names
from fanlight.clocks.public import date_in_words, london_date
from fanlight.design.public import BothVersions, FanlightForm, changed_meanwhile
from fanlight.establishments.actions.change_parameter import SourceNeeded
from fanlight.establishments.actions.keep_lists import add_list_entry, change_list_entry, end_list_entry
from fanlight.establishments.forms.dated_lists import (
    ChangeEntryForm,
    EndEntryForm,
    EntryForm,
    code_typed,
    form_to_add,
    form_to_change,
)
from fanlight.establishments.lists import dated_list
from fanlight.establishments.queries.list_pages import Words, codes_offered, entry_lines, list_lines, list_summaries
from fanlight.establishments.queries.lists import entry_mark, entry_of_row, entry_versions, every_list_entry
from fanlight.establishments.rules.dated_lists import DatedList, ListEntry, ListRefused, UnknownList
from fanlight.establishments.rules.dated_values import StartsInThePast
from fanlight.establishments.views.lists import settings_page
from fanlight.establishments.views.saving import get_or_post
from fanlight.store.public import StaleVersion, now


@require_safe
@guard(Permission.SETTINGS_SEE)
def lists_page(request: HttpRequest) -> HttpResponse:
    """Every list that the authority may make its own, by room."""
    groups = list_summaries(request.actor.authority, london_date(now()))
    return settings_page(request, "dated_lists", groups=groups)


@require_safe
@guard(Permission.SETTINGS_SEE)
def list_page(request: HttpRequest, name: str) -> HttpResponse:
    """One list: what stands today, what is coming and what has ended."""
    made = _list_or_404(name)
    lines = list_lines(request.actor.authority, name, london_date(now()))
    return settings_page(request, "dated_list", made=made, lines=lines)


@require_safe
@guard(Permission.SETTINGS_SEE)
def entry_page(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """One entry: what it says, from whom, and what it said before."""
    made = _list_or_404(name)
    lines = entry_lines(request.actor.authority, name, code)
    if not lines:
        raise Http404
    today = london_date(now())
    shown = next((line for line in lines if line.entry.is_in_force(today)), lines[0])
    is_over = shown.entry.in_force_to is not None and shown.entry.in_force_to < today
    return settings_page(
        request,
        "list_entry",
        made=made,
        shown=shown,
        others=[line for line in lines if line is not shown],
        today=today,
        is_over=is_over,
        may_end=code not in made.kept,
    )


@get_or_post
@guard(Permission.SETTINGS_CHANGE)
def add_entry_page(request: HttpRequest, name: str) -> HttpResponse:
    """Add an entry to a list from a day on."""
    made, at = _list_or_404(name), now()
    known = every_list_entry(request.actor.authority, name)
    form = form_to_add(_posted(request), made, _offered(request, made), known)

    def save() -> None:
        code = code_typed(form, [one.code for one in known])
        add_list_entry(list_name=name, code=code, **form.said(), by=request.actor, at=at)

    if form.is_bound and _is_saved(form, save):
        messages.success(request, f"Stored. It counts from {date_in_words(form.cleaned_data['in_force_from'])}.")
        return redirect("establishments:list", name=name)
    return settings_page(request, "add_entry", made=made, form=form)


@get_or_post
@guard(Permission.SETTINGS_CHANGE)
def change_entry_page(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """Let an entry say something else from a day on."""
    made, at = _list_or_404(name), now()
    authority, actor = request.actor.authority, request.actor
    entry = _latest_or_404(authority, name, code)
    form = form_to_change(_posted(request), made, _offered(request, made), entry)
    expected = request.POST.get("version", "")[:40]

    def save() -> None:
        change_list_entry(list_name=name, code=code, **form.said(), expected=expected, by=actor, at=at)

    try:
        if form.is_bound and _is_saved(form, save):
            messages.success(request, f"Stored. It counts from {date_in_words(form.cleaned_data['in_force_from'])}.")
            return redirect("establishments:list_entry", name=name, code=code)
    except StaleVersion as stale:
        return _both_versions(request, made, code, form, stale)
    version = entry_mark(authority, name, code)
    coming = [one for one in entry_versions(authority, name, code) if one.in_force_from > london_date(at)]
    return settings_page(
        request, "change_entry", made=made, entry=entry, form=form, version=expected or version, coming=coming
    )


@get_or_post
@guard(Permission.SETTINGS_CHANGE)
def end_entry_page(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """Say which is the last day of an entry."""
    made, at, actor = _list_or_404(name), now(), request.actor
    entry = _latest_or_404(actor.authority, name, code)
    if code in made.kept:
        raise Http404
    form = EndEntryForm(_posted(request))

    def save() -> None:
        end_list_entry(list_name=name, code=code, on=form.cleaned_data["on"], by=actor, at=at)

    if form.is_bound and _is_saved(form, save):
        last = date_in_words(form.cleaned_data["on"])
        messages.success(request, f"“{entry.label}” is not offered after {last}.")
        return redirect("establishments:list", name=name)
    return settings_page(request, "end_entry", made=made, entry=entry, form=form)


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _offered(request: HttpRequest, made: DatedList) -> dict[str, dict[str, str]]:
    """Return what each field of the list may have today, by the field's name."""
    authority, today = request.actor.authority, london_date(now())  # type: ignore[attr-defined]
    return {one.name: codes_offered(authority, one, today) for one in made.fields if one.offers}


def _is_saved(form: FanlightForm, save: Callable[[], object]) -> bool:
    """Return whether the form was valid and saved; what the action refuses is put beside the field it is about."""
    if not form.is_valid():
        return False
    try:
        save()
    except ListRefused as refused:
        form.add_error(refused.field_name if refused.field_name in form.fields else None, str(refused))
    except (StartsInThePast, SourceNeeded) as refused:
        form.add_error("source" if isinstance(refused, SourceNeeded) else "in_force_from", str(refused))
    return not form.errors


def _list_or_404(name: str) -> DatedList:
    try:
        return dated_list(name)
    except UnknownList as unknown:
        raise Http404 from unknown


def _latest_or_404(authority: str, name: str, code: str) -> ListEntry:
    """Return the version of an entry that stands today, else the one that is to come; what is over is added again."""
    today = london_date(now())
    left = [one for one in entry_versions(authority, name, code) if one.in_force_to is None or one.in_force_to >= today]
    if not left:
        raise Http404
    return left[-1]


def _both_versions(
    request: HttpRequest, made: DatedList, code: str, form: EntryForm | ChangeEntryForm, stale: StaleVersion
) -> HttpResponse:
    authority: str = request.actor.authority  # type: ignore[attr-defined]
    there, said = stale.current, form.said()
    theirs = entry_of_row(there)
    words = Words(authority, made, [theirs])
    rows = [BothVersions("Name", theirs.label, said["label"])]
    rows += [
        BothVersions(one.label, words.of(one, theirs.values[one.name]), words.of(one, said["values"][one.name]))
        for one in made.fields
    ]
    rows.append(BothVersions("From", *(date_in_words(day) for day in (theirs.in_force_from, said["in_force_from"]))))
    return changed_meanwhile(
        request,
        rows,
        changed_by=people_names([there.recorded_by]).get(there.recorded_by, "somebody"),
        changed_at=there.recorded_at,
        version=entry_mark(authority, made.name, code),
    )
