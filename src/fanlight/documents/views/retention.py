"""What is due for shredding and what a hold keeps, for the data protection officer."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fanlight.access.public import Permission, guard, people_names
from fanlight.clocks.public import london_date
from fanlight.documents.actions.approve_shredding import ShreddingNotAllowed, approve_shredding
from fanlight.documents.actions.place_hold import HoldNotAllowed, lift_hold, place_hold
from fanlight.documents.due import digest_of, due_for_shredding
from fanlight.documents.forms import HoldForm, LiftForm
from fanlight.documents.queries import runs, standing_holds
from fanlight.documents.registry import HOLDABLES
from fanlight.store.public import now


@require_safe
@guard(Permission.RETENTION_APPROVE)
def retention(request: HttpRequest) -> HttpResponse:
    """What is due today, what is held, and the latest runs."""
    actor = request.actor  # type: ignore[attr-defined]
    groups = due_for_shredding(actor.authority, london_date(now()))
    holds, past = standing_holds(actor), runs(actor)
    names = people_names([*(hold.placed_by for hold in holds), *(line.run.approved_by for line in past)])
    context = {
        "groups": groups,
        "due": sum(group.due for group in groups),
        "digest": digest_of(groups),
        "holds": holds,
        "runs": past,
        "names": names,
        "kinds": {kind: one.label for kind, one in HOLDABLES.items()},
        "may_hold": actor.may(Permission.HOLD_PLACE) and bool(HOLDABLES),
    }
    return render(request, "documents/retention.html", context)


@require_POST
@guard(Permission.RETENTION_APPROVE, fresh=True)
def approve(request: HttpRequest) -> HttpResponse:
    """Approve the list that was read; a job shreds it."""
    at = now()
    try:
        approve_shredding(on=london_date(at), digest=request.POST.get("digest", ""), by=request.actor, at=at)  # type: ignore[attr-defined]
    except ShreddingNotAllowed as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, "Approved. The records are being shredded; this page shows how far that has got.")
    return redirect("documents:retention")


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.HOLD_PLACE)
def add_hold(request: HttpRequest) -> HttpResponse:
    """Place a hold on a subject that is named by its reference."""
    form = HoldForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        subject_id = HOLDABLES[given["kind"]].find(request.actor, given["reference"])  # type: ignore[attr-defined]
        if not subject_id:
            form.add_error("reference", "There is nothing with that reference. Check it and type it again.")
        elif _is_placed(request, form, given["kind"], subject_id):
            messages.success(request, "The hold stands. Nothing about it will be shredded.")
            return redirect("documents:retention")
    return render(request, "documents/add_hold.html", {"form": form})


def _is_placed(request: HttpRequest, form: HoldForm, kind: str, subject_id: str) -> bool:
    reason = form.cleaned_data["reason"]
    try:
        place_hold(subject_kind=kind, subject_id=subject_id, reason=reason, by=request.actor, at=now())  # type: ignore[attr-defined]
    except HoldNotAllowed as refused:
        form.add_error("reason", str(refused))
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.HOLD_PLACE)
def lift(request: HttpRequest, hold_id: str) -> HttpResponse:
    """Lift a hold that stands."""
    hold = next((one for one in standing_holds(request.actor) if one.id == hold_id), None)  # type: ignore[attr-defined]
    if hold is None:
        raise Http404
    form = LiftForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            lift_hold(hold_id=hold_id, reason=form.cleaned_data["reason"], by=request.actor, at=now())  # type: ignore[attr-defined]
        except HoldNotAllowed as refused:
            form.add_error("reason", str(refused))
        else:
            messages.success(request, "The hold is lifted")
            return redirect("documents:retention")
    return render(request, "documents/lift_hold.html", {"form": form, "hold": hold})
