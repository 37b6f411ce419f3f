"""Asking for the written form of a call: a draft laid ready for who rang, and word to the Front Door when it is late."""

from __future__ import annotations

from datetime import datetime

from fanlight.access.public import Permission, actor_for
from fanlight.audit.public import action, record
from fanlight.front_door.actions.keep_names import keep_names_of_draft
from fanlight.front_door.actions.save_draft import bar_those_named
from fanlight.front_door.actions.watch import managers_who_may_see
from fanlight.front_door.asking.confirming import confirming_answers
from fanlight.front_door.asking.people_named import people_named
from fanlight.front_door.asking.prefill import prefilled
from fanlight.front_door.asking.standing import standing_of
from fanlight.front_door.models import Contact, Draft, TakenCall
from fanlight.front_door.queries.asker import asker_of
from fanlight.front_door.queries.calls import who_may_confirm
from fanlight.front_door.rules.written import WrittenRefused
from fanlight.messages.public import NoticeKind, send_notice
from fanlight.store.public import Actor


@action("laid the written form of a call ready for who rang")
def ask_for_written(*, call_id: str, membership_id: str, by: Actor, at: datetime) -> Draft:
    """Lay a draft with what was said ready for an account that an officer knows to be of who rang, and tell them.

    The notice holds a reference and a link, no name. Laid once: asked again, it tells them again and returns the same
    draft. Raises WrittenRefused for a role that does not screen, for who may not confirm this call, and where nothing is
    awaited or anonymity was asked for.
    """
    if not by.may(Permission.FRONT_DOOR_SCREEN):
        raise WrittenRefused("Your role does not change requests: ask a Front Door officer")
    rows = TakenCall.objects.select_related("request", "draft", "written_draft")
    call = rows.filter(authority=by.authority, id=call_id).select_for_update(of=("self",)).first()
    if call is None or call.request is None or call.written_due_at is None or call.written_at is not None:
        raise WrittenRefused("Nothing is waited for in writing of this call")
    if call.wishes_no_name or call.promised_no_name:
        raise WrittenRefused("Who rang is not to be named: ask them for it on paper")
    draft = call.written_draft or _laid(call, membership_id, by=by, at=at)
    send_notice(
        to_user_ids=[draft.author_user_id],
        notice=NoticeKind.WRITTEN_FORM_WANTED,
        link_path=f"/front-door/ask/{draft.id}/",
        reference=call.request.reference,
        by=by,
        at=at,
    )
    record("request", call.request.id, call=call.id, draft=draft.id)
    return draft


def _laid(call: TakenCall, membership_id: str, *, by: Actor, at: datetime) -> Draft:
    request = call.request
    email = request.referrer_email if request is not None else ""
    found = [one for one in who_may_confirm(call, email, at) if one.membership.id == membership_id]
    if not found or request is None:
        raise WrittenRefused("This account cannot confirm the call")
    membership = found[0].membership
    asker = asker_of(actor_for(membership.user, membership), membership.user, at=at)
    answers = confirming_answers(call.draft.answers, prefilled(asker), request.reference)
    standing = standing_of(answers)
    draft = Draft(
        authority=by.authority,
        author_user_id=membership.user_id,
        organisation_kind=membership.organisation_kind,
        organisation_id=membership.organisation_id,
        is_private=standing.is_private,
        is_danger=standing.is_danger,
        level_believed=standing.level_believed,
        created_at=at,
        changed_at=at,
        changed_by=by.id,
    )
    draft.answers = answers
    draft.save()
    keep_names_of_draft(draft, people_named(answers))
    bar_those_named(draft, by=by, at=at)
    call.written_draft = draft
    call.save_changes("written_draft", by_id=by.id, at=at)
    return draft


@action("told the Front Door that a call was not followed in writing")
def alert_written_late(*, call_id: str, by: Actor, at: datetime) -> None:
    """Tell who has the request, or its managers, once, that the written form has not come; the decision goes on."""
    call = TakenCall.objects.filter(authority=by.authority, id=call_id).select_for_update().first()
    if call is None or call.request_id is None:
        return
    contact = Contact.objects.select_related("request").filter(request_id=call.request_id).order_by("position").first()
    if contact is not None and call.late_told_at is None and call.written_at is None:
        call.late_told_at = at
        call.save_changes("late_told_at", by_id=by.id, at=at)
        holder = contact.request.claimed_by_user_id
        send_notice(
            to_user_ids=[holder] if holder else managers_who_may_see(contact, at),
            notice=NoticeKind.WRITTEN_FORM_LATE,
            link_path=f"/front-door/cases/{contact.request.reference}/",
            reference=contact.request.reference,
            by=by,
            at=at,
        )
    record("request", call.request_id, call=call.id)
