"""A home elsewhere or unknown: passing a child to another authority, and the named receipt."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from fanlight.access.public import Permission, guard
from fanlight.front_door.actions.pass_elsewhere import pass_elsewhere, record_receipt
from fanlight.front_door.forms.nights import ReceiptForm
from fanlight.front_door.queries.cases import ChildOnCase
from fanlight.front_door.queries.elsewhere import passed_elsewhere
from fanlight.front_door.rules.elsewhere import ReceiptRefused
from fanlight.front_door.views.loading import child_or_404
from fanlight.store.public import now


@require_http_methods(["GET", "POST"])
@guard(Permission.FRONT_DOOR_SCREEN)
def elsewhere(request: HttpRequest, reference: str, position: int) -> HttpResponse:
    """Pass a child to another authority, and write down who there took them."""
    case, child = child_or_404(request, reference, position)
    passed = passed_elsewhere(child.contact)
    if request.method == "POST" and "pass" in request.POST:
        return _pass(request, case.request.reference, child)
    form = ReceiptForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            record_receipt(contact_id=child.contact.id, receipt=form.receipt(), by=request.actor, at=now())
            messages.success(request, "The receipt is kept. This no longer holds the request open.")
            return redirect("front_door:case", reference=case.request.reference)
        except ReceiptRefused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
    context = {"case": case, "child": child, "form": form, "passed": passed, "now": now()}
    return render(request, "front_door/case/elsewhere.html", context)


def _pass(request: HttpRequest, reference: str, child: ChildOnCase) -> HttpResponse:
    try:
        pass_elsewhere(contact_id=child.contact.id, by=request.actor, at=now())
        messages.success(request, "Passed on. It stays open until somebody there who is named has taken it.")
    except ReceiptRefused as refused:
        messages.error(request, str(refused))
        return redirect("front_door:case", reference=reference)
    return redirect("front_door:elsewhere", reference=reference, position=child.contact.position)
