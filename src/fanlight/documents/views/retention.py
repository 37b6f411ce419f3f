"""What is due for shredding and what a hold keeps, for the data protection officer."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fanlight.access.public import Permission, guard, people_names
from fanlight.documents.actions.approve_shredding import ShreddingNotAllowed, approve_shredding
from fanlight.documents.actions.count_due import ask_for_count
from fanlight.documents.actions.place_hold import HoldNotAllowed, lift_hold, place_hold
from fanlight.documents.forms import HoldForm, LiftForm
from fanlight.documents.queries.due_lists import counted_list, list_being_counted, page_of_list, runs
from fanlight.documents.queries.files import standing_holds
from fanlight.documents.registry import HOLDABLES
from fanlight.jobs.public import health
from fanlight.store.public import now

LONGEST_NUMBER = 10


@require_safe
@guard(Permission.RETENTION_APPROVE)
def retention(request: HttpRequest) -> HttpResponse:
    """What was due when it was last counted, what is held, and the latest runs. Nothing is counted here."""
    actor = request.actor  # type: ignore[attr-defined]
    holds, past = standing_holds(actor), runs(actor)
    counting = list_being_counted(actor.authority, now())
    is_under_way = any(line.run.finished_at is None for line in past)
    context = {
        "counted": counted_list(actor),
        "counting": counting,
        "has_worker": health().worker if counting or is_under_way else True,
        "holds": holds,
        "runs": past,
        "names": people_names([*(hold.placed_by for hold in holds), *(line.run.approved_by for line in past)]),
        "kinds": {kind: one.label for kind, one in HOLDABLES.items()},
        "may_hold": actor.may(Permission.HOLD_PLACE) and bool(HOLDABLES),
    }
    return render(request, "documents/retention.html", context)


@require_safe
@guard(Permission.RETENTION_APPROVE)
def due_list(request: HttpRequest, list_id: str) -> HttpResponse:
    """One page of the records of a counted list, by their ids."""
    typed = request.GET.get("from", "")
    first = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < LONGEST_NUMBER else 1
    page = page_of_list(request.actor, list_id, first)  # type: ignore[attr-defined]
    if page is None:
        raise Http404
    return render(request, "documents/due_list.html", {"page": page})


@require_POST
@guard(Permission.RETENTION_APPROVE)
def count_again(request: HttpRequest) -> HttpResponse:
    """Have what is due counted; a job does it."""
    ask_for_count(by=request.actor, at=now())  # type: ignore[attr-defined]
    messages.success(request, "What is due is being counted. You can leave this page: the list will be here.")
    return redirect("documents:retention")


@require_POST
@guard(Permission.RETENTION_APPROVE, fresh=True)
def approve(request: HttpRequest) -> HttpResponse:
    """Approve the list that was read; a job shreds it."""
    try:
        approve_shredding(list_id=request.POST.get("list", ""), by=request.actor, at=now())  # type: ignore[attr-defined]
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
