"""The page for anybody who is worried about a child, without an account: numbers to ring, and a short form."""

from __future__ import annotations

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from fanlight.access.public import is_too_often, open_to_all
from fanlight.audit.public import reading_as
from fanlight.front_door.actions.take_public_form import take_public_form
from fanlight.front_door.forms.worried import WorriedForm
from fanlight.front_door.queries.public_form import Place, place_of, places
from fanlight.front_door.rules.public_form import FormClosed
from fanlight.front_door.views.loading import typed_key
from fanlight.store.public import job_actor, new_ulid, now

WHY_OPEN = "anybody may be worried about a child, and nobody needs an account to say so"
ACTOR = "front_door.public_form"
# The receipt shows a reference and nothing else, and only for as long as somebody writes it down.
SIGNED_FOR, RECEIPT_SECONDS = "fanlight.worried", 3600


@require_GET
@open_to_all(WHY_OPEN)
def start(request: HttpRequest) -> HttpResponse:
    """Lead to the page of the only authority there is, or ask which one."""
    found = places()
    if len(found) == 1:
        return redirect("worried:worried", authority=found[0].code)
    return render(request, "front_door/worried/which.html", {"places": found})


@require_http_methods(["GET", "POST"])
@open_to_all(WHY_OPEN)
def worried(request: HttpRequest, authority: str) -> HttpResponse:
    """Show the numbers to ring and, where the authority takes it, the form; what is written becomes a request."""
    place = _place_or_404(authority)
    form = WorriedForm(request.POST if request.method == "POST" and place.takes_forms else None)
    if form.is_bound and form.is_valid():
        if is_too_often(request, "worried", place.code):
            return _page(request, place, form, is_too_many=True, status=429)
        return _taken(request, place, form)
    return _page(request, place, form)


def _taken(request: HttpRequest, place: Place, form: WorriedForm) -> HttpResponse:
    """Take the form as nobody's: whoever is signed in on this machine writes as anybody does."""
    try:
        made = take_public_form(
            worry=form.worried(),
            key=typed_key(request) or new_ulid(),
            by=job_actor(ACTOR, authority=place.code),
            at=now(),
        )
    except FormClosed:
        # Closed while it was being written: the numbers stay, and so does what was typed.
        return _page(request, place, form, is_closed=True)
    receipt = signing.dumps([made.reference, made.is_danger], salt=SIGNED_FOR)
    return redirect(reverse("worried:sent", args=[place.code, receipt]))


def _page(
    request: HttpRequest,
    place: Place,
    form: WorriedForm,
    *,
    is_too_many: bool = False,
    is_closed: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {
        "place": place,
        "form": form,
        "key": typed_key(request) or new_ulid(),
        "is_too_many": is_too_many,
        "is_closed": is_closed,
    }
    return render(request, "front_door/worried/worried.html", context, status=status)


@require_GET
@open_to_all(WHY_OPEN)
def sent(request: HttpRequest, authority: str, receipt: str) -> HttpResponse:
    """Show the reference of what was sent just now, and nothing else of it."""
    place = _place_or_404(authority)
    try:
        reference, is_danger = signing.loads(receipt, salt=SIGNED_FOR, max_age=RECEIPT_SECONDS)
    except signing.BadSignature as refused:
        raise Http404 from refused
    context = {"place": place, "reference": reference, "is_danger": is_danger}
    return render(request, "front_door/worried/sent.html", context)


def _place_or_404(authority: str) -> Place:
    with reading_as(job_actor(ACTOR, authority=authority)):
        place = place_of(authority, now())
    if place is None:
        raise Http404
    return place
