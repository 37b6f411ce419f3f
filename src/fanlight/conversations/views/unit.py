"""A unit's conversations, one of them, and a call that is written down."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from fanlight.access.public import Permission, guard, looked_at_all
from fanlight.clocks.public import london_date, london_time, moment_in_words
from fanlight.conversations.actions.answer_conversation import answer_conversation
from fanlight.conversations.actions.ask_conversation import log_call
from fanlight.conversations.forms.unit import LogCallForm, SendOnForm
from fanlight.conversations.queries.choices import (
    NOT_KNOWN,
    district_choices,
    district_of,
    need_choices,
    outcome_choices,
    service_choices,
)
from fanlight.conversations.queries.shown import ConversationShown, StepShown, find_for_unit
from fanlight.conversations.queries.unit_list import (
    LIST_WORDS,
    UnitCounts,
    UnitList,
    count_in_words,
    held_back,
    unit_counts,
    unit_rows,
)
from fanlight.conversations.rules.transitions import Move, State, may_move
from fanlight.conversations.rules.vocabulary import CHANNEL_WORDS, DANGER_WORDS, FAMILY_AGREES_WORDS, REACH_BY_WORDS
from fanlight.conversations.scope import OfUnit
from fanlight.design.public import Choice
from fanlight.establishments.public import Establishment, find_establishments, team
from fanlight.front_door.public import SOURCES, request_id_of_sender
from fanlight.people.public import person_summary
from fanlight.store.public import now

# A wall's holder reads what is behind it, in whichever role they hold it.
ADVISES = (
    Permission.CONVERSATION_ANSWER,
    Permission.WALL_HOLD,
    Permission.FRONT_DOOR_CONFIRM,
    Permission.WORK_SEE_TEAM,
)
_MOST_PAGES = 100


@require_GET
@guard(*ADVISES, any_of=True)
def conversations(request: HttpRequest) -> HttpResponse:
    """Show one of the lists of the actor's unit."""
    actor, at = request.actor, now()
    of_unit = OfUnit(actor, at)
    counts = unit_counts(of_unit)
    which, number = _which(request, counts), _page_number(request)
    rows, has_more = unit_rows(which, of_unit, number=number)
    own = team(actor.authority, actor.team_id) if actor.team_id else None
    context = {
        "unit": own if actor.may(Permission.CONVERSATION_ANSWER) else None,
        "which": which,
        "words": LIST_WORDS[which],
        "tabs": [_tab(one, which, counts) for one in UnitList],
        "rows": rows,
        "late": counts.late,
        "held_back": held_back(of_unit),
        "may_log": actor.may(Permission.CONVERSATION_ANSWER),
        "previous_href": _href(which, number - 1) if number > 1 else "",
        "next_href": _href(which, number + 1) if has_more else "",
    }
    return render(request, "conversations/unit.html", context)


def _which(request: HttpRequest, counts: UnitCounts) -> UnitList:
    typed = request.GET.get("list", "")
    if typed:
        try:
            return UnitList(typed)
        except ValueError:
            raise Http404 from None
    return UnitList.MINE if counts.mine and not counts.waiting else UnitList.WAITING


def _page_number(request: HttpRequest) -> int:
    typed = request.GET.get("page", "1")
    if not (typed.isascii() and typed.isdigit() and 1 <= int(typed) <= _MOST_PAGES):
        raise Http404
    return int(typed)


def _href(which: UnitList, number: int = 1) -> str:
    page = f"&page={number}" if number > 1 else ""
    return f"{reverse('conversations:unit')}?list={which}{page}"


def _tab(one: UnitList, here: UnitList, counts: UnitCounts) -> dict[str, object]:
    counted = {UnitList.WAITING: counts.waiting, UnitList.MINE: counts.mine, UnitList.TAKEN: counts.taken}
    count = count_in_words(counted[one]) if one in counted else ""
    return {"words": LIST_WORDS[one], "count": count, "href": _href(one), "is_here": one is here}


@require_GET
@guard(*ADVISES, any_of=True)
def one(request: HttpRequest, reference: str) -> HttpResponse:
    """Show one conversation: what was asked, what was advised, who has it, every step."""
    return render(request, "conversations/one.html", page_of(request, unit_or_404(request, reference)))


def unit_or_404(request: HttpRequest, reference: str) -> ConversationShown:
    """Return the conversation that the address names and record the look; another unit's is simply not found."""
    shown = find_for_unit(request.actor, reference, now())
    if shown is None:
        raise Http404
    people = [shown.row.person_id] if shown.row.person_id else []
    because = "advises in this District Conversation"
    looked_at_all(request, [("conversation", [shown.row.id], because), ("person", people, because)])
    return shown


