"""An officer takes down what somebody rings, comes or writes about, and sends it in: received when it came."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from fanlight.access.public import Permission
from fanlight.audit.public import action, record
from fanlight.front_door.actions.drafts import draft_to_change
from fanlight.front_door.actions.rows import Sender, source_code_of
from fanlight.front_door.actions.start_draft import start_draft
from fanlight.front_door.asking.call import SHORT, TAKEN, WHOLE, begun_now, came_at
from fanlight.front_door.models import Draft, RequestForSupport, TakenCall
from fanlight.front_door.queries.intake import clock_for
from fanlight.front_door.rules.confidential import is_source_unnamed
from fanlight.front_door.rules.vocabulary import Channel
from fanlight.front_door.rules.written import WRITTEN, owes_written
from fanlight.store.public import Actor, prepared

CALLER = "CALLER"


class CallNotYours(Exception):
    """Why somebody takes no call down; a sentence."""

    def __init__(self) -> None:
        super().__init__("Your role takes no calls down: ask a Front Door officer")


@action("began to take a call or letter down")
def start_call(*, is_spoken: bool, by: Actor, at: datetime) -> Draft:
    """Return a new draft for what somebody tells, with who takes it; raises CallNotYours for a role that takes none.

    It starts short: danger, where the child is, who they are, who tells it and what happened. The rest follows after.
    """
    if not by.may(Permission.REQUEST_TAKE_CALL):
        raise CallNotYours
    draft = start_draft(answers=begun_now(at, is_spoken=is_spoken), by=by, at=at)
    call = TakenCall.objects.create(
        authority=by.authority,
        draft=draft,
        taken_by_user_id=by.user_id,
        came_at=at,
        changed_by=by.id,
        created_at=at,
        changed_at=at,
    )
    record("draft", draft.id, call=call.id)
    return draft


@action("went on with the whole form of a call")
def go_on_with_whole_form(*, draft_id: str, by: Actor, at: datetime) -> Draft:
    """Open the rest of the form of a call that was taken down short, and return the draft; again changes nothing.

    Raises DraftNotFound, or DraftWasSent once it is sent.
    """
    draft = draft_to_change(draft_id, by, at)
    if draft.answers.get(TAKEN) == SHORT:
        draft.answers = {**draft.answers, TAKEN: WHOLE}
        draft.save_changes("sealed_answers", by_id=by.id, at=at)
    record("draft", draft.id)
    return draft


def calls_of(draft: Draft) -> tuple[TakenCall | None, TakenCall | None]:
    """Return the call that a draft takes down and the one that it follows in writing, locked to the end of the transaction.

    Both are None for what a school or a partner asks by itself; one question for both.
    """
    found = _calls.rows(authority=draft.authority, draft_id=draft.id)
    taken = next((call for call in found if call.draft_id == draft.id), None)
    followed = next((call for call in found if call.written_draft_id == draft.id), None)
    return taken, followed


@prepared
def _calls(*, authority: str, draft_id: str) -> QuerySet[TakenCall]:
    of_draft = Q(draft=draft_id) | Q(written_draft=draft_id)
    return TakenCall.objects.filter(of_draft, authority=authority).select_for_update()


def sender_of_call(call: TakenCall) -> Sender:
    """Return who sends what was taken down: each call somebody of its own, so that no two are ever taken for the same."""
    return Sender(CALLER, call.id)


def came_when(draft: Draft, at: datetime) -> datetime:
    """Return when what a draft takes down reached the Front Door: its clocks start there, not when it was typed."""
    return came_at(draft.answers, at)


def call_was_sent(
    call: TakenCall, request: RequestForSupport, sent: Mapping[str, Any], *, by: Actor, at: datetime
) -> None:
    """Tie a call to its request and start the clock of the written form where one is owed; part of sending the draft."""
    said = sent.get("call") or {}
    call.request, call.channel, call.came_at = request, str(Channel(sent["channel"])), request.received_at
    call.wishes_no_name = said.get("wishes_no_name") is True
    call.promised_no_name = said.get("promised_no_name") is True
    if owes_written(source_code=source_code_of(sent), channel=call.channel):
        clock = clock_for(WRITTEN, call.authority, request.received_at)
        call.written_due_at, call.written_clock = clock.due_at, clock.rule
    fields = ("request", "channel", "came_at", "wishes_no_name", "promised_no_name", "written_due_at", "written_clock")
    call.save_changes(*fields, by_id=by.id, at=at)
    record("request", request.id, call=call.id, is_unnamed=is_source_unnamed(sent))
