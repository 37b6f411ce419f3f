"""Searching for a child, with a reason, and opening one by reference."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from fanlight.access.public import Permission, guard
from fanlight.people.actions.search_for_child import search_for_child
from fanlight.people.forms import ReferenceForm, SearchForm
from fanlight.people.queries.records import find_by_reference
from fanlight.people.rules.identifiers import IdentifierNotValid, check_nhs_number, check_upn
from fanlight.people.rules.matching import BAND_LABELS
from fanlight.people.rules.searching import SearchNeedsMore, SearchNeedsReason, SearchReason
from fanlight.store.public import now


@guard(Permission.CHILD_SEARCH)
@require_http_methods(["GET", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Ask who is looked for and why; answer with the candidates. What was typed is never in the address."""
    form = SearchForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            outcome = search_for_child(
                stated=form.identity(),
                reason=SearchReason(form.cleaned_data["reason"]),
                words=form.cleaned_data["words"],
                page="people:search",
                by=request.actor,  # type: ignore[attr-defined]
                at=now(),
            )
            context = {"found": outcome.found, "form": form, "slips": _slips(form), "bands": BAND_LABELS}
            return render(request, "people/results.html", context)
        except SearchNeedsReason as refusal:
            form.add_error("words", str(refusal))
        except SearchNeedsMore as refusal:
            form.add_error("surname", str(refusal))
    return render(request, "people/search.html", {"form": form, "reference_form": ReferenceForm()})


@guard(Permission.CHILD_SEE)
@require_POST
def open_by_reference(request: HttpRequest) -> HttpResponse:
    """Go to the person with a reference, or say that there is none."""
    form = ReferenceForm(request.POST)
    if form.is_valid():
        found = find_by_reference(request.actor, form.cleaned_data["reference"], now())  # type: ignore[attr-defined]
        if found is not None:
            return redirect("people:person", found.pk)
        form.add_error("reference", "There is no record with this reference that you can see")
    return render(request, "people/by_reference.html", {"form": form})


def _slips(form: SearchForm) -> list[str]:
    """What is wrong with the numbers typed: said, and searched for all the same."""
    sentences = []
    for name, check in (("upn", check_upn), ("nhs_number", check_nhs_number)):
        try:
            if form.cleaned_data[name]:
                check(form.cleaned_data[name])
        except IdentifierNotValid as slip:
            sentences.append(str(slip))
    return sentences
