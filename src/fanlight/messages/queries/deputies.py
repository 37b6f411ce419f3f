"""Who stands in for whom now, who could, and who could read what they would get."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from fanlight.access.public import Membership, Permission, actor_for, members_with, user_names
from fanlight.clocks.public import london_date
from fanlight.messages.models import Deputy
from fanlight.messages.rules.deputies import is_standing, what_a_deputy_needs
from fanlight.store.public import Actor


@dataclass(frozen=True)
class DeputyLine:
    """One time that somebody stands in for, as a page tells it."""

    id: str
    name: str
    from_on: date
    to_on: date | None
    is_accepted: bool
    version: int


def open_deputies(authority: str, user_ids: Iterable[str]) -> list[Deputy]:
    """Return the rows that have not ended of these people's deputies, accepted or not."""
    return list(Deputy.objects.filter(authority=authority, user_id__in=list(user_ids), ended_at__isnull=True))


def own_deputy(actor: Actor) -> DeputyLine | None:
    """Return the deputy whom the person has named, or None."""
    rows = open_deputies(actor.authority, [actor.user_id])
    return _lines(rows, lambda row: row.deputy_id)[0] if rows else None


def stands_in_for(actor: Actor) -> list[DeputyLine]:
    """Return for whom the person stands in, or is asked to."""
    rows = Deputy.objects.filter(authority=actor.authority, deputy_id=actor.user_id, ended_at__isnull=True)
    return _lines(list(rows.order_by("from_on", "id")), lambda row: row.user_id)


def _lines(rows: Sequence[Deputy], whose: Any) -> list[DeputyLine]:
    names = user_names(whose(row) for row in rows)
    return [
        DeputyLine(row.id, names.get(whose(row), ""), row.from_on, row.to_on, row.accepted_at is not None, row.version)
        for row in rows
    ]


def deputy_candidates(actor: Actor, on: date) -> list[tuple[str, str]]:
    """Return (user id, name) of the colleagues who could read what comes for the person: same setting or same team."""
    needed = sorted(what_a_deputy_needs(actor.organisation_kind, actor.permissions))
    if not needed:
        return []
    there = {"organisation_id": actor.organisation_id, "team_id": actor.team_id}
    found = members_with(Permission(needed[0]), authority=actor.authority, on=on, **there)
    able = {
        one.user_id: one.name
        for one in found
        if one.user_id != actor.user_id and one.permissions.issuperset(needed) and one.team_id == actor.team_id
    }
    return sorted(able.items(), key=lambda pair: pair[1])


def able_deputy(row: Deputy, on: date) -> Actor | None:
    """Return the deputy as an actor where both still work, if they could read what comes; None once either has left."""
    person, deputy = (_actor_there(row, user_id, on) for user_id in (row.user_id, row.deputy_id))
    if person is None or deputy is None:
        return None
    needed = what_a_deputy_needs(person.organisation_kind, person.permissions)
    return deputy if needed and deputy.permissions >= needed else None


def _actor_there(row: Deputy, user_id: str, on: date) -> Actor | None:
    rows = Membership.objects.filter(
        authority=row.authority,
        user_id=user_id,
        user__is_active=True,
        organisation_kind=row.organisation_kind,
        organisation_id=row.organisation_id,
        team_id=row.team_id,
    )
    found = rows.on_day(on).select_related("user").order_by("recorded_at", "id")
    awake = [one for one in found if one.is_awake(on)]
    return actor_for(awake[-1].user, awake[-1]) if awake else None


def standing_deputies(authority: str, user_ids: Iterable[str], at: datetime) -> dict[str, Actor]:
    """Return by user id who stands in at this moment: accepted, today within their time, and still able to read it."""
    on = london_date(at)
    found = {}
    for row in open_deputies(authority, user_ids):
        if row.accepted_at is not None and is_standing(row.from_on, row.to_on, on):
            deputy = able_deputy(row, on)
            if deputy is not None:
                found[row.user_id] = deputy
    return found


def has_accepted_deputy(actor: Actor, on: date) -> bool:
    """Return whether somebody has accepted to stand in for the person, now or from a day to come."""
    rows = open_deputies(actor.authority, [actor.user_id])
    return any(
        row.accepted_at is not None and (row.to_on is None or row.to_on >= on) and able_deputy(row, on) for row in rows
    )


def deputies_to_end(authority: str, at: datetime) -> dict[str, bool]:
    """Return the ids of rows whose time is over or of whom somebody has left, each with whether somebody left."""
    on = london_date(at)
    ending = {}
    for row in Deputy.objects.filter(authority=authority, ended_at__isnull=True).order_by("id"):
        is_over, has_left = row.to_on is not None and row.to_on < on, able_deputy(row, on) is None
        if is_over or has_left:
            ending[row.id] = has_left
    return ending
