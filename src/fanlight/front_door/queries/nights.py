"""What out of hours has, what was done in a night, and what it hands back to the day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from fanlight.access.public import Permission, members_with, people_names
from fanlight.clocks.public import london_date
from fanlight.establishments.public import Shift, current_shift
from fanlight.front_door.models import Contact, ContactMove, ContactNote, HandOver, NightSummary, RequestForSupport
from fanlight.front_door.queries.timelines import TimelineItem, timelines
from fanlight.front_door.queries.worklist import in_order_of_need
from fanlight.front_door.queries.worklist_rows import WorklistRow, rows_of
from fanlight.front_door.rules.night import Queue
from fanlight.front_door.rules.states import STATE_WORDS, State
from fanlight.front_door.scope import contacts_for_front_door
from fanlight.store.public import Actor, reading_in

MOST_SHOWN = 200
_AN_INSTANT = timedelta(microseconds=1)


def cannot_wait_until(day_returns_at: datetime) -> Q:
    """Return `rules.night.cannot_wait` as a condition on undecided contacts."""
    return Q(is_urgent=True) | Q(level_believed__isnull=True) | Q(needed_by__lt=day_returns_at)


def night_of(authority: str, at: datetime) -> Shift:
    """Return the night that runs at a moment, else the one that ended last."""
    shift = current_shift(authority, at)
    return shift if shift.is_night else current_shift(authority, shift.began_at - _AN_INSTANT)


def in_queue(rows: QuerySet[Contact], queue: Queue, shift: Shift) -> QuerySet[Contact]:
    """Return the undecided contacts that stand in a queue during a turn: the same as `rules.night.who_has` says of each."""
    undecided = rows.filter(is_undecided=True)
    if not shift.is_night:
        return undecided if queue is Queue.DAY else undecided.none()
    moves = cannot_wait_until(shift.ends_at)
    return undecided.filter(moves) if queue is Queue.NIGHT else undecided.exclude(moves)


@dataclass(frozen=True)
class NightWork:
    """What out of hours has of one authority, in the order of need; `is_here` where the reader acts there now."""

    actor: Actor
    authority_name: str
    shift: Shift
    rows: list[WorklistRow]
    owed: list[str] = field(default_factory=list)
    is_here: bool = True


def night_work(actor: Actor, authority_name: str, *, at: datetime, is_here: bool) -> NightWork:
    """Return what out of hours has in the actor's own authority; read inside that authority and no other."""
    with reading_in(actor.authority):
        shift = current_shift(actor.authority, at)
        found = in_order_of_need(in_queue(contacts_for_front_door(actor, at), Queue.NIGHT, shift))
        rows = rows_of(actor, found, at=at, most=MOST_SHOWN)
        owed = summaries_owed(actor, at)
    return NightWork(actor, authority_name, shift, rows, owed, is_here)


def touched_in(authority: str, night: Shift, *, actor_ids: Collection[str] | None = None) -> dict[str, set[str]]:
    """Return by request who worked on it out of hours in a night: the actor ids, of all or of those given."""
    workers = _night_actor_ids(authority, night) if actor_ids is None else set(actor_ids)
    during = {
        "authority": authority,
        "recorded_at__gte": night.began_at,
        "recorded_at__lt": night.ends_at,
        "recorded_by__in": workers,
    }
    moves = ContactMove.objects.filter(**during).exclude(move="RECEIVE")
    found: dict[str, set[str]] = defaultdict(set)
    for rows in (moves, ContactNote.objects.filter(**during)):
        for request_id, actor_id in rows.values_list("contact__request_id", "recorded_by"):
            found[request_id].add(actor_id)
    return found


def _night_actor_ids(authority: str, night: Shift) -> set[str]:
    days = {london_date(night.began_at), london_date(night.ends_at)}
    return {one.id for day in days for one in members_with(Permission.FRONT_DOOR_NIGHT, authority=authority, on=day)}


def summaries_owed(actor: Actor, at: datetime) -> list[str]:
    """Return the references of the requests that the actor worked on in this or the last night without a summary."""
    night = night_of(actor.authority, at)
    touched = touched_in(actor.authority, night, actor_ids=[actor.id])
    written = NightSummary.objects.filter(authority=actor.authority, night_began_at=night.began_at)
    left = touched.keys() - set(written.values_list("request_id", flat=True))
    seen = contacts_for_front_door(actor, at).filter(request_id__in=left)
    return sorted(set(seen.values_list("request__reference", flat=True)))


def owed_by(authority: str, night: Shift) -> dict[str, set[str]]:
    """Return by request the actor ids of those who worked on it in a night of which nobody wrote a summary."""
    written = NightSummary.objects.filter(authority=authority, night_began_at=night.began_at)
    has_one = set(written.values_list("request_id", flat=True))
    return {key: who for key, who in touched_in(authority, night).items() if key not in has_one}


