"""Tells the people who asked that something waits for them: a notice with a reference and a link, never more."""

from __future__ import annotations

from datetime import datetime

from fanlight.access.public import Permission, members_with
from fanlight.clocks.public import london_date
from fanlight.front_door.models import Contact, RequestForSupport
from fanlight.messages.public import NoticeKind, send_notice
from fanlight.store.public import Actor


def tell_sender(contact: Contact, kind: str, *, by: Actor, at: datetime) -> None:
    """Put a notice in the outbox for the author of the request and the leads of its setting; joins the transaction."""
    request = contact.request
    users = readers_of(request, at)
    send_notice(
        to_user_ids=users,
        to_address="" if users else (request.feedback_email or request.referrer_email),
        notice=NoticeKind(kind),
        link_path=f"/front-door/requests/{request.reference}/" if users else "",
        reference=request.reference,
        by=by,
        at=at,
    )


def readers_of(request: RequestForSupport, at: datetime) -> list[str]:
    """Return the user ids of those at the sender's who may read about the request: its author and the setting's leads."""
    users = [request.asked_by_user_id] if request.asked_by_user_id else []
    if request.sender_kind == "ESTABLISHMENT":
        leads = members_with(
            Permission.REQUEST_SEE_SETTING,
            authority=request.authority,
            on=london_date(at),
            organisation_id=request.sender_id,
        )
        users += [lead.user_id for lead in leads]
    return list(dict.fromkeys(users))
