"""We kept what you typed: shown to the person who typed it, and sent on at one press."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from fanlight.access.actions.keep_form import NothingKept, mark_form_sent, throw_away_form
from fanlight.access.guard import signed_in_only
from fanlight.access.queries.kept import kept_forms
from fanlight.store.public import now


@require_GET
@signed_in_only("people see what was kept for them")
def kept(request: HttpRequest) -> HttpResponse:
    """Show what was kept, newest first; lead home when there is nothing."""
    forms = kept_forms(request.actor)
    if not forms:
        return redirect("/")
    return render(request, "access/kept_forms.html", {"kept": forms})


@require_POST
@signed_in_only("people send on what was kept for them")
def send_kept(request: HttpRequest, kept_id: str) -> HttpResponse:
    """Have the browser send the same form, with today's token, to the page that it was typed on.

    A redirect with status 307 keeps the method and the content, so this needs no JavaScript, and the page checks the
    form as it checks any.
    """
    try:
        form = mark_form_sent(kept_id=kept_id, by=request.actor, at=now())
    except NothingKept as gone:
        raise Http404 from gone
    return redirect(form.path, preserve_request=True)


@require_POST
@signed_in_only("people throw away what was kept for them")
def throw_away(request: HttpRequest, kept_id: str) -> HttpResponse:
    """Delete what was kept."""
    try:
        throw_away_form(kept_id=kept_id, by=request.actor, at=now())
    except NothingKept as gone:
        raise Http404 from gone
    messages.success(request, "What you had typed is thrown away")
    return redirect("access:kept_forms")
