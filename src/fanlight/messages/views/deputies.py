"""Who gets my questions and answers while I am away, and for whom I stand in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from fanlight.access.public import signed_in_only
from fanlight.clocks.public import london_date
from fanlight.messages.actions.name_deputy import DeputyRefused, accept_deputy, end_deputy, name_deputy
from fanlight.messages.forms.choices import DeputyForm
from fanlight.messages.queries.deputies import deputy_candidates, own_deputy, stands_in_for
from fanlight.store.public import now

OWN = "people name a deputy for themselves, and answer when they are asked to be one"
PAGE = "messages:deputy"


@require_http_methods(["GET", "POST"])
@signed_in_only(OWN)
def deputy(request: HttpRequest) -> HttpResponse:
    """Show who stands in for the person and for whom they do; ask a colleague."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    today = london_date(now())
    candidates = deputy_candidates(actor, today)
    form = DeputyForm(request.POST if request.method == "POST" else None, people=candidates, today=today)
    if form.is_bound and form.is_valid():
        try:
            name_deputy(**form.cleaned_data, by=actor, at=now())
            messages.success(request, "Your colleague is asked. Nothing changes until they accept.")
            return redirect(PAGE)
        except DeputyRefused as refused:
            form.add_error(None, str(refused))
    context = {
        "form": form,
        "own": own_deputy(actor),
        "others": stands_in_for(actor),
        "has_candidates": bool(candidates),
    }
    return render(request, "messages/deputy.html", context)


@require_POST
@signed_in_only(OWN)
def accept(request: HttpRequest, deputy_id: str) -> HttpResponse:
    """Accept to stand in for a colleague."""
    _theirs_or_404(request, deputy_id)
    return _try(request, accept_deputy, deputy_id, "You stand in. Their questions and answers come to you too.")


@require_POST
@signed_in_only(OWN)
def end(request: HttpRequest, deputy_id: str) -> HttpResponse:
    """End it, or refuse: for either of the two."""
    _theirs_or_404(request, deputy_id)
    return _try(request, end_deputy, deputy_id, "That has ended, and the other of you is told.")


def _theirs_or_404(request: HttpRequest, deputy_id: str) -> None:
    actor: Any = request.actor  # type: ignore[attr-defined]
    if deputy_id not in {one.id for one in (own_deputy(actor), *stands_in_for(actor)) if one is not None}:
        raise Http404


def _try(request: HttpRequest, act: Callable[..., object], deputy_id: str, done: str) -> HttpResponse:
    try:
        act(deputy_id=deputy_id, by=request.actor, at=now())  # type: ignore[attr-defined]
        messages.success(request, done)
    except DeputyRefused as refused:
        messages.warning(request, str(refused))
    return redirect(PAGE)
