"""Out of hours: what cannot wait, of every authority that one works for, and what is handed back in the morning."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from fanlight.access.public import Permission, actors_of, guard, looked
from fanlight.clocks.public import london_date
from fanlight.establishments.public import authority_named
from fanlight.front_door.actions.hand_over import SummaryRefused, write_night_summary
from fanlight.front_door.forms.nights import NightSummaryForm
from fanlight.front_door.queries.nights import handed_back, last_summary, night_of, night_work
from fanlight.front_door.views.loading import case_or_404
from fanlight.store.public import act_in, now


@require_GET
@guard(Permission.FRONT_DOOR_NIGHT)
def night(request: HttpRequest) -> HttpResponse:
    """Show what out of hours has now, one list for each authority that the person works for at night.

    Each is read by the person's own actor there, one after the other; what is elsewhere opens in its own authority.
    """
    at = now()
    lists = []
    for actor in actors_of(request.user, Permission.FRONT_DOOR_NIGHT, london_date(at)):  # type: ignore[arg-type]
        is_here = actor.authority == request.actor.authority
        known = authority_named(actor.authority)
        lists.append(night_work(actor, known.name if known else actor.authority, at=at, is_here=is_here))
    # Reading in another authority leaves the transaction there.
    act_in(request.actor.authority)
    lists.sort(key=lambda one: not one.is_here)
    return render(
        request, "front_door/night.html", {"lists": lists, "is_night": any(one.shift.is_night for one in lists)}
    )


@require_GET
@guard(Permission.FRONT_DOOR_SCREEN)
def handed_back_page(request: HttpRequest) -> HttpResponse:
    """Show of the last night, or the one that runs, what came, what was done and what waits."""
    at = now()
    shown = night_of(request.actor.authority, at)
    rows = handed_back(request.actor, shown, at=at)
    if rows:
        looked(request, "request", [one.request_id for one in rows], "reads what the night did")
    context = {"night": shown, "rows": rows, "waiting": sum(1 for one in rows if one.waits)}
    return render(request, "front_door/handed_back.html", {**context, "is_running": shown.ends_at > at})


@require_http_methods(["GET", "POST"])
@guard(Permission.FRONT_DOOR_NIGHT)
def summary(request: HttpRequest, reference: str) -> HttpResponse:
    """Write what the night did about one request, for the day."""
    case, at = case_or_404(request, reference), now()
    written = last_summary(request.actor.authority, case.request.id, night_of(request.actor.authority, at))
    form = NightSummaryForm(request.POST or None, initial={"text": written.text} if written else None)
    if form.is_bound and form.is_valid():
        try:
            write_night_summary(request_id=case.request.id, text=form.cleaned_data["text"], by=request.actor, at=at)
            messages.success(request, "Kept. The day team reads it when the night is handed back.")
            return redirect("front_door:night")
        except SummaryRefused as refused:
            form.add_error(None, str(refused))
    context = {
        "case": case,
        "child": None,
        "form": form,
        "heading": "Summary for the day",
        "button": "Keep the summary",
    }
    return render(request, "front_door/case/act.html", {**context, "lede": ""})