def to_hand_over(authority: str, shift: Shift) -> list[str]:
    """Return the ids of the requests that the team of a turn is handed at its beginning, by the hours and what is stored."""
    before = Contact.objects.filter(authority=authority, is_undecided=True, received_at__lt=shift.began_at)
    if shift.is_night:
        return sorted(set(before.filter(cannot_wait_until(shift.ends_at)).values_list("request_id", flat=True)))
    return sorted(requests_of_night(authority, night_of(authority, shift.began_at)))


def requests_of_night(authority: str, night: Shift) -> set[str]:
    """Return the ids of the requests that a night had: what it was handed, what came to it, and what it worked on."""
    handed = HandOver.objects.filter(authority=authority, handed_at=night.began_at, to_queue=Queue.NIGHT)
    standing = Contact.objects.filter(authority=authority, is_undecided=True, received_at__lt=night.ends_at)
    came = Contact.objects.filter(
        authority=authority, received_at__gte=night.began_at, received_at__lt=night.ends_at
    ).filter(cannot_wait_until(night.ends_at))
    had = set(standing.filter(cannot_wait_until(night.ends_at)).values_list("request_id", flat=True))
    had |= set(came.values_list("request_id", flat=True))
    return had | set(handed.values_list("request_id", flat=True)) | touched_in(authority, night).keys()


@dataclass(frozen=True)
class HandedBack:
    """One request of a night as the day reads it: where it stands, what was done, and the summary."""

    request_id: str
    reference: str
    received_at: datetime
    came_in_the_night: bool
    waits: list[str]
    summary: str
    summary_by: str
    owed_by: str
    done: list[TimelineItem]


def handed_back(actor: Actor, night: Shift, *, at: datetime) -> list[HandedBack]:
    """Return the requests of a night that the actor may see, what still waits first.

    Where nobody wrote a summary, what was done is told from the entries of the night.
    """
    ids = requests_of_night(actor.authority, night)
    contacts = list(
        in_order_of_need(contacts_for_front_door(actor, at).filter(request_id__in=ids)).select_related("request")[
            :MOST_SHOWN
        ]
    )
    happened, _ = timelines(contacts)
    written = _summaries(actor.authority, night)
    owed = owed_by(actor.authority, night)
    names = people_names(
        {*(row.recorded_by for row in written.values()), *(one for who in owed.values() for one in who)}
    )
    groups: dict[str, list[Contact]] = defaultdict(list)
    for contact in contacts:
        groups[contact.request_id].append(contact)
    shown = [
        _handed(group, night, happened, written.get(key), owed.get(key, set()), names) for key, group in groups.items()
    ]
    return sorted(shown, key=lambda one: not one.waits)


def _summaries(authority: str, night: Shift) -> dict[str, NightSummary]:
    rows = NightSummary.objects.filter(authority=authority, night_began_at=night.began_at)
    return {row.request_id: row for row in rows.order_by("recorded_at", "id")}


def _handed(
    group: list[Contact],
    night: Shift,
    happened: dict[str, list[TimelineItem]],
    written: NightSummary | None,
    owed: set[str],
    names: dict[str, str],
) -> HandedBack:
    request: RequestForSupport = group[0].request
    done = [item for contact in group for item in happened[contact.id] if night.began_at <= item.at < night.ends_at]
    several = len(group) > 1
    return HandedBack(
        request_id=request.id,
        reference=request.reference,
        received_at=request.received_at,
        came_in_the_night=night.began_at <= request.received_at < night.ends_at,
        waits=[_standing(one, several) for one in group if one.is_undecided],
        summary=written.text if written else "",
        summary_by=names.get(written.recorded_by, "") if written else "",
        owed_by=", ".join(sorted(names.get(one, "") for one in owed)),
        done=sorted(done, key=lambda item: item.at),
    )


def _standing(contact: Contact, several: bool) -> str:
    words = STATE_WORDS[State(contact.state)].lower()
    return f"child {contact.position}: {words}" if several else words


def urgent_of_night(authority: str, night: Shift, *, most: int) -> list[tuple[str, datetime]]:
    """Return (request id, received at) of the first urgent requests that came in a night and are undecided."""
    came = Contact.objects.filter(authority=authority, is_undecided=True, is_urgent=True, position=1)
    came = came.filter(received_at__gte=night.began_at, received_at__lt=night.ends_at)
    return list(came.order_by("received_at", "request__reference").values_list("request_id", "received_at")[:most])


def last_summary(authority: str, request_id: str, night: Shift) -> Any:
    """Return what was last written of a request in a night, None where nobody wrote anything."""
    rows = NightSummary.objects.filter(authority=authority, request_id=request_id, night_began_at=night.began_at)
    return rows.order_by("-recorded_at", "-id").first()


def was_handed_over(authority: str, shift: Shift) -> bool:
    """Return whether what a turn was handed is written down already."""
    return HandOver.objects.filter(authority=authority, handed_at=shift.began_at).exists()
