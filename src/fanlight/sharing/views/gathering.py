"""The Front Door's pages: asking partners, one gathering, what waits, and what came after a decision."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fanlight.access.public import Permission, guard, looked_at_all
from fanlight.design.public import Choice, FanlightForm
from fanlight.front_door.public import ChildAskedAbout, children_of_request
from fanlight.sharing.actions.answer_ask import acknowledge_late
from fanlight.sharing.actions.change_gathering import GatheringClosed, close_gathering, note_gathering, regrade
from fanlight.sharing.actions.open_gathering import AskByPhone, NobodyThere, open_gathering
from fanlight.sharing.forms.gathering import GatherForm, RegradeForm, SummaryForm
from fanlight.sharing.queries.ratings import (
    NoSchemeInUse,
    NotOffered,
    basis_choices,
    partner_choices,
    rating_choices,
)
from fanlight.sharing.queries.shown import (
    AskShown,
    GatheringShown,
    find_gathering,
    find_late_answer,
    list_information,
    list_late_answers,
    list_open_asks,
)
from fanlight.sharing.rules.asking import NothingTyped
from fanlight.sharing.rules.rating import ReasonNeeded, SameRating
from fanlight.store.public import StaleVersion, new_ulid, now

MOST_ROWS = 100
_SENTENCES = (AskByPhone, NobodyThere, NotOffered, NothingTyped, NoSchemeInUse)
_READS_ANSWERS = (Permission.FRONT_DOOR_SCREEN, Permission.WORK_SEE_TEAM)


@require_http_methods(["GET", "POST"])
@guard(Permission.SHARING_ASK)
def gather(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask partners about children of a request."""
    children = children_of_request(request.actor, reference, now())
    if not children:
        raise Http404
    _look_at_children(request, children, "asks partners about this request")
    form = _gather_form(request, children)
    if form.is_bound and form.is_valid():
        clean = form.cleaned_data
        try:
            made = open_gathering(
                contact_ids=clean["children"],
                rating=clean["rating"],
                reason=clean["reason"],
                basis=clean["basis"],
                wanted=form.wanted(),
                key=request.POST.get("idempotency_key", ""),
                by=request.actor,
                at=now(),
            )
        except _SENTENCES as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "The partners were asked. The decision's clock goes on.")
            return redirect("sharing:gathering", reference=made.reference)
    context = {"form": form, "reference": children[0].request_reference, "key": _key(request)}
    return render(request, "sharing/gather.html", context)


def _gather_form(request: HttpRequest, children: list[ChildAskedAbout]) -> GatherForm:
    authority, at = request.actor.authority, now()
    every = [one.contact_id for one in children]
    return GatherForm(
        request.POST if request.method == "POST" else None,
        initial={"children": every if len(every) == 1 else []},
        children=[Choice(one.contact_id, one.initials) for one in children],
        ratings=rating_choices(authority, at),
        bases=basis_choices(authority, at),
        partners=partner_choices(authority, at),
    )


def _key(request: HttpRequest) -> str:
    return request.POST.get("idempotency_key", "") or new_ulid()


@require_GET
@guard(Permission.SHARING_ASK)
def one(request: HttpRequest, reference: str) -> HttpResponse:
    """Show one gathering: each partner's answer, its rating and history, what was made of it."""
    return _page(request, _gathering_or_404(request, reference))


def _page(request: HttpRequest, shown: GatheringShown, **forms: FanlightForm) -> HttpResponse:
    ratings = rating_choices(request.actor.authority, now())
    context: dict[str, Any] = {
        "shown": shown,
        "regrade_form": RegradeForm(ratings=ratings, prefix="regrade"),
        "summary_form": SummaryForm(prefix="summary"),
        "form": next(iter(forms.values()), None),
        **forms,
    }
    return render(request, "sharing/gathering.html", context)


@require_POST
@guard(Permission.SHARING_ASK)
def rate(request: HttpRequest, reference: str) -> HttpResponse:
    """Rate a gathering anew, with a reason."""
    shown = _gathering_or_404(request, reference)
    form = RegradeForm(request.POST, ratings=rating_choices(request.actor.authority, now()), prefix="regrade")

    def act() -> None:
        clean = form.cleaned_data
        regrade(gathering_id=shown.row.id, rating=clean["rating"], reason=clean["reason"], by=request.actor, at=now())

    return _act(request, shown, "regrade_form", form, act, "It is rated anew. What is unanswered has its new time.")


