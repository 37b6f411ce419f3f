"""Allegations as those who hold their walls read them: the list, one with its entries, what is late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from fanlight.access.public import people_names, walls_over
from fanlight.casework.models import Allegation, AllegationEntry
from fanlight.casework.rules.allegations import ALLEGATION_MOVE_LABELS, OUTCOMES, STAGES, AllegationMove
from fanlight.casework.scope import allegations
from fanlight.establishments.public import list_entries, list_labels
from fanlight.store.public import Actor

MOST_ROWS = 200


@dataclass(frozen=True)
class AllegationRow:
    """One allegation in a list: its reference and where it stands, never whom it is about."""

    allegation: Allegation
    stage: str
    outcome: str
    # Whether a wall stands round the request; one that a decision began may have none.
    is_walled: bool


@dataclass(frozen=True)
class AllegationMoment:
    """One thing done about an allegation, in words."""

    title: str
    on: date
    by: str
    at: datetime
    words: str


def allegation_rows(actor: Actor, at: datetime, *, is_open: bool = True) -> list[AllegationRow]:
    """Return the allegations that the actor may know of: the open ones by what is due first, or the ended, newest first."""
    rows = allegations(actor, at)
    if is_open:
        found = list(rows.filter(closed_at__isnull=True).order_by("acted_at", "due_at", "id")[:MOST_ROWS])
    else:
        found = list(rows.filter(closed_at__isnull=False).order_by("-closed_at", "-id")[:MOST_ROWS])
    walled = walls_over(actor.authority, "request", [one.request_id for one in found])
    return [row_of(one, is_walled=one.request_id in walled) for one in found]


def row_of(allegation: Allegation, *, is_walled: bool) -> AllegationRow:
    """Return an allegation with its stage and outcome in the authority's words."""
    stages = list_labels(allegation.authority, STAGES)
    outcomes = list_labels(allegation.authority, OUTCOMES)
    return AllegationRow(
        allegation,
        stages.get(allegation.stage, allegation.stage),
        outcomes.get(allegation.outcome, allegation.outcome),
        is_walled,
    )


def one_allegation(allegation_id: str, actor: Actor, at: datetime) -> AllegationRow | None:
    """Return one allegation that the actor may know of, or None."""
    found = allegations(actor, at).filter(id=allegation_id).first()
    if found is None:
        return None
    return row_of(found, is_walled=bool(walls_over(found.authority, "request", [found.request_id])))


def moments_of_allegation(allegation: Allegation) -> list[AllegationMoment]:
    """Return what was done about it, the last first."""
    rows = AllegationEntry.objects.filter(authority=allegation.authority, allegation=allegation)
    found = list(rows.order_by("-recorded_at", "-id"))
    names = people_names({row.recorded_by for row in found})
    labels = {**list_labels(allegation.authority, STAGES), **list_labels(allegation.authority, OUTCOMES)}
    return [
        AllegationMoment(
            labels.get(row.code, "") or ALLEGATION_MOVE_LABELS[AllegationMove(row.move)],
            row.happened_on,
            names.get(row.recorded_by, ""),
            row.recorded_at,
            row.words,
        )
        for row in found
    ]


def choices_on(authority: str, list_name: str, on: date) -> list[tuple[str, str]]:
    """Return the codes and words of a list of allegations on a day."""
    return [(one.code, one.label) for one in list_entries(authority, list_name, on)]


def late_allegations(authority: str, at: datetime) -> QuerySet[Allegation]:
    """Return open allegations about which nothing was done in time, and of which nobody has been told."""
    rows = Allegation.objects.filter(Q(acted_at__isnull=True), authority=authority, closed_at__isnull=True)
    return rows.filter(due_at__lt=at, late_told_at__isnull=True).order_by("due_at", "id")


def allegation_counts(actor: Actor, at: datetime) -> tuple[int, int]:
    """Return how many open allegations the actor holds, and about how many nothing was done in time."""
    rows: list[Any] = list(allegations(actor, at).filter(closed_at__isnull=True).values_list("acted_at", "due_at"))
    return len(rows), sum(acted is None and due < at for acted, due in rows)
