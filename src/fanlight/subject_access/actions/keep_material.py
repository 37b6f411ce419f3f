"""What was gathered of a person becomes the items of a request, each in the words that it has on that day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse

from fanlight.access.public import Permission, members_with, owners_of
from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.messages.public import NoticeKind, send_notice
from fanlight.people.public import SubjectItem as Held
from fanlight.store.public import Actor
from fanlight.subject_access.actions.reaching import move, request_of_job
from fanlight.subject_access.models import SubjectItem
from fanlight.subject_access.rules.redacting import names_there
from fanlight.subject_access.rules.vocabulary import State
from fanlight.subject_access.scope import OTHER_KINDS, walls_of_items


@action("gathered what is held of a person who asked for it")
def keep_material(
    *,
    request_id: str,
    held: Sequence[Held],
    person_ids: frozenset[str],
    own_names: Sequence[str],
    by: Actor,
    at: datetime,
) -> int:
    """Keep the items of a request and return how many; done again, by a job that was killed, it changes nothing.

    Each item carries the names of other people that stand in it; who holds a wall before some of them is told.
    """
    row = request_of_job(request_id, by)
    if row.state != State.GATHERING:
        record("subject_request", row.id, needed=False)
        return row.item_count
    names = list(dict.fromkeys(name for one in held for name in one.names))
    for position, one in enumerate(sorted(held, key=_order), 1):
        SubjectItem.objects.create(
            authority=row.authority,
            request=row,
            position=position,
            room=one.room,
            source_table=one.table,
            source_id=one.row_id,
            title=one.title,
            happened_at=one.at,
            text=one.text,
            written_by=one.written_by,
            names="\n".join(names_there(one.text, names, own_names)),
            marks=[str(mark) for mark in one.marks],
            **_about(one, person_ids),
            created_at=at,
            changed_at=at,
            changed_by=by.id,
        )
    row.gathered_at, row.item_count = at, len(held)
    move(row, State.READING, "gathered_at", "item_count", by=by, at=at)
    tell_readers(row.reference, NoticeKind.SUBJECT_ITEMS_READY, _readers(row.authority, at), by=by, at=at)
    walls = {wall.wall_id for wall in walls_of_items(row).values()}
    holders = {user_id for wall_id in walls for user_id in owners_of(wall_id)}
    tell_readers(row.reference, NoticeKind.SUBJECT_ITEMS_WALLED, sorted(holders), by=by, at=at)
    record("subject_request", row.id, items=len(held))
    return len(held)


def tell_readers(reference: str, notice: NoticeKind, user_ids: Sequence[str], *, by: Actor, at: datetime) -> int:
    """Tell these people of a request by its reference; return how many."""
    told = [user_id for user_id in user_ids if user_id and user_id != by.user_id]
    if told:
        link = reverse("subject_access:one", args=[reference])
        send_notice(to_user_ids=told, notice=notice, link_path=link, reference=reference, by=by, at=at)
    return len(told)


def readers_of(authority: str, permission: Permission, at: datetime) -> list[str]:
    """Return the user ids of those with a permission now."""
    return [one.user_id for one in members_with(permission, authority=authority, on=london_date(at))]


def _readers(authority: str, at: datetime) -> list[str]:
    return readers_of(authority, Permission.SUBJECT_ACCESS, at)


def _order(one: Held) -> tuple[bool, str, str, str]:
    """In order of time, what has none first."""
    return (one.at is not None, one.at.isoformat() if one.at else "", one.table, one.row_id)


def _about(one: Held, person_ids: frozenset[str]) -> dict[str, str]:
    """Return the columns that say behind whose walls an item stands: of two people, the one who did not ask."""
    people = [key for key in (one.about.get("person", ""), one.about.get("person_too", "")) if key]
    other = next((key for key in people if key not in person_ids), "")
    kind = next((kind for kind in OTHER_KINDS if one.about.get(kind)), "")
    return {
        "about_request_id": one.about.get("request", ""),
        "about_contact_id": one.about.get("contact", ""),
        "about_work_id": one.about.get("work", ""),
        "about_person_id": other,
        "about_kind": kind,
        "about_id": one.about.get(kind, ""),
    }
