"""Tells the people who asked that something waits for them: a notice with a reference and a link, never more."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from fanlight.access.public import Permission, members_with, walls_over, who_may_see
from fanlight.clocks.public import london_date
from fanlight.front_door.models import Contact, RequestForSupport
from fanlight.front_door.rules.vocabulary import Audience
from fanlight.messages.public import NoticeKind, send_notice
from fanlight.store.public import Actor


def tell_sender(contact: Contact, kind: str, *, by: Actor, at: datetime) -> bool:
    """Put a notice in the outbox for the author of the request and the leads of its setting; joins the transaction.

    Returns whether anybody is written to: there may be no account, no address, or none at which it is safe.
    """
    request = contact.request
    users = readers_of(request, at)
    notices = send_notice(
        to_user_ids=users,
        to_address="" if users else _address_of(request),
        notice=NoticeKind(kind),
        link_path=f"/front-door/requests/{request.reference}/" if users else "",
        reference=request.reference,
        about=("request", request.id),
        by=by,
        at=at,
    )
    return bool(notices)


def tell_front_door(contact: Contact, kind: NoticeKind, user_ids: Iterable[str], *, by: Actor, at: datetime) -> None:
    """Put a notice in the outbox for people at the Front Door, less whoever acts; joins the transaction."""
    users = [key for key in dict.fromkeys(user_ids) if key and key != by.user_id]
    if users:
        send_notice(
            to_user_ids=users,
            notice=kind,
            link_path=f"/front-door/cases/{contact.request.reference}/",
            reference=contact.request.reference,
            about=("contact", contact.id),
            by=by,
            at=at,
        )


def confirmers_for(contact: Contact, by: Actor, at: datetime) -> list[str]:
    """Return who may give a second person's word and is not kept from the contact: the decider's own team first."""
    day = london_date(at)
    for team_id in (by.team_id, ""):
        found = members_with(Permission.FRONT_DOOR_CONFIRM, authority=by.authority, on=day, team_id=team_id)
        able = [one for one in found if one.is_social_work_qualified and one.user_id != by.user_id]
        seeing = [one.user_id for one in who_may_see(able, [("contact", contact.id)], at)]
        if seeing:
            return seeing
    return []


def readers_of(request: RequestForSupport, at: datetime) -> list[str]:
    """Return the user ids of those at the sender's who may read about the request: its author and the setting's leads.

    Nobody from whom a wall or a bar keeps it: whom a request complains of is not told that it was answered (safety 12).
    """
    there: dict[str, Any] = {
        "authority": request.authority,
        "on": london_date(at),
        "organisation_id": request.sender_id,
    }
    authors = [
        one for one in members_with(Permission.REQUEST_SEE_OWN, **there) if one.user_id == request.asked_by_user_id
    ]
    leads = members_with(Permission.REQUEST_SEE_SETTING, **there) if request.sender_kind == "ESTABLISHMENT" else []
    able = who_may_see([*authors, *leads], [("request", request.id)], at)
    return list(dict.fromkeys(one.user_id for one in able))


def _address_of(request: RequestForSupport) -> str:
    """Return where to write to somebody without an account; nowhere about a request behind a wall.

    To a family or a member of the public only by safe means: not where they do not want to hear, nor where it was said
    how the family may safely be reached, for an e-mail may be read by somebody else (safety 9, 11).
    """
    if walls_over(request.authority, "request", [request.id]):
        return ""
    if request.audience in {Audience.FAMILY, Audience.PUBLIC} and not _may_write(request):
        return ""
    return request.feedback_email or request.referrer_email


def _may_write(request: RequestForSupport) -> bool:
    children = [child for child in request.stated.get("children") or [] if isinstance(child, dict)]
    return request.stated.get("wants_outcome") is not False and not any(child.get("safe_contact") for child in children)
