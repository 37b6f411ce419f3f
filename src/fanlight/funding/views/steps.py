"""A run's way towards a budget: its next step, and whether what was frozen with one is still what is stored."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from fanlight.access.public import Permission, guard
from fanlight.funding.actions.take_step import take_step
from fanlight.funding.queries.publications import checked, publication_of
from fanlight.funding.rules.statuses import StepRefused
from fanlight.funding.scope import steps_by
from fanlight.funding.step_form import StepForm
from fanlight.funding.views.runs import run_or_404, run_page
from fanlight.funding.views.showing import page
from fanlight.store.public import now


@require_POST
@guard(Permission.FUNDING_MODEL, Permission.FUNDING_ISSUE, any_of=True)
def step(request: HttpRequest, reference: str) -> HttpResponse:
    """Have a run take a step towards a budget."""
    shown = run_or_404(request, reference)
    form = StepForm(request.POST, steps=steps_by(request.actor, shown.status))
    if form.is_valid():
        answers = form.cleaned_data
        try:
            take_step(
                reference=reference,
                status=answers["status"],
                reason=answers["reason"],
                by=request.actor,
                at=now(),
                said=form.said,
            )
        except StepRefused as refused:
            form.add_error(refused.field if refused.field in form.fields else "status", str(refused))
        else:
            return redirect("funding:run", reference)
    return run_page(request, shown, form)


@require_GET
@guard(Permission.FUNDING_MODEL, Permission.FUNDING_ISSUE, any_of=True)
def frozen(request: HttpRequest, reference: str) -> HttpResponse:
    """Work the digests of a published run out anew from what is stored, and show them beside those it was frozen with."""
    shown = run_or_404(request, reference)
    publication = publication_of(shown.row)
    if publication is None:
        raise Http404
    parts, digest = checked(publication)
    context = {
        "shown": shown,
        "publication": publication,
        "parts": parts,
        "digest": digest,
        "is_same": digest == publication.sha256 and all(one.is_same for one in parts),
    }
    return page(request, "funding/frozen.html", context)
