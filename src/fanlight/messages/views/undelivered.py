"""Messages that did not arrive: seen, sent again, settled."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fanlight.access.public import Permission, guard
from fanlight.messages.actions.see_to_undelivered import NotUndelivered, Settled, send_again, settle
from fanlight.messages.forms.undelivered import AddressForm, SettleForm
from fanlight.messages.queries.undelivered import UndeliveredLine, undelivered_line, undelivered_page
from fanlight.store.public import now

PAGE = "messages:undelivered"
_SEES_TO_THEM = (Permission.ACCOUNT_MANAGE, Permission.FRONT_DOOR_MANAGE)


@require_safe
@guard(*_SEES_TO_THEM, any_of=True)
def undelivered(request: HttpRequest) -> HttpResponse:
    """List the messages that did not arrive, those that wait longest first."""
    return render(request, "messages/undelivered.html", {"shown": undelivered_page(request.actor, now())})


@require_POST
@guard(*_SEES_TO_THEM, any_of=True)
def again(request: HttpRequest, notice_id: str) -> HttpResponse:
    """Send one message again."""
    line = _line_or_404(request, notice_id)
    try:
        send_again(notice_id=line.id, by=request.actor, at=now())
        messages.success(request, "The message is on its way again")
    except NotUndelivered as refused:
        messages.warning(request, str(refused))
    return redirect(PAGE)


@require_http_methods(["GET", "POST"])
@guard(*_SEES_TO_THEM, any_of=True)
def settle_one(request: HttpRequest, notice_id: str) -> HttpResponse:
    """Say how one message was settled, or correct the address of somebody without an account."""
    line = _line_or_404(request, notice_id)
    is_address = request.POST.get("what") == "address" and not line.user_id
    is_sent = request.method == "POST"
    address_form = AddressForm(request.POST if is_sent and is_address else None)
    settle_form = SettleForm(request.POST if is_sent and not is_address else None)
    form = address_form if is_address else settle_form
    if is_sent and form.is_valid():
        return _see_to(request, line, form.cleaned_data)
    context = {"line": line, "form": form, "address_form": address_form, "settle_form": settle_form}
    return render(request, "messages/settle.html", context)


def _see_to(request: HttpRequest, line: UndeliveredLine, clean: dict[str, str]) -> HttpResponse:
    try:
        if "address" in clean:
            send_again(notice_id=line.id, address=clean["address"], by=request.actor, at=now())
            messages.success(request, "The message is on its way to the new address")
        else:
            settle(notice_id=line.id, settled_as=Settled(clean["settled_as"]), by=request.actor, at=now())
            messages.success(request, "That message is settled")
    except NotUndelivered as refused:
        messages.warning(request, str(refused))
    return redirect(PAGE)


def _line_or_404(request: HttpRequest, notice_id: str) -> UndeliveredLine:
    line = undelivered_line(request.actor, notice_id, now())
    if line is None:
        raise Http404
    return line
