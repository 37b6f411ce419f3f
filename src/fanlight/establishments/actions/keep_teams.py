"""Keeping the list of teams: adding one from a day on, and ending one after a day."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q

from fanlight.audit.public import action, record
from fanlight.clocks.public import date_in_words, london_date
from fanlight.establishments.actions.keep_places import PlaceRefused
from fanlight.establishments.actions.permission import check_may_change
from fanlight.establishments.listeners import what_a_team_holds
from fanlight.establishments.models import District, Team
from fanlight.establishments.queries.teams import queues_on
from fanlight.establishments.rules.kinds import TeamKind
from fanlight.establishments.scope import within
from fanlight.store.public import Actor


class TeamStillHolds(PlaceRefused):
    """The team holds something that somebody else must take or finish first; the message says what and who."""


@action("added a team")
def add_team(
    *,
    kind: str,
    name: str,
    valid_from: date,
    district_id: str = "",
    queue: str = "",
    phone: str = "",
    email: str = "",
    source: str = "",
    by: Actor,
    at: datetime,
) -> Team:
    """Add a team from a day on.

    Raises PlaceRefused unless a specialist queue, and no other team, says which queue; for a queue that is not on the
    authority's list then; for a district that is not there; and for the name of another team that stands then.
    """
    check_may_change(by)
    if (TeamKind(kind) is TeamKind.SPECIALIST) != bool(queue):
        raise PlaceRefused("A specialist queue, and no other team, says which queue it is")
    if queue and queue not in {one.code for one in queues_on(by.authority, valid_from)}:
        raise PlaceRefused("That queue is not on the list of specialist queues on this day")
    if district_id and not within(District, by.authority).filter(id=district_id).exists():
        raise PlaceRefused("There is no such district")
    not_over = Q(valid_to__isnull=True) | Q(valid_to__gte=valid_from)
    if within(Team, by.authority).filter(not_over, name__iexact=name).exists():
        raise PlaceRefused(f"There is a team called {name} on that day already. End it first, or use another name.")
    row = Team.objects.create(
        authority=by.authority,
        kind=TeamKind(kind),
        queue=queue,
        name=name,
        district_id=district_id or None,
        phone=phone,
        email=email,
        valid_from=valid_from,
        source=source,
        recorded_at=at,
        recorded_by=by.id,
    )
    record("team", row.id, code=str(kind))
    return row


@action("ended a team")
def end_team(*, team_id: str, on: date, by: Actor, at: datetime) -> Team:
    """End a team after a day; its past work keeps it.

    Raises PlaceRefused for one that is not there, began later or has ended, and TeamStillHolds while a room above says
    that it holds something: work in the list of a team that is no more would be nobody's.
    """
    check_may_change(by)
    row = within(Team, by.authority).select_for_update().filter(id=team_id).first()
    if row is None or on < row.valid_from:
        raise PlaceRefused("There is no such team on that day")
    if row.valid_to and row.valid_to < london_date(at):
        raise PlaceRefused(f"This team ended on {date_in_words(row.valid_to)}")
    held = what_a_team_holds(by.authority, team_id, at)
    if held:
        raise TeamStillHolds(" ".join(held))
    row.valid_to = on
    row.save(update_fields=["valid_to"])
    record("team", row.id, fields=["valid_to"])
    return row
