"""How far one lever would have to go: the question, and what was found."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from fanlight.access.public import Permission, guard
from fanlight.forecasting.actions.seek_target import TargetNotSet, set_target
from fanlight.forecasting.describing import lever_kinds
from fanlight.forecasting.forms import TargetForm
from fanlight.forecasting.queries.targets import target_one, targets_of
from fanlight.forecasting.rules.targets import found_words, offer_of, target_words
from fanlight.forecasting.views.runs import kept_or_404
from fanlight.jobs.public import health
from fanlight.store.public import now


@require_http_methods(["GET", "POST"])
@guard(Permission.FORECAST_MODEL)
def seek(request: HttpRequest, reference: str) -> HttpResponse:
    """Take a question of a forecast's levers; the same again leads to its answer."""
    kept = kept_or_404(request, reference)
    if not kept.result:
        raise Http404
    offer = offer_of(kept.result, {one["kind"] for one in lever_kinds() if one["may_be_sought"]})
    form = TargetForm(request.POST or None, offer=offer)
    if request.method == "POST" and form.is_valid():
        try:
            target = set_target(run=reference, question=form.question, by=request.actor, at=now())
        except TargetNotSet as refused:
            form.add_error("lever", str(refused))
        else:
            return redirect("forecasting:sought", target.reference)
    asked = [(one, _words(one)) for one in targets_of(kept.row)]
    return render(request, "forecasting/seek.html", {"kept": kept, "form": form, "offer": offer, "asked": asked})


@require_GET
@guard(Permission.FORECAST_MODEL)
def sought(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what was found for a target, that it is still sought, or why it was refused."""
    target = target_one(request.actor, reference)
    if target is None:
        raise Http404
    found = getattr(target, "found_for_it", None)
    context = {
        "target": target,
        "words": _words(target),
        "found": found,
        "sentences": found_words(found.found) if found and not found.reasons else [],
        "has_worker": health().worker,
    }
    return render(request, "forecasting/sought.html", context)


def _words(target: object) -> str:
    names = ("quantity", "part", "year", "is_most", "amount")
    return target_words(*(getattr(target, name) for name in names))