@require_POST
@guard(Permission.SHARING_ASK)
def summarise(request: HttpRequest, reference: str) -> HttpResponse:
    """Write what the answers come to."""
    shown = _gathering_or_404(request, reference)
    form = SummaryForm(request.POST, prefix="summary")

    def act() -> None:
        note_gathering(gathering_id=shown.row.id, text=form.cleaned_data["text"], by=request.actor, at=now())

    return _act(request, shown, "summary_form", form, act, "It is written down.")


def _act(
    request: HttpRequest,
    shown: GatheringShown,
    name: str,
    form: FanlightForm,
    act: Callable[[], None],
    done: str,
) -> HttpResponse:
    if form.is_valid():
        try:
            act()
        except (GatheringClosed, NotOffered, NothingTyped, ReasonNeeded, SameRating, StaleVersion) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, done)
            return redirect("sharing:gathering", reference=shown.row.reference)
    return _page(request, shown, **{name: form})


@require_POST
@guard(Permission.SHARING_ASK)
def close(request: HttpRequest, reference: str) -> HttpResponse:
    """Close a gathering: what is unanswered is no longer waited for."""
    shown = _gathering_or_404(request, reference)
    try:
        close_gathering(gathering_id=shown.row.id, by=request.actor, at=now())
    except GatheringClosed as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, "The gathering is closed. What partners still answer is kept and told.")
    return redirect("sharing:gathering", reference=shown.row.reference)


def _gathering_or_404(request: HttpRequest, reference: str) -> GatheringShown:
    shown = find_gathering(request.actor, reference, now())
    if shown is None:
        raise Http404
    because = "reads what partners answered"
    people = [ask.row.person_id for ask in shown.asks if ask.row.person_id]
    looked_at_all(request, [("gathering", [shown.row.id], because), ("person", people, because)])
    return shown


@require_GET
@guard(Permission.INFORMATION_ANSWER)
def waiting(request: HttpRequest) -> HttpResponse:
    """Show what schools asked, what partners have still to answer, and what came after a decision."""
    actor, at = request.actor, now()
    context = {
        "information": list_information(actor, at, most=MOST_ROWS),
        "asks": list_open_asks(actor, at, most=MOST_ROWS) if actor.may(Permission.SHARING_ASK) else [],
        "late_answers": list_late_answers(actor, at, most=MOST_ROWS),
        "may_ask": actor.may(Permission.SHARING_ASK),
    }
    return render(request, "sharing/waiting.html", context)


@require_GET
@guard(*_READS_ANSWERS, any_of=True)
def late_answer(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what a partner said after the decision."""
    ask, late = _late_or_404(request, reference)
    context = {"ask": ask, "is_waiting": any(row.acknowledged_at is None for row in late)}
    return render(request, "sharing/late_answer.html", context)


@require_POST
@guard(*_READS_ANSWERS, any_of=True)
def acknowledge(request: HttpRequest, reference: str) -> HttpResponse:
    """Acknowledge what a partner said after the decision."""
    ask, _ = _late_or_404(request, reference)
    acknowledge_late(ask_id=ask.row.id, by=request.actor, at=now())
    messages.success(request, "You have acknowledged it.")
    return redirect("sharing:late_answer", reference=ask.row.reference)


def _late_or_404(request: HttpRequest, reference: str) -> tuple[AskShown, list[Any]]:
    found = find_late_answer(request.actor, reference, now())
    if found is None:
        raise Http404
    row, because = found[0].row, "reads what a partner said after the decision"
    people = [row.person_id] if row.person_id else []
    looked_at_all(request, [("partner_ask", [row.id], because), ("person", people, because)])
    return found


def _look_at_children(request: HttpRequest, children: list[ChildAskedAbout], because: str) -> None:
    people = [one.person_id for one in children if one.person_id]
    looked_at_all(request, [("contact", [one.contact_id for one in children], because), ("person", people, because)])
