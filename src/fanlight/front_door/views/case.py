"""The request page: the story on the left, who and what was before on the right; taking it and giving it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from fanlight.access.public import Permission, guard, looked
from fanlight.casework.public import open_work_of
from fanlight.clocks.public import london_date
from fanlight.documents.public import documents_of
from fanlight.establishments.public import earlier_system
from fanlight.front_door.actions.take_request import AlreadyTaken, NotYours, give_back_request, take_request
from fanlight.front_door.queries.brothers_and_sisters import brothers_and_sisters, with_same_people
from fanlight.front_door.queries.cases import who_looked
from fanlight.front_door.queries.everything_sent import everything_sent
from fanlight.front_door.queries.history import before_this, timeline
from fanlight.front_door.views.loading import case_or_404, wall_page
from fanlight.store.public import StaleVersion, now


@require_GET
@guard(Permission.FRONT_DOOR_SEE, Permission.WORK_SEE_TEAM, any_of=True)
def case_page(request: HttpRequest, reference: str) -> HttpResponse:
    """Show everything that was sent, who it may be about, what was before, and what can be done."""
    held_back = wall_page(request, reference)
    if held_back is not None:
        return held_back
    case = case_or_404(request, reference)
    at = now()
    siblings = brothers_and_sisters(case, request.actor, at=at)
    if siblings:
        looked(request, "person", [one.person.id for one in siblings], "brother or sister of a child on a request")
    history = {child.contact.position: before_this(child.contact, request.actor, at=at) for child in case.children}
    return render(
        request,
        "front_door/case/case.html",
        {
            "case": case,
            "sent": case.sent,
            "told": everything_sent(case),
            "history": history,
            "open_work": open_work_of(
                with_same_people(case.person_ids), request.actor.authority, seen_by=request.actor
            ),
            "siblings": siblings,
            "timelines": {child.contact.position: timeline(child.contact) for child in case.children},
            "documents": documents_of("request", case.request.id, authority=request.actor.authority),
            "looks": who_looked(case, request.actor),
            "earlier_system": earlier_system(request.actor.authority),
            "may_screen": request.actor.may(Permission.FRONT_DOOR_SCREEN),
            "may_decide": request.actor.may(Permission.FRONT_DOOR_DECIDE),
            "may_confirm": request.actor.may(Permission.FRONT_DOOR_CONFIRM),
            "can_decide_any": any(child.may("DECIDE") for child in case.children),
            "today": london_date(at),
        },
    )


@require_POST
@guard(Permission.FRONT_DOOR_SCREEN)
def take(request: HttpRequest, reference: str) -> HttpResponse:
    """Take this request, or knowingly take it over."""
    case = case_or_404(request, reference)
    try:
        take_request(
            request_id=case.request.id, take_over=request.POST.get("take_over") == "yes", by=request.actor, at=now()
        )
    except (AlreadyTaken, StaleVersion) as refused:
        messages.error(request, str(refused))
    return redirect("front_door:case", reference=case.request.reference)


@require_POST
@guard(Permission.FRONT_DOOR_SCREEN)
def give_back(request: HttpRequest, reference: str) -> HttpResponse:
    """Put the request back on the worklist for anybody."""
    case = case_or_404(request, reference)
    try:
        give_back_request(request_id=case.request.id, by=request.actor, at=now())
        messages.success(request, f"{case.request.reference} is back on the worklist. Its clock runs on.")
    except NotYours as refused:
        messages.error(request, str(refused))
    return redirect("front_door:worklist")
