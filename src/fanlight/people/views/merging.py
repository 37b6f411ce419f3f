"""Joining two records of one person, and parting them, with both side by side."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from fanlight.access.public import Permission, guard, looked, people_names
from fanlight.design.public import BothVersions, Choice, changed_meanwhile
from fanlight.people.actions.merge_people import MergeNotAllowed, merge_people, undo_merge
from fanlight.people.forms import MergeForm, ReasonForm, ReferenceForm
from fanlight.people.queries.records import find_by_reference, standing_merge
from fanlight.people.queries.side_by_side import SideBySide, side_by_side
from fanlight.people.queries.summaries import person_summary
from fanlight.store.public import StaleVersion, now


@guard(Permission.CHILD_SEE, Permission.CHILD_MERGE)
@require_http_methods(["GET", "POST"])
def merge_with(request: HttpRequest, person_id: str) -> HttpResponse:
    """Ask which other record is the same person's."""
    actor = request.actor  # type: ignore[attr-defined]
    summary = person_summary(actor, person_id, now())
    if summary is None:
        raise Http404
    looked(request, "person", [person_id], "MERGE")
    form = ReferenceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        other = find_by_reference(actor, form.cleaned_data["reference"], now())
        if other is None:
            form.add_error("reference", "There is no record with this reference that you can see")
        elif other.pk == person_id:
            form.add_error("reference", "This is the record you came from. Enter the reference of the other one.")
        else:
            return redirect("people:merge", person_id, other.pk)
    return render(request, "people/merge_with.html", {"form": form, "person": summary})


@guard(Permission.CHILD_SEE, Permission.CHILD_MERGE)
@require_http_methods(["GET", "POST"])
def merge(request: HttpRequest, person_id: str, other_id: str) -> HttpResponse:
    """Show both records and what speaks for and against; join them when a person says how they know."""
    both = _both_or_404(request, person_id, other_id)
    leads = tuple(Choice(one.id, f"{one.reference}, {one.name}") for one in (both.first, both.second))
    form = MergeForm(request.POST if request.method == "POST" else None, leads=leads)
    if request.method == "POST" and form.is_valid():
        kept_id = form.cleaned_data["kept"]
        alias_id = other_id if kept_id == person_id else person_id
        try:
            merge_people(
                kept_id=kept_id,
                alias_id=alias_id,
                reason=form.cleaned_data["reason"],
                by=request.actor,  # type: ignore[attr-defined]
                at=now(),
            )
            messages.success(request, "The two records are joined. You can part them again.")
            return redirect("people:person", kept_id)
        except MergeNotAllowed as refusal:
            form.add_error(None, str(refusal))
    return render(request, "people/merge.html", {"form": form, "both": both})


@guard(Permission.CHILD_SEE, Permission.CHILD_MERGE)
@require_http_methods(["GET", "POST"])
def undo(request: HttpRequest, merge_id: str) -> HttpResponse:
    """Show both records and why they were joined; part them when a person says why."""
    actor = request.actor  # type: ignore[attr-defined]
    merged = standing_merge(actor, merge_id)
    if merged is None:
        raise Http404
    both = _both_or_404(request, merged.kept_id, merged.alias_id)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            undo_merge(
                merge_id=merge_id,
                reason=form.cleaned_data["reason"],
                expected=_version_of(request, merged.version),
                by=actor,
                at=now(),
            )
            messages.success(request, "The two records are parted again.")
            return redirect("people:person", merged.kept_id)
        except StaleVersion as stale:
            rows = [BothVersions("Why", theirs="", yours=form.cleaned_data["reason"])]
            who = people_names([stale.current.changed_by]).get(stale.current.changed_by, "somebody else")  # type: ignore[attr-defined]
            return changed_meanwhile(request, rows, changed_by=who, changed_at=stale.current.changed_at)  # type: ignore[attr-defined]
    context = {
        "form": form,
        "both": both,
        "merge": merged,
        "merged_by": people_names([merged.merged_by]).get(merged.merged_by, ""),
    }
    return render(request, "people/undo.html", context)


def _both_or_404(request: HttpRequest, first_id: str, second_id: str) -> SideBySide:
    both = side_by_side(request.actor, first_id, second_id, now())  # type: ignore[attr-defined]
    if both is None or first_id == second_id:
        raise Http404
    looked(request, "person", [first_id, second_id], "MERGE")
    return both


def _version_of(request: HttpRequest, otherwise: int) -> int:
    sent = request.POST.get("version", "")
    return int(sent) if sent.isascii() and sent.isdigit() else otherwise
