"""Who is on duty for a team."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from fanlight.access.public import Permission, guard, user_names
from fanlight.casework.actions.end_duty import end_duty
from fanlight.casework.actions.moves import WorkNotFound
from fanlight.casework.actions.put_on_duty import DutyNotPossible, put_on_duty
from fanlight.casework.forms import DutyForm
from fanlight.casework.queries import duties_from, team_workers
from fanlight.casework.rules.holding import NotForYou
from fanlight.clocks.public import london_date
from fanlight.store.public import now


@guard(Permission.WORK_ALLOCATE)
def duty(request: HttpRequest) -> HttpResponse:
    """Show who is on duty for the actor's team from today on, and put somebody on duty."""
    actor, at = request.actor, now()  # type: ignore[attr-defined]
    today = london_date(at)
    workers = team_workers(actor.team_id, actor.authority, today) if actor.team_id else []
    form = DutyForm(request.POST or None, workers=workers, initial={"first_on": today, "last_on": today})
    if request.method == "POST" and form.is_valid():
        try:
            put_on_duty(
                worker_user_id=form.cleaned_data["worker"],
                first_on=form.cleaned_data["first_on"],
                last_on=form.cleaned_data["last_on"],
                by=actor,
                at=at,
            )
        except (DutyNotPossible, NotForYou) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "The duty is set.")
            return redirect("casework:duty")
    duties = duties_from(actor.team_id, actor.authority, today) if actor.team_id else []
    names = user_names({one.worker_user_id for one in duties})
    shown = [{"duty": one, "name": names.get(one.worker_user_id, "")} for one in duties]
    return render(request, "casework/duty.html", {"form": form, "workers": workers, "duties": shown})


@require_POST
@guard(Permission.WORK_ALLOCATE)
def off_duty(request: HttpRequest, duty_id: str) -> HttpResponse:
    """Take somebody off duty."""
    try:
        end_duty(duty_id=duty_id, by=request.actor, at=now())  # type: ignore[attr-defined]
    except WorkNotFound:
        raise Http404 from None
    messages.success(request, "They are off duty.")
    return redirect("casework:duty")
