"""Teams by kind and district, as they stand on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import F, Q, QuerySet

from fanlight.clocks.public import london_date
from fanlight.establishments.models import Team
from fanlight.establishments.queries.lists import list_entries, list_labels
from fanlight.establishments.rules.dated_lists import ListEntry
from fanlight.establishments.rules.kinds import TEAM_KIND_LABELS
from fanlight.establishments.scope import within
from fanlight.store.public import now

QUEUES = "establishments.queues"


def teams(
    authority: str,
    kind: str | None = None,
    district_id: str | None = None,
    queue: str | None = None,
    on: date | None = None,
) -> list[Team]:
    """Return the teams that stand on a day (today where none is given), by district and name.

    With a district, the district's own teams come first and those that serve the whole authority follow.
    """
    rows = _standing(authority, on)
    if kind is not None:
        rows = rows.filter(kind=kind)
    if queue is not None:
        rows = rows.filter(queue=queue)
    if district_id is not None:
        rows = rows.filter(Q(district_id=district_id) | Q(district__isnull=True))
    return list(rows.select_related("district").order_by(F("district__name").asc(nulls_last=True), "name"))


def teams_from(authority: str, on: date) -> list[Team]:
    """Return the teams that stand on a day or begin after it, by district and name."""
    rows = within(Team, authority).filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on))
    return list(rows.select_related("district").order_by(F("district__name").asc(nulls_last=True), "name"))


def team_does(row: Team) -> str:
    """Return what a team does, in words; for a specialist queue, which."""
    return queue_labels(row.authority).get(row.queue, row.queue) if row.queue else row.get_kind_display()


def queue_labels(authority: str) -> dict[str, str]:
    """Return what each specialist queue is or was called, in the order of the authority's list."""
    return list_labels(authority, QUEUES)


def queue_of_team(authority: str) -> dict[str, str]:
    """Return the queue of every team that is or was, by the team's id: a specialist queue's code, else the team's kind."""
    rows = within(Team, authority).values_list("id", "queue", "kind")
    return {team_id: queue or kind for team_id, queue, kind in rows}


def team_names(authority: str) -> dict[str, str]:
    """Return the name of every team that is or was, by id, in the order of the alphabet."""
    return dict(within(Team, authority).order_by("name", "id").values_list("id", "name"))


def queue_words(authority: str) -> dict[str, str]:
    """Return the words of every code that `queue_of_team` may give, specialist queues first, in the order of their list."""
    return {**queue_labels(authority), **{str(kind): label for kind, label in TEAM_KIND_LABELS.items()}}


def queues_on(authority: str, on: date) -> list[ListEntry]:
    """Return the specialist queues that a team may have on a day, in the order of the authority's list."""
    return list_entries(authority, QUEUES, on)


def is_the_only_one(row: Team, on: date) -> bool:
    """Return whether no other team that stands on a day takes the same kind of work from the same place."""
    others = teams(row.authority, row.kind, row.district_id or "", row.queue, on)
    return not any(other.id != row.id for other in others)


def team_for(
    authority: str, kind: str, district_id: str | None, on: date | None = None, queue: str = ""
) -> Team | None:
    """Return the team of a kind that takes a district's work: its own, else one for the whole authority, else None."""
    found = teams(authority, kind=kind, district_id=district_id or "", queue=queue, on=on)
    return found[0] if found else None


def team(authority: str, team_id: str) -> Team | None:
    """Return one team by its id, whether or not it still stands."""
    return within(Team, authority).filter(id=team_id).select_related("district").first()


def teams_by_id(authority: str, team_ids: Iterable[str | None]) -> dict[str, Team]:
    """Return each team by its id, in one query."""
    rows = within(Team, authority).filter(id__in={key for key in team_ids if key}).select_related("district")
    return {row.id: row for row in rows}


def _standing(authority: str, on: date | None) -> QuerySet[Team]:
    day = on or london_date(now())
    return within(Team, authority).filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)
