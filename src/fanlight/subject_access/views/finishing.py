"""The steps of a subject access request: to a second person and back, released, handed over, extended, ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from fanlight.access.public import Permission, guard
from fanlight.design.public import FanlightForm, typed_version
from fanlight.store.public import StaleVersion, now
from fanlight.subject_access.actions.finish_request import end_request, extend, hand_over
from fanlight.subject_access.actions.reaching import NotFound, SayWhy
from fanlight.subject_access.actions.release_bundle import release_bundle, send_back, send_on
from fanlight.subject_access.forms.requests import HandOverForm, WordsForm
from fanlight.subject_access.rules.moving import NotNow
from fanlight.subject_access.rules.vocabulary import Handed
from fanlight.subject_access.views.requests import shown_or_404

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Step:
    """One step: its words on the page, its form, and the call."""

    heading: str
    lede: str
    button: str
    done: str
    form: type[FanlightForm]
    make: Callable[[dict[str, Any], dict[str, Any]], Any]


_SEND_ON = Step(
    "Send it to a second person",
    "Every item was looked at. Somebody who decided on none of them reads it all, and releases it or sends it back.",
    "Send it on",
    "It is with a second person now.",
    FanlightForm,
    lambda clean, given: send_on(**given),
)
_SEND_BACK = Step(
    "Send it back",
    "Say which items have to be looked at again, by their numbers.",
    "Send it back",
    "It was sent back.",
    WordsForm,
    lambda clean, given: send_back(because=clean["words"], **given),
)
_RELEASE = Step(
    "Release the bundle",
    "You have read what is released and what is kept back. Once it is released nothing of it can be changed.",
    "Release it",
    "It is released, and is being made.",
    FanlightForm,
    lambda clean, given: release_bundle(**given),
)
_HAND_OVER = Step(
    "Hand the bundle over",
    "Fetch the bundle first: once you have recorded this it can be fetched no more.",
    "Record that it was handed over",
    "It is recorded that the bundle was handed over.",
    HandOverForm,
    lambda clean, given: hand_over(handed_to=clean["handed_to"], how=Handed(clean["how"]), **given),
)
_EXTEND = Step(
    "Take two more months",
    "Only where what is held is much or not simple. Tell whoever asks, and why, before the first month is over.",
    "Take two more months",
    "The time was extended. Tell whoever asked.",
    WordsForm,
    lambda clean, given: extend(because=clean["words"], **given),
)
_END = Step(
    "End it without a bundle",
    "For example because it was withdrawn, or nobody could say who asks. What was gathered is not given to anybody.",
    "End it",
    "The request has ended.",
    WordsForm,
    lambda clean, given: end_request(words=clean["words"], **given),
)


def _step(request: HttpRequest, reference: str, step: Step) -> HttpResponse:
    shown = shown_or_404(request, reference)
    form = step.form(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        given = {"request_id": shown.row.id, "expected": typed_version(request), "by": request.actor, "at": now()}
        try:
            step.make(form.cleaned_data, given)
        except (NotNow, SayWhy, StaleVersion, NotFound) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, step.done)
            return redirect("subject_access:one", shown.row.reference)
    return render(request, "subject_access/step.html", {"shown": shown, "form": form, "step": step})


def _page(step: Step, permission: Permission, *, fresh: bool = False) -> View:
    """Return the page of a step, for whoever has the permission; a grave one asks for the second factor again."""

    @require_http_methods(["GET", "POST"])
    @guard(permission, fresh=fresh)
    def page(request: HttpRequest, reference: str) -> HttpResponse:
        return _step(request, reference, step)

    return page


send_on_page = _page(_SEND_ON, Permission.SUBJECT_ACCESS)
send_back_page = _page(_SEND_BACK, Permission.SUBJECT_ACCESS_RELEASE)
release_page = _page(_RELEASE, Permission.SUBJECT_ACCESS_RELEASE, fresh=True)
hand_over_page = _page(_HAND_OVER, Permission.SUBJECT_ACCESS)
extend_page = _page(_EXTEND, Permission.SUBJECT_ACCESS)
end_page = _page(_END, Permission.SUBJECT_ACCESS)
