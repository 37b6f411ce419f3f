"""Funding files: one is given, and what was found in it is shown, fault by fault."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from fanlight.access.public import Permission, guard
from fanlight.funding.actions.give_file import FileRefused, give_file
from fanlight.funding.forms import GiveFileForm
from fanlight.funding.queries.pages import file_shown
from fanlight.funding.rules.file_kinds import KIND_WORDS
from fanlight.funding.views.showing import page
from fanlight.jobs.public import health
from fanlight.store.public import now


@require_http_methods(["GET", "POST"])
@guard(Permission.FUNDING_MODEL)
def give(request: HttpRequest) -> HttpResponse:
    """Take a file of schools or of dated values."""
    form = GiveFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            file = give_file(
                kind=said["kind"],
                year=said["year"],
                name=form.name_of_file,
                text=said["file"],
                by=request.actor,
                at=now(),
            )
        except FileRefused as refused:
            form.add_error("year", str(refused))
        else:
            return redirect("funding:file", file.id)
    return page(request, "funding/give.html", {"form": form})


@require_GET
@guard(Permission.FUNDING_MODEL)
def one(request: HttpRequest, file_id: str) -> HttpResponse:
    """Show what was found in a file."""
    file = file_shown(request.actor, file_id)
    if file is None:
        raise Http404
    found = getattr(file, "check_of_it", None)
    context = {
        "file": file,
        "found": found,
        "kind_words": KIND_WORDS[file.kind],
        "has_worker": health().worker,
    }
    return page(request, "funding/file.html", context)
