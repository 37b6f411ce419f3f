"""Calls, visits and letters: taking one down, what is not sent yet, and the written form that is owed after a call."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fanlight.access.public import Permission, guard, looked
from fanlight.clocks.public import london_date
from fanlight.design.public import Place, typed_version
from fanlight.front_door.actions.ask_written import ask_for_written
from fanlight.front_door.actions.drafts import DraftNotFound, DraftWasSent
from fanlight.front_door.actions.receive_written import mark_written
from fanlight.front_door.actions.take_call import go_on_with_whole_form, start_call
from fanlight.front_door.forms.calls import WrittenForm
from fanlight.front_door.queries.calls import call_of_request, calls_not_sent, who_may_confirm, written_awaited
from fanlight.front_door.rules.written import How, WrittenRefused
from fanlight.front_door.views.loading import case_or_404
from fanlight.front_door.views.opening import open_draft
from fanlight.store.public import StaleVersion, now

FIRST_LEFT_OUT = Place("level")
SPOKEN_OR_WRITTEN = {"call": "danger", "letter": "call"}


@require_GET
@guard(Permission.REQUEST_TAKE_CALL)
def calls(request: HttpRequest) -> HttpResponse:
    """Show the calls that are not sent, the written forms that are awaited, and the way to take one down."""
    at = now()
    not_sent, awaited = calls_not_sent(request.actor, at), written_awaited(request.actor, at)
    others = [one.draft.id for one in not_sent if not one.is_mine]
    if others:
        looked(request, "draft", others, "goes on with calls that colleagues took down")
    if awaited:
        looked(request, "request", [str(one.call.request_id) for one in awaited], "waits for a call in writing")
    return render(request, "front_door/calls.html", {"not_sent": not_sent, "awaited": awaited})


@require_POST
@guard(Permission.REQUEST_TAKE_CALL)
def take(request: HttpRequest) -> HttpResponse:
    """Begin to take down a call or visit, or a letter or e-mail; a call begins with danger."""
    came = request.POST.get("came", "")
    if came not in SPOKEN_OR_WRITTEN:
        raise BadRequest("The form came without saying whether somebody spoke or wrote")
    draft = start_call(is_spoken=came == "call", by=request.actor, at=now())
    return redirect("front_door:ask_page", draft_id=draft.id, page=SPOKEN_OR_WRITTEN[came])


@require_POST
@guard(Permission.REQUEST_TAKE_CALL)
def whole(request: HttpRequest, draft_id: str) -> HttpResponse:
    """Open the rest of the form of a call, at the first page that was left out while somebody was on the line."""
    opened = open_draft(request, draft_id)
    try:
        go_on_with_whole_form(draft_id=draft_id, by=request.actor, at=now())
    except DraftNotFound as gone:
        raise Http404 from gone
    except DraftWasSent as sent:
        messages.warning(request, str(sent))
        return redirect("front_door:ask_sent", draft_id=draft_id)
    return redirect(opened.links.page(FIRST_LEFT_OUT))


@require_http_methods(["GET", "POST"])
@guard(Permission.FRONT_DOOR_SCREEN)
def written(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the call that a request came by; lay its written form ready for who rang, or write down that it came."""
    case, at = case_or_404(request, reference), now()
    call = call_of_request(case.request)
    if call is None or call.written_due_at is None:
        raise Http404
    if request.method == "POST" and "membership" in request.POST:
        return _ask(request, case.request.reference, call.id)
    form = WrittenForm(request.POST or None, initial={"came_on": london_date(at)})
    if form.is_bound and form.is_valid():
        try:
            mark_written(
                call_id=call.id,
                how=How(form.cleaned_data["how"]),
                written_at=form.written_at(),
                said=form.cleaned_data["said"],
                expected=typed_version(request),
                by=request.actor,
                at=at,
            )
            messages.success(request, "Written down. Nobody waits for it any more.")
            return redirect("front_door:case", reference=case.request.reference)
        except WrittenRefused as refused:
            form.add_error(None, str(refused))
        except StaleVersion:
            messages.warning(request, "A colleague has written this down meanwhile.")
            return redirect("front_door:written", reference=case.request.reference)
    may_link = not case.is_source_unnamed and call.written_at is None
    accounts = who_may_confirm(call, case.request.referrer_email, at) if may_link else []
    context = {"case": case, "call": call, "form": form, "accounts": accounts, "now": at}
    return render(request, "front_door/case/written.html", context)


def _ask(request: HttpRequest, reference: str, call_id: str) -> HttpResponse:
    try:
        ask_for_written(call_id=call_id, membership_id=request.POST["membership"], by=request.actor, at=now())
        messages.success(request, "They were told. What they said on the telephone is ready for them to add to.")
    except WrittenRefused as refused:
        messages.error(request, str(refused))
    return redirect("front_door:written", reference=reference)
