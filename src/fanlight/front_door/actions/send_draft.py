"""A draft is sent, once: its id is the key, so that a double click or a resent form gives the same request."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from fanlight.audit.public import action, record
from fanlight.documents.public import move_documents
from fanlight.front_door.actions.drafts import DraftNotFound, DraftWasSent, draft_to_change
from fanlight.front_door.actions.moving import get_contact, move_contact
from fanlight.front_door.actions.receive_written import receive_written
from fanlight.front_door.actions.reopen_contact import told_before
from fanlight.front_door.actions.rows import Sender
from fanlight.front_door.actions.submit_request import submit_request
from fanlight.front_door.actions.take_call import call_was_sent, calls_of, came_when, sender_of_call
from fanlight.front_door.asking.carrying import is_same_child
from fanlight.front_door.asking.journey import FORM_VERSION
from fanlight.front_door.asking.versions import answers_version
from fanlight.front_door.models import Contact, Draft, RequestForSupport, TakenCall
from fanlight.front_door.queries.reopening import may_reopen_now
from fanlight.front_door.rules.states import Move
from fanlight.front_door.rules.vocabulary import Channel
from fanlight.store.public import Actor, StaleVersion

__all__ = ["DraftNotFound", "send_draft"]


@action("sent a draft")
def send_draft(*, draft_id: str, sent: Mapping[str, Any], expected: str, by: Actor, at: datetime) -> RequestForSupport:
    """Send what the draft says and return the request; sent before, it returns that request and changes nothing.

    Raises DraftNotFound, StaleVersion when the draft was changed after the answers were shown, and CannotBeTaken when
    no child can be told from it.
    """
    try:
        draft = draft_to_change(draft_id, by, at)
    except DraftWasSent as already:
        record("draft", draft_id, repeated=True)
        return already.draft.sent_as
    if answers_version(draft.answers) != expected:
        raise StaleVersion(draft)
    call, followed = calls_of(draft)
    if followed is not None:
        request = receive_written(call_id=followed.id, draft=draft, sent=sent, by=by, at=at)
        draft.sent_at, draft.sent_as = at, request
        draft.save_changes("sent_at", "sent_as", by_id=by.id, at=at)
    else:
        request = _submitted(draft, call, sent, by=by, at=at)
    move_documents(from_kind="draft", from_id=draft.id, to_kind="request", to_id=request.id, by=by, at=at)
    record("draft", draft.id, request=request.id)
    return request


def _submitted(
    draft: Draft, call: TakenCall | None, sent: Mapping[str, Any], *, by: Actor, at: datetime
) -> RequestForSupport:
    """Send a draft as a request of its own: who wrote it asks, or, of a call, whoever told it when they did."""
    reopens = _reopened(draft, sent, by=by, at=at)
    own = Sender(draft.organisation_kind, draft.organisation_id, draft.author_user_id)
    sender = sender_of_call(call) if call else own
    request = submit_request(
        sent=_with_earlier(sent, draft),
        key=draft.id,
        sender_kind=sender.kind,
        sender_id=sender.id,
        asked_by_user_id=sender.user_id,
        channel=Channel(sent["channel"]),
        form_version=FORM_VERSION,
        draft=draft,
        reopens=reopens,
        received_at=came_when(draft, at) if call else None,
        by=by,
        at=at,
    )
    if call is not None:
        call_was_sent(call, request, sent, by=by, at=at)
    return request


def _reopened(draft: Draft, sent: Mapping[str, Any], *, by: Actor, at: datetime) -> Contact | None:
    """Return the closed contact that this opens again, moved; None when there is none, or when it is too late.

    Only while the first child is still the same one: another would otherwise be taken for the person of the first.
    """
    if draft.reopens_contact_id is None:
        return None
    contact = get_contact(draft.reopens_contact_id, by)
    if not may_reopen_now(contact, at) or not is_same_child(contact.child_as_stated, sent["children"][:1]):
        return None
    return move_contact(contact, Move.REOPEN, by=by, at=at, reason=str(sent["concern"].get("what_happened") or ""))


def _with_earlier(sent: Mapping[str, Any], draft: Draft) -> dict[str, Any]:
    if draft.reopens_contact is None:
        return dict(sent)
    earlier = draft.reopens_contact.request
    return {**sent, "reopens": earlier.reference, "concern": {**sent["concern"], "earlier": told_before(earlier)}}
