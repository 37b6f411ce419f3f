"""What a child's school may know of the work with the child now: only what the worker has released (safety 10)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from fanlight.access.public import Permission, user_name_of
from fanlight.casework.models import IS_OPEN, SchoolRelease, Work
from fanlight.casework.scope import without_walls
from fanlight.clocks.public import london_date
from fanlight.people.public import leading_ids, on_roll_among
from fanlight.store.public import Actor, prepared


@dataclass(frozen=True)
class Released:
    """What one worker released of one child's work: `worker_name` is empty where they are not to be named yet."""

    person_id: str
    stage: str
    worker_name: str
    team_name: str
    team_phone: str
    next_on: date | None
    released_at: datetime


def released_for_school(person_ids: Collection[str], actor: Actor, at: datetime) -> dict[str, list[Released]]:
    """Return what is released of each of these children, newest first, to a lead of the school on whose roll they are now.

    Nothing for anybody else, for a child on another roll, of work that has ended, or from behind a wall; nothing of
    strategy discussions and section 47 enquiries but what a worker wrote in a release (safety 10).
    """
    own = on_roll_among(actor.organisation_id, person_ids, london_date(at))
    return released_among(leading_ids(own), actor, at)


def released_among(leading: Mapping[str, str], actor: Actor, at: datetime) -> dict[str, list[Released]]:
    """Return the same by person id for children of whom the caller knows that they are on the roll of the actor's school now.

    `leading` has for each person id the record that stands first for them. One query, none for nobody: for lists.
    """
    if not leading or not actor.may(Permission.REQUEST_SEE_SETTING) or actor.organisation_kind != "ESTABLISHMENT":
        return {}
    told: dict[str, list[tuple[Any, ...]]] = {}
    for same_as, *row in _standing.rows(actor=actor, leading=sorted(set(leading.values())), at=at):
        told.setdefault(same_as, []).append(tuple(row))
    return {
        person_id: [_told(person_id, *row) for row in told[same_as]]
        for person_id, same_as in leading.items()
        if same_as in told
    }


@prepared
def _standing(*, actor: Actor, leading: list[str], at: datetime) -> QuerySet[SchoolRelease, Any]:
    open_work = without_walls(Work.objects.filter(IS_OPEN, authority=actor.authority), actor, at)
    # The few children lead to their releases; asked of each, whether its work is open reads one row.
    rows = SchoolRelease.objects.filter(
        Exists(open_work.filter(pk=OuterRef("work_id"))),
        authority=actor.authority,
        work__person__same_as__in=leading,
        corrected_by__isnull=True,
        is_withdrawn=False,
    )
    rows = rows.annotate(worker=user_name_of("work__worker_user_id")).order_by("-recorded_at", "-id")
    of_work = ("work__team__name", "work__team__phone")
    return rows.values_list(
        "work__person__same_as", "stage", "is_worker_named", "worker", *of_work, "next_on", "recorded_at"
    )


def _told(
    person_id: str,
    stage: str,
    is_worker_named: bool,
    worker: str,
    team_name: str,
    team_phone: str,
    next_on: date | None,
    released_at: datetime,
) -> Released:
    return Released(person_id, stage, worker if is_worker_named else "", team_name, team_phone, next_on, released_at)


def latest_release(work: Work) -> SchoolRelease | None:
    """Return the last word on what the school may know of this work, a withdrawal too; None when there was none."""
    return SchoolRelease.objects.filter(work=work, corrected_by__isnull=True).first()


def releases_of(work: Work) -> list[SchoolRelease]:
    """Return everything that was released of this work, withdrawals too, the newest first."""
    return list(SchoolRelease.objects.filter(work=work).order_by("-recorded_at", "-id"))
