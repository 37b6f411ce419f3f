"""Connects the rooms below: what they ask of an authority's values, schools and teams is answered from here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db.models import F, QuerySet

from fanlight.access.public import Organisation, Permission, Team, plug
from fanlight.audit.public import authorities_come_from
from fanlight.clocks.public import london_date
from fanlight.design.public import NavigationItem, register_emergency_numbers, register_look, register_navigation
from fanlight.documents.public import take_parameters_from
from fanlight.establishments.emergency import look_of, numbers_now
from fanlight.establishments.listeners import register_team_holder
from fanlight.establishments.lists import register_list, unsound_references
from fanlight.establishments.queries.list_pages import entries_of_team
from fanlight.establishments.queries.parameters import parameter
from fanlight.establishments.queries.places import authority_codes
from fanlight.establishments.queries.schools import find_establishments
from fanlight.establishments.queries.teams import QUEUES, teams, teams_from
from fanlight.establishments.rules.dated_lists import DatedList, FieldKind, ListField
from fanlight.establishments.rules.kinds import QueueCode
from fanlight.establishments.shipped import definitions
from fanlight.store.public import register_retention


def connect() -> None:
    """Register everything; called once when the installation starts."""
    take_parameters_from(parameter)
    authorities_come_from("establishments.authorities", authority_codes)
    plug(parameter=value_or_nothing, organisations=organisations_named, teams=teams_of)
    register_list(
        DatedList(
            name=QUEUES,
            title="Specialist queues",
            what="Work that one team takes from the whole authority; each team of the kind “Specialist queue” has one",
            fields=(ListField("for_whom", "For whom", FieldKind.LINE),),
            shipped=("fanlight.establishments", "seed/queues.toml"),
            kept=tuple(str(code) for code in QueueCode),
            group="Teams",
            held_by=teams_of_queue,
        )
    )
    register_team_holder("establishments.lists", entries_of_team_in_words)
    register_retention("establishments.Establishment", closed_since)
    register_look(look_of)
    register_emergency_numbers(numbers_now)
    register_navigation(
        NavigationItem(
            "Settings",
            "establishments:parameters",
            may=lambda request: bool(request.actor and request.actor.may(Permission.SETTINGS_SEE)),
            order=80,
        )
    )


def check_lists(**_: Any) -> list[CheckMessage]:
    """Return a fault for each shipped entry that names an entry of another list which is not there."""
    return [Error(sentence, id="establishments.E001") for sentence in unsound_references()]


def value_or_nothing(authority: str, name: str, on: date) -> Any:
    """Return a value of the authority's, or None for one that there is not."""
    return parameter(authority, name, on) if name in definitions() else None


def organisations_named(authority: str, kind: str, text: str) -> Iterable[Organisation]:
    """Return the schools and settings that a text finds; partner agencies are not listed here."""
    if kind != "ESTABLISHMENT":
        return []
    return [Organisation(kind, row.id, row.name) for row in find_establishments(authority, text)]


def teams_of(authority: str) -> Iterable[Team]:
    """Return the authority's teams."""
    return [Team(row.id, row.name) for row in teams(authority)]


def teams_of_queue(authority: str, code: str, on: date) -> str:
    """Return which team still has a specialist queue after a day, in a sentence; "" for none."""
    held = [row.name for row in teams_from(authority, on + timedelta(days=1)) if row.queue == code]
    return f"{', '.join(held)} still has this queue after that day. End the team first" if held else ""


def entries_of_team_in_words(authority: str, team_id: str, at: datetime) -> str:
    """Return which entry of a list names a team, in a sentence; "" for none."""
    names = entries_of_team(authority, team_id, london_date(at))
    return f"“{names[0]}” on a list names this team. An administrator changes that first" if names else ""


def closed_since(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return schools and settings with the day on which each closed."""
    return rows.filter(closed_on__isnull=False).annotate(kept_from=F("closed_on"))