def page_of(request: HttpRequest, shown: ConversationShown) -> dict[str, Any]:
    """Return what the page of one conversation shows."""
    row, at = shown.row, now()
    state = State(row.state)
    draft = row.led_to_draft
    return {
        "shown": shown,
        "channel": CHANNEL_WORDS[row.channel],
        "agrees": FAMILY_AGREES_WORDS[row.family_agrees],
        "reach_by": REACH_BY_WORDS.get(row.reach_by, ""),
        "source": next((choice.label for choice in SOURCES if choice.value == row.source_code), ""),
        "person": person_summary(request.actor, row.person_id, at) if row.person_id else None,
        "led_to": row.led_to or (draft.sent_as if draft else None),
        "moves": {move.value for move in Move if may_move(state, move)},
        "is_mine": row.taken_by_user_id == request.actor.user_id,
        "dangers": [(code.value, words) for code, words in DANGER_WORDS.items()],
        "send_on_form": SendOnForm(),
        "steps": [_entry(step) for step in shown.steps],
    }


def _entry(step: StepShown) -> dict[str, str]:
    return {"title": step.title, "at": moment_in_words(step.at), "by": step.by, "text": step.reason}


@require_http_methods(["GET", "POST"])
@guard(Permission.CONVERSATION_ANSWER)
def call(request: HttpRequest) -> HttpResponse:
    """Write down a call, with the advice where it was given at once; the clock starts at the call."""
    form = _call_form(request)
    if form.is_bound and form.is_valid():
        school, follows_id = _setting_of(request, form), ""
        if not form.errors:
            follows_id = _follows_of(request, form, school)
        if not form.errors:
            return _keep_call(request, form, school, follows_id)
    return render(request, "conversations/log_call.html", {"form": form})


def _call_form(request: HttpRequest) -> LogCallForm:
    actor, at = request.actor, now()
    own = team(actor.authority, actor.team_id) if actor.team_id else None
    district = own.district if own else None
    return LogCallForm(
        request.POST if request.method == "POST" else None,
        initial={
            "called_on": london_date(at),
            "called_at": london_time(at).time(),
            "district": district.ons_code if district else "",
        },
        needs=need_choices(actor.authority, at),
        districts=(*district_choices(actor.authority), Choice(NOT_KNOWN, "Not known, or outside the county")),
        sources=SOURCES,
        services=service_choices(actor.authority, district.id if district else None, at),
        outcomes=outcome_choices(actor.authority, at),
    )


def _setting_of(request: HttpRequest, form: LogCallForm) -> Establishment | None:
    """Return the setting that was typed; an error in the form where it is none, or one of several."""
    typed = form.cleaned_data["setting"]
    found = find_establishments(request.actor.authority, typed) if typed else []
    exact = [row for row in found if typed.casefold() in (row.urn.casefold(), row.name.casefold())] or found
    if typed and not exact:
        form.add_error(
            "setting", "There is no school or setting of this URN or name. Leave it blank if you are not sure"
        )
    elif len(exact) > 1:
        names = "; ".join(f"{row.name} ({row.urn})" for row in exact[:5])
        form.add_error("setting", f"Several fit: {names}. Type the URN")
    return exact[0] if len(exact) == 1 else None


def _follows_of(request: HttpRequest, form: LogCallForm, school: Establishment | None) -> str:
    typed = form.cleaned_data["follows_reference"]
    if not typed:
        return ""
    place = {"sender_kind": "ESTABLISHMENT", "sender_id": school.id if school else ""}
    found = request_id_of_sender(request.actor.authority, typed, **place)
    if not found:
        form.add_error("follows_reference", "The setting that you named has sent no request with this reference")
    return found


def _keep_call(request: HttpRequest, form: LogCallForm, school: Establishment | None, follows_id: str) -> HttpResponse:
    actor, at, clean = request.actor, now(), form.cleaned_data
    district_id = district_of(
        actor.authority,
        postcode=clean["home_postcode"],
        ons_code=clean["district"],
        setting_id=school.id if school else "",
    )
    place = {"sender_kind": "ESTABLISHMENT", "sender_id": school.id, "agency": school.name} if school else {}
    made = log_call(
        asked=form.asked(district_id=district_id, follows_id=follows_id or None),
        asker=form.asker(**place),
        called_at=form.called_instant(),
        key=request.POST.get("idempotency_key", ""),
        by=actor,
        at=at,
    )
    is_seen = find_for_unit(actor, made.reference, at) is not None
    if is_seen and clean["is_advised"] == "YES" and may_move(State(made.state), Move.ANSWER):
        answer_conversation(
            conversation_id=made.id,
            text=clean["text"],
            services=clean["services"],
            outcome=clean["outcome"],
            is_told_by_phone=True,
            by=actor,
            at=at,
        )
    messages.success(request, f"The call is written down as {made.reference}.")
    if is_seen:
        return redirect("conversations:one", reference=made.reference)
    messages.warning(request, "It belongs to another district, or is restricted: its own readers have it now.")
    return redirect("conversations:unit")
