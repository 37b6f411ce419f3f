"""The request page: the story on the left, who and what was before on the right; taking it and giving it back."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from fanlight.access.public import Permission, guard, looked_at_all
from fanlight.casework.public import DueShown, WorkCard, due_shown, earlier_history_of_each, history_held
from fanlight.clocks.public import london_date
from fanlight.documents.public import documents_of
from fanlight.establishments.public import working_calendar
from fanlight.front_door.actions.take_request import AlreadyTaken, NotYours, give_back_request, take_request
from fanlight.front_door.queries.brothers_and_sisters import family_of
from fanlight.front_door.queries.calls import call_of_request
from fanlight.front_door.queries.cases import Case, find_case, who_looked
from fanlight.front_door.queries.everything_sent import everything_sent
from fanlight.front_door.queries.history import before_these
from fanlight.front_door.queries.panels import FILES, REQUEST_PANELS, RequestShown, tied_to
from fanlight.front_door.queries.timelines import timelines
from fanlight.front_door.views.loading import case_or_404, looks_of, wall_page
from fanlight.store.public import Actor, StaleVersion, now, tidy_reference


@require_GET
@guard(Permission.FRONT_DOOR_SEE, Permission.WORK_SEE_TEAM, any_of=True)
def case_page(request: HttpRequest, reference: str) -> HttpResponse:
    """Show everything that was sent, who it may be about, what was before, and what can be done."""
    actor, at = request.actor, now()
    case = find_case(actor, tidy_reference(reference) or "", at=at, with_work=False)
    if case is None:
        return wall_page(request, reference)
    family = family_of(case, actor, at=at)
    case = case.with_work(family.works)
    siblings = [one.person.id for one in family.siblings]
    looked_at_all(
        request, [*looks_of(request, case), ("person", siblings, "brother or sister of a child on a request")]
    )
    contacts = [child.contact for child in case.children]
    looks = who_looked(case, actor)
    happened, names = timelines(contacts, names_too=looks)
    shown = _shown(case)
    return render(
        request,
        "front_door/case/case.html",
        {
            "case": case,
            "sent": case.sent,
            # Only what came by a call or letter is asked for it.
            "call": call_of_request(case.request) if case.request.stated.get("call") else None,
            "told": everything_sent(case),
            "history": before_these(contacts, family.records, actor, at=at),
            "open_work": family.open_work,
            "work_due": _work_due(family.open_work, actor, at),
            "records": family.records,
            "siblings": family.siblings,
            "timelines": happened,
            "documents": documents_of("request", case.request.id, authority=actor.authority)
            if FILES in shown.tied
            else [],
            "looks": [{"name": names.get(key, ""), "looked_at": looked_at} for key, looked_at in looks.items()],
            "held": history_held(actor.authority),
            "earlier": earlier_history_of_each(family.records, actor, at),
            "may_screen": actor.may(Permission.FRONT_DOOR_SCREEN),
            "may_decide": actor.may(Permission.FRONT_DOOR_DECIDE),
            "may_confirm": actor.may(Permission.FRONT_DOOR_CONFIRM),
            "can_decide_any": any(child.may("DECIDE") for child in case.children),
            "panels": REQUEST_PANELS.shown(shown, actor, at),
            "today": london_date(at),
        },
    )


def _work_due(open_work: list[WorkCard], actor: Actor, at: datetime) -> dict[str, DueShown]:
    """Return what is due next on the open work, in words, by the id of the work; nothing where no clock runs."""
    calendar = working_calendar(actor.authority)
    return {
        card.work_id: due_shown(card.next_due_label, card.next_due_at, at, calendar)
        for card in open_work
        if card.next_due_at
    }


def _shown(case: Case) -> RequestShown:
    ids = tuple(child.contact.id for child in case.children)
    return RequestShown(
        case.request.id,
        case.request.reference,
        ids,
        tuple(case.person_ids),
        marks=tuple(case.request.marks),
        tied=tied_to(case.request.authority, case.request.id, list(ids)),
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
