"""Asking Early Help: danger first, then one form that loses nothing and can become a request for support."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from fanlight.access.public import Permission, guard
from fanlight.conversations.actions.ask_conversation import ask_conversation
from fanlight.conversations.forms.asking import AskForm, DangerForm, asker_from
from fanlight.conversations.queries.choices import (
    NOT_KNOWN,
    district_choices,
    district_of,
    need_choices,
    request_choices,
)
from fanlight.conversations.rules.carrying import Told, answers_for_draft, told_in_draft, told_in_request
from fanlight.conversations.rules.vocabulary import SCHOOL_SOURCE, ReachBy
from fanlight.design.public import Choice
from fanlight.establishments.public import setting_card
from fanlight.front_door.public import (
    SOURCES,
    Asker,
    asker_of,
    own_draft,
    own_request_id,
    prefilled,
    start_draft,
    told_of_contact,
)
from fanlight.store.public import new_ulid, now

# What was begun in this session, by the key of its form: from which draft or child of a request it is carried.
BEGUN = "conversations.begun"
MOST_BEGUN = 10
CARRIED_FROM = ("draft", "contact")


@require_http_methods(["GET", "POST"])
@guard(Permission.REQUEST_ASK)
def ask(request: HttpRequest) -> HttpResponse:
    """Ask whether a child is in danger, before anything else; who said no in a request already goes on to the form."""
    carried = _carried(request.GET)
    if request.method != "POST":
        draft = own_draft(request.actor, carried["draft"], now()) if carried.get("draft") else None
        if draft and draft.get("danger") == "NO":
            return redirect(_begin(request, carried))
        return _danger_page(request, DangerForm(), carried)
    form = DangerForm(request.POST)
    if not form.is_valid():
        return _danger_page(request, form, carried)
    if form.cleaned_data["danger"] == "YES":
        return redirect(f"{reverse('conversations:ring_now')}?{urlencode(carried)}")
    return redirect(_begin(request, carried))


def _danger_page(request: HttpRequest, form: DangerForm, carried: dict[str, str]) -> HttpResponse:
    return render(request, "conversations/danger.html", {"form": form, "carried": carried})


@require_http_methods(["GET", "POST"])
@guard(Permission.REQUEST_ASK)
def ring_now(request: HttpRequest) -> HttpResponse:
    """Show the numbers to ring now, and go on with a request for support and not with a conversation (safety 2)."""
    carried = _carried(request.GET)
    if request.method == "POST":
        told, _ = _told(request, carried)
        return redirect("front_door:ask_resume", draft_id=_begin_support(request, told, danger="YES"))
    return render(request, "conversations/ring_now.html", {"carried": carried})


def _carried(typed: Any) -> dict[str, str]:
    found = {name: typed.get(name, "") for name in CARRIED_FROM}
    return {name: key for name, key in found.items() if key.isascii() and key.isalnum()}


def _begin(request: HttpRequest, carried: dict[str, str]) -> str:
    """Return the address of a new form; its key makes a form that is sent twice one conversation."""
    begun, key = dict(request.session.get(BEGUN, {})), new_ulid()
    latest = sorted(begun)[-(MOST_BEGUN - 1) :]
    request.session[BEGUN] = {**{one: begun[one] for one in latest}, key: carried}
    return reverse("conversations:ask_form", args=[key])


def _told(request: HttpRequest, carried: dict[str, str]) -> tuple[Told | None, str]:
    """Return what was typed or sent before, and the id of the request that it was sent in."""
    at = now()
    draft = own_draft(request.actor, carried["draft"], at) if carried.get("draft") else None
    if draft is not None:
        return told_in_draft(draft), ""
    contact = told_of_contact(request.actor, carried["contact"], at) if carried.get("contact") else None
    return (told_in_request(contact[1], contact[2]), contact[0]) if contact else (None, "")


@require_http_methods(["GET", "POST"])
@guard(Permission.REQUEST_ASK)
def ask_form(request: HttpRequest, key: str) -> HttpResponse:
    """Show the form, or send it; it can also be turned into a request for support with all that was typed."""
    who, at = asker_of(request.actor, request.user, at=now()), now()
    if request.method != "POST":
        begun = request.session.get(BEGUN, {})
        # Nobody comes here but by the question about danger.
        if key not in begun:
            return redirect("conversations:ask")
        return _form_page(request, _form(request, who, initial=_initial(request, who, begun[key])), who)
    form = _form(request, who, data=request.POST)
    if instead := request.POST.get("instead", ""):
        danger = "YES" if instead == "DANGER" else "NO"
        draft_id = _begin_support(request, form.told(), danger=danger)
        messages.info(request, "What you typed is in this request now.")
        page = "ring-now" if danger == "YES" else "whereabouts"
        return redirect("front_door:ask_page", draft_id=draft_id, page=page)
    if not form.is_valid():
        return _form_page(request, form, who)
    follows_id = _follows(request, form)
    if follows_id is None:
        return _form_page(request, form, who)
    setting_id = request.actor.organisation_id if who.is_school else ""
    district_id = district_of(
        request.actor.authority,
        postcode=form.cleaned_data["home_postcode"],
        ons_code=form.cleaned_data["district"],
        setting_id=setting_id,
    )
    made = ask_conversation(
        asked=form.asked(district_id=district_id, follows_id=follows_id or None),
        asker=_sender(request, form, who),
        key=key,
        by=request.actor,
        at=at,
    )
    return redirect("conversations:ask_sent", reference=made.reference)


def _sender(request: HttpRequest, form: AskForm, who: Asker) -> Any:
    actor = request.actor
    source = SCHOOL_SOURCE if who.is_school else form.cleaned_data["source_code"]
    return asker_from(
        form, who, source, sender_kind=actor.organisation_kind, sender_id=actor.organisation_id, user_id=actor.user_id
    )


def _form(request: HttpRequest, who: Asker, **given: Any) -> AskForm:
    authority, at = request.actor.authority, now()
    not_known = Choice(NOT_KNOWN, "I do not know, or it is outside the county")
    return AskForm(
        given.get("data"),
        initial=given.get("initial"),
        needs=need_choices(authority, at),
        districts=(*district_choices(authority), not_known),
        requests=request_choices(request.actor, at),
        sources=SOURCES,
        is_school=who.is_school,
    )


def _initial(request: HttpRequest, who: Asker, carried: dict[str, str]) -> dict[str, Any]:
    told, request_id = _told(request, carried)
    initial: dict[str, Any] = {"phone": who.phone or who.setting_phone, "email": who.email, "reach_by": ReachBy.PHONE}
    if told is None:
        return initial
    offered = [choice.value for choice in request_choices(request.actor, now())]
    followed = next((one for one in offered if own_request_id(request.actor, one, now()) == request_id), "")
    known = {name: value for name, value in vars(told).items() if value not in ("", None)}
    return {**initial, **known, "follows": followed}


def _form_page(request: HttpRequest, form: AskForm, who: Asker) -> HttpResponse:
    card = setting_card(request.actor.authority, request.actor.organisation_id) if who.is_school else None
    context = {"form": form, "who": who, "own_district": card.district_name if card else ""}
    return render(request, "conversations/ask.html", context)


def _follows(request: HttpRequest, form: AskForm) -> str | None:
    """Return the id of the request that it follows, "" for none; None, with the error in the form, for one not theirs."""
    clean = form.cleaned_data
    typed = clean.get("follows") or clean.get("follows_reference") or ""
    found = own_request_id(request.actor, typed, now()) if typed else ""
    if typed and not found:
        form.add_error("follows_reference", "There is no request of yours with this reference")
        return None
    return found


def _begin_support(request: HttpRequest, told: Told | None, *, danger: str) -> str:
    actor, at = request.actor, now()
    who = asker_of(actor, request.user, at=at)
    card = setting_card(actor.authority, actor.organisation_id) if who.is_school else None
    known = answers_for_draft(told or Told(), danger=danger, own_urn=card.urn if card else "")
    return start_draft(answers={**known, **prefilled(who)}, by=actor, at=at).id
