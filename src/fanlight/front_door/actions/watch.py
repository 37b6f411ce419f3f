"""Telling managers what has waited too long, once for each."""

from __future__ import annotations

from datetime import datetime

from fanlight.access.public import Permission, members_with, owners_of, walls_over
from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.establishments.public import current_shift
from fanlight.front_door.actions.moving import get_contact
from fanlight.front_door.models import Contact
from fanlight.front_door.scope import contacts_for_front_door
from fanlight.messages.public import NoticeKind, send_notice
from fanlight.people.public import same_person_ids
from fanlight.store.public import Actor


class NobodyToTell(Exception):
    """An urgent request waits and nobody at the Front Door can be told of it."""

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"{reference} is urgent and nobody has taken it, and the Front Door has no manager or senior practitioner "
            "who may see it: give it one."
        )


@action("told the managers of an urgent request that nobody took")
def alert_unclaimed(*, contact_id: str, by: Actor, at: datetime) -> None:
    """Tell the Front Door managers, or the wall's holders, that an urgent request is unclaimed; does so once.

    Raises NobodyToTell where there is nobody, so that the job fails in sight of those who keep the house.
    """
    contact = get_contact(contact_id, by)
    if contact.manager_alerted_at is None:
        told = managers_who_may_see(contact, at)
        if not told:
            raise NobodyToTell(contact.request.reference)
        contact.manager_alerted_at = at
        contact.save_changes("manager_alerted_at", by_id=by.id, at=at)
        send_notice(
            to_user_ids=told,
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
    """Return the Front Door managers whom no wall or bar keeps from the contact, its request and its child.

    Out of hours whoever works then too.

    Where there is none: those who hold the walls, and failing them whoever decides at the Front Door and may see it.
    """
    managers = _who_sees(contact, Permission.FRONT_DOOR_MANAGE, at)
    if current_shift(contact.authority, at).is_night:
        # Out of hours it is the night's to take: whoever works then hears of it too (safety 2).
        managers = list(dict.fromkeys([*_who_sees(contact, Permission.FRONT_DOOR_NIGHT, at), *managers]))
    return managers or _wall_owners(contact) or _who_sees(contact, Permission.FRONT_DOOR_CONFIRM, at)


def _who_sees(contact: Contact, permission: Permission, at: datetime) -> list[str]:
    found = members_with(permission, authority=contact.authority, on=london_date(at))
    seeing = [one for one in found if contacts_for_front_door(one, at).filter(id=contact.id).exists()]
    return list(dict.fromkeys(one.user_id for one in seeing))


def _wall_owners(contact: Contact) -> list[str]:
    people = sorted(same_person_ids(contact.person_id)) if contact.person_id else []
    subjects = (("request", [contact.request_id]), ("contact", [contact.id]), ("person", people))
    walls = {notice.wall_id for kind, ids in subjects for notice in walls_over(contact.authority, kind, ids).values()}
    return list(dict.fromkeys(user_id for wall_id in sorted(walls) for user_id in owners_of(wall_id)))
