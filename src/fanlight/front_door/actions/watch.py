"""Telling managers what has waited too long, once for each."""

from __future__ import annotations

from datetime import datetime

from fanlight.access.public import Permission, is_hidden, members_with, owners_of, walls_over
from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.front_door.actions.moving import get_contact
from fanlight.front_door.models import Contact
from fanlight.messages.public import NoticeKind, send_notice
from fanlight.store.public import Actor


@action("told the managers of an urgent request that nobody took")
def alert_unclaimed(*, contact_id: str, by: Actor, at: datetime) -> None:
    """Tell the Front Door managers, or the wall's holders, that an urgent request is unclaimed; does so once."""
    contact = get_contact(contact_id, by)
    if contact.manager_alerted_at is None:
        contact.manager_alerted_at = at
        contact.save_changes("manager_alerted_at", by_id=by.id, at=at)
        send_notice(
            to_user_ids=managers_who_may_see(contact, at),
            notice=NoticeKind.URGENT_UNCLAIMED,
            link_path=f"/front-door/cases/{contact.request.reference}/",
            reference=contact.request.reference,
            by=by,
            at=at,
        )
    record("contact", contact.id)


@action("made an unread answer a task")
def flag_unread_answer(*, contact_id: str, by: Actor, at: datetime) -> None:
    """Put an answer that nobody opened on the deciding team's list, until it is read or sent again."""
    contact = get_contact(contact_id, by)
    contact.unread_task_at = at
    contact.save_changes("unread_task_at", by_id=by.id, at=at)
    record("contact", contact.id)


def managers_who_may_see(contact: Contact, at: datetime) -> list[str]:
    """Return the Front Door managers whom no wall keeps from the contact, else those who hold the wall."""
    managers = members_with(Permission.FRONT_DOOR_MANAGE, authority=contact.authority, on=london_date(at))
    seeing = [
        actor.user_id
        for actor in managers
        if not is_hidden(actor, "contact", contact.id, at) and not is_hidden(actor, "request", contact.request_id, at)
    ]
    if seeing:
        return seeing
    walls = walls_over(contact.authority, "request", [contact.request_id])
    return [user_id for notice in walls.values() for user_id in owners_of(notice.wall_id)]
