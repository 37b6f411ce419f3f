"""Which work an actor may see: their own team's; for the Front Door, cards of every team's; never behind a wall."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from fanlight.access.public import Permission, without_hidden
from fanlight.casework.models import IS_OPEN, Allegation, EarlierRecord, Episode, Work, WorkInformation
from fanlight.casework.rules.kinds import STATUTORY_KINDS
from fanlight.people.public import without_hidden_people
from fanlight.store.public import Actor


def team_work(actor: Actor, at: datetime) -> QuerySet[Work]:
    """Return the work of the actor's own team that no wall or bar keeps from them; nothing for other roles."""
    if not actor.may(Permission.WORK_SEE_TEAM) or not actor.team_id:
        return Work.objects.none()
    return _not_hidden(Work.objects.filter(authority=actor.authority, team_id=actor.team_id), actor, at)


def work_on_cards(actor: Actor, at: datetime) -> QuerySet[Work]:
    """Return the work of which the actor may see a card: every team's for the Front Door, their own for a team."""
    if actor.may(Permission.FRONT_DOOR_SEE):
        return _not_hidden(Work.objects.filter(authority=actor.authority), actor, at)
    return team_work(actor, at)


def work_with_child(actor: Actor, person_ids: Iterable[str], at: datetime) -> QuerySet[Work]:
    """Return the work with one child of which the actor may know who has it.

    Whoever works with a child may know which other teams do; the ids are all those that the child is recorded under.
    """
    ids = list(person_ids)
    if not actor.may(Permission.FRONT_DOOR_SEE) and not team_work(actor, at).filter(person_id__in=ids).exists():
        return Work.objects.none()
    return _not_hidden(Work.objects.filter(authority=actor.authority, person_id__in=ids), actor, at)


def earlier_records(actor: Actor, person_ids: Iterable[str], at: datetime) -> QuerySet[EarlierRecord]:
    """Return what an earlier system did for one child: for whoever may know who works with them; never behind a wall.

    Only the latest entry of each record, and none that was shredded.
    """
    ids = list(person_ids)
    if not actor.may(Permission.FRONT_DOOR_SEE) and not team_work(actor, at).filter(person_id__in=ids).exists():
        return EarlierRecord.objects.none()
    rows = EarlierRecord.objects.filter(authority=actor.authority, person_id__in=ids, corrected_by__isnull=True)
    return without_hidden_people(rows.exclude(digest=""), actor, at)


def episodes(actor: Actor, person_ids: Iterable[str], at: datetime) -> QuerySet[Episode]:
    """Return the episodes of one child: for the Front Door and for a team with statutory work with them; never behind a wall.

    Early help knows that social work has a child, not what is done there.
    """
    ids = list(person_ids)
    statutory = [str(kind) for kind in STATUTORY_KINDS]
    own = team_work(actor, at).filter(person_id__in=ids, kind__in=statutory)
    if not actor.may(Permission.FRONT_DOOR_SEE) and not own.exists():
        return Episode.objects.none()
    rows = Episode.objects.filter(authority=actor.authority, person_id__in=ids)
    rows = without_hidden(rows, actor, at, contact="contact_id", request="request_id")
    return without_hidden_people(rows, actor, at)


def has_work_with_any(actor: Actor, person_ids: Collection[str], at: datetime) -> bool:
    """Return whether the actor's team works with a child of these ids now, which opens the record (safety 14)."""
    return team_work(actor, at).filter(IS_OPEN, person_id__in=list(person_ids)).exists()


def team_information(actor: Actor, at: datetime) -> QuerySet[WorkInformation]:
    """Return the new information about the team's work that the actor may read."""
    return readable_information(actor, at).filter(work__in=team_work(actor, at))


def readable_information(actor: Actor, at: datetime) -> QuerySet[WorkInformation]:
    """Return new information that does not come from behind a wall; only for work that is in scope already."""
    rows = WorkInformation.objects.filter(authority=actor.authority)
    return without_hidden(rows, actor, at, contact="contact_id", request="request_id")


def open_team_work_held_back(actor: Actor, at: datetime) -> QuerySet[Work]:
    """Return the team's open work that is kept from the actor; for notices of whom to ring, never to be shown.

    What is closed is left out on both sides: a team's years of work would be read to find it.
    """
    if not actor.may(Permission.WORK_SEE_TEAM) or not actor.team_id:
        return Work.objects.none()
    every = Work.objects.filter(IS_OPEN, authority=actor.authority, team_id=actor.team_id)
    return every.exclude(pk__in=team_work(actor, at).filter(IS_OPEN).values("pk"))


def without_walls(rows: QuerySet[Work], actor: Actor, at: datetime) -> QuerySet[Work]:
    """Return work that no wall or bar keeps from somebody outside the team, for the little that they may know of it."""
    return _not_hidden(rows, actor, at)


def allegations(actor: Actor, at: datetime) -> QuerySet[Allegation]:
    """Return the allegations of which the actor holds the wall, or was let through it; nothing for other roles.

    One that a decision began, about a request that has no wall, is there for everybody who may hold walls.
    """
    if not actor.may(Permission.WALL_HOLD):
        return Allegation.objects.none()
    return without_hidden(Allegation.objects.filter(authority=actor.authority), actor, at, request="request_id")


def _not_hidden(rows: QuerySet[Any], actor: Actor, at: datetime) -> QuerySet[Any]:
    """Leave out what is behind a wall; a wall on one of a person's records covers them all."""
    rows = without_hidden(rows, actor, at, work="id", contact="contact_id", request="request_id")
    return without_hidden_people(rows, actor, at)
