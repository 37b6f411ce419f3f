"""Which conversations a person may see, as SQL."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet

from fanlight.access.public import Permission, opened_to, without_hidden
from fanlight.clocks.public import london_date
from fanlight.conversations.models import Conversation
from fanlight.establishments.public import TeamKind, districts, team, teams
from fanlight.people.public import same_people, without_hidden_people
from fanlight.store.public import Actor


def conversations_asked(actor: Actor, at: datetime) -> QuerySet[Conversation]:
    """Return what a sender asked: a setting's leads see the setting's, everybody else what they asked themselves.

    What is behind a wall is on no sender's list: it names somebody who works there (safety 12).
    """
    rows = Conversation.objects.filter(authority=actor.authority)
    if actor.may(Permission.REQUEST_SEE_SETTING):
        rows = rows.filter(sender_kind=actor.organisation_kind, sender_id=actor.organisation_id)
    elif actor.may(Permission.REQUEST_SEE_OWN) and actor.user_id:
        rows = rows.filter(asked_by_user_id=actor.user_id, sender_id=actor.organisation_id)
    else:
        return rows.none()
    return without_hidden(rows, actor, at, conversation="id")


class OfUnit:
    """The conversations that the actor's unit advises on, and those behind walls that they hold; asked once for a page."""

    def __init__(self, actor: Actor, at: datetime) -> None:
        self.actor, self.at = actor, at

    @property
    def seen(self) -> QuerySet[Conversation]:
        """Those that the actor may open."""
        return _not_hidden(self._rows().filter(self._of_district | self._behind_own_walls), self.actor, self.at)

    @property
    def every(self) -> QuerySet[Conversation]:
        """All that is the unit's, restricted ones too: to be counted, never to be shown."""
        return self._rows().filter(self._of_district)

    def _rows(self) -> QuerySet[Conversation]:
        return Conversation.objects.filter(authority=self.actor.authority)

    @cached_property
    def _of_district(self) -> Q:
        actor = self.actor
        own = team(actor.authority, actor.team_id) if actor.team_id else None
        is_unit = own is not None and own.kind == TeamKind.EARLY_HELP_UNIT
        if own is None or not is_unit or not actor.may(Permission.CONVERSATION_ANSWER):
            return Q(pk__in=[])
        ids = [own.district_id, *districts_without_unit(actor.authority, self.at)]
        return Q(district__isnull=True) | Q(district_id__in=[key for key in ids if key])

    @cached_property
    def _behind_own_walls(self) -> Q:
        if not self.actor.user_id:
            return Q(pk__in=[])
        walled = opened_to(self.actor, ("person", "conversation"), self.at)
        records = same_people(walled["person"]).values() if walled["person"] else ()
        return Q(pk__in=walled["conversation"]) | Q(person_id__in={key for some in records for key in some})


def conversations_of_unit(actor: Actor, at: datetime) -> QuerySet[Conversation]:
    """Return what the actor's unit advises on, and what they may open because they hold the wall round it."""
    return OfUnit(actor, at).seen


def districts_without_unit(authority: str, at: datetime) -> list[str]:
    """Return the ids of the districts that no unit serves today: what is asked there is every unit's, never nobody's."""
    units = teams(authority, kind=TeamKind.EARLY_HELP_UNIT, on=london_date(at))
    served = {unit.district_id for unit in units}
    return [one.id for one in districts(authority) if one.id not in served]


def conversations_for_front_door(actor: Actor, at: datetime) -> QuerySet[Conversation]:
    """Return the conversations of which the Front Door reads those tied to a request that it has before it."""
    rows = Conversation.objects.filter(authority=actor.authority)
    if not actor.may(Permission.FRONT_DOOR_SEE):
        return rows.none()
    return _not_hidden(rows, actor, at)


def _not_hidden(rows: QuerySet[Any], actor: Actor, at: datetime) -> QuerySet[Any]:
    rows = without_hidden(rows, actor, at, conversation="id", request="follows_id")
    return without_hidden_people(rows, actor, at)
