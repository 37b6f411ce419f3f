"""What every action on statutory work does alike: who may record, on which work, and whether it may stand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import models

from fanlight.access.public import Permission
from fanlight.casework.actions.clocks import keep_clocks_of_episode
from fanlight.casework.actions.moves import WorkNotFound, check_permission, leads_team
from fanlight.casework.models import Episode, Work
from fanlight.casework.queries.records import child_facts
from fanlight.casework.rules.breaches import Breach, check_change
from fanlight.casework.rules.holding import NotForYou
from fanlight.casework.rules.kinds import STATUTORY_KINDS, WorkKind, WorkState
from fanlight.casework.rules.standing import ChildFacts
from fanlight.casework.scope import team_work
from fanlight.clocks.public import london_date
from fanlight.store.public import Actor, RetentionClass, StaleVersion

Row = TypeVar("Row", bound=models.Model)
_NOT_YOURS = "Only the worker who holds this work or the team's manager records this."
_HELD = {WorkState.ACCEPTED, WorkState.ALLOCATED}


class NotStatutoryWork(Exception):
    """The work is not of a kind, or not in an episode, to which this can be recorded; the message can be shown."""


class RecordNotFound(Exception):
    """There is no such record for this person, or it is finished already."""

    def __init__(self) -> None:
        super().__init__(
            "There is no such record, or it is finished already. Open the work again to see how things stand."
        )


class DayRefused(Exception):
    """A day that cannot be recorded; the message can be shown."""


def work_to_record_on(
    work_id: str, kinds: frozenset[WorkKind], *, by: Actor, at: datetime, expected: int | None = None
) -> Work:
    """Return accepted work in the actor's scope that they may record on, which nobody else changes meanwhile.

    Raises WorkNotFound, NotForYou for somebody who neither holds it nor leads the team, NotStatutoryWork for work of
    another kind or not held by the team, StaleVersion when it is no longer the `expected` version.
    """
    check_permission(by, Permission.WORK_HOLD, _NOT_YOURS)
    work = team_work(by, at).select_related("team", "episode").filter(id=work_id).first()
    if work is None:
        raise WorkNotFound
    if expected is not None and work.version != expected:
        raise StaleVersion(work)
    if by.user_id != work.worker_user_id and not leads_team(by, work.team_id):
        raise NotForYou(_NOT_YOURS)
    if work.kind not in kinds:
        raise NotStatutoryWork("This cannot be recorded on this kind of work.")
    if work.state not in _HELD:
        raise NotStatutoryWork("The team does not hold this work now, so nothing is recorded on it.")
    return work


def episode_to_record_on(work_id: str, *, by: Actor, at: datetime, expected: int | None = None) -> tuple[Work, Episode]:
    """Return statutory work that the actor may record on and its open episode, locked to the end of the transaction.

    Raises as `work_to_record_on`, and NotStatutoryWork where no referral opened an episode.
    """
    work = work_to_record_on(work_id, STATUTORY_KINDS, by=by, at=at, expected=expected)
    episode = Episode.objects.select_for_update().filter(pk=work.episode_id, ended_at__isnull=True).first()
    if episode is None:
        raise NotStatutoryWork(
            "This work belongs to no open episode: no referral stands behind it. Ask the Front Door to decide again."
        )
    return work, episode


def record_of(
    rows: models.QuerySet[Row], key: str, *, by: Actor, at: datetime, expected: int | None = None
) -> tuple[Row, Work, Episode]:
    """Return one row by its id with the work and the episode through which the actor may record on it.

    The row belongs to an episode; the work is whichever piece of it the actor's team holds. Raises RecordNotFound,
    StaleVersion, and what `episode_to_record_on` raises.
    """
    row: Any = rows.filter(authority=by.authority, pk=key).first()
    if row is None:
        raise RecordNotFound
    work_id = _piece_of(row.episode_id, by, at)
    work, episode = episode_to_record_on(work_id, by=by, at=at)
    row = rows.get(pk=key)
    if expected is not None and row.version != expected:
        raise StaleVersion(row)
    return row, work, episode


def _piece_of(episode_id: str, by: Actor, at: datetime) -> str:
    """Return the id of the piece of an episode that the actor's team holds, their own first."""
    rows = team_work(by, at).filter(episode_id=episode_id, state__in=[str(state) for state in _HELD])
    pieces = list(rows.order_by("-offered_at", "-id").values_list("id", "worker_user_id"))
    own = [key for key, holder in pieces if holder == by.user_id]
    if not pieces:
        raise RecordNotFound
    return (own or [key for key, _ in pieces])[0]


def check_stands(work: Work, change: Callable[[ChildFacts], ChildFacts], at: datetime) -> list[Breach]:
    """Return the warnings that a change of the child's record raises; raises NotPossible where it may not stand."""
    before = child_facts(work.person_id, work.authority)
    return check_change(before, change(before), london_date(at))


def check_day(day: date, at: datetime, what: str) -> None:
    """Raise DayRefused for a day that is still to come."""
    if day > london_date(at):
        raise DayRefused(f"{what} cannot be after today.")


def stamp(work: Work, by: Actor, at: datetime, *, grave: bool = False) -> dict[str, Any]:
    """Return the columns that every new working row of statutory work has; `grave` keeps it as child protection."""
    kept = str(RetentionClass.CHILD_PROTECTION) if grave else work.retention_class
    return {
        "authority": work.authority,
        "retention_class": kept,
        "created_at": at,
        "changed_at": at,
        "changed_by": by.id,
    }


def entry_stamp(work: Work, by: Actor, at: datetime, *, grave: bool = False) -> dict[str, Any]:
    """Return the columns that every new entry of statutory work has."""
    kept = str(RetentionClass.CHILD_PROTECTION) if grave else work.retention_class
    return {"authority": work.authority, "retention_class": kept, "recorded_at": at, "recorded_by": by.id}


def keep_as_protection(episode: Episode) -> None:
    """Keep an episode and its work as long as child protection is kept, from the first suspicion on."""
    grave = str(RetentionClass.CHILD_PROTECTION)
    Episode.objects.filter(pk=episode.pk).update(retention_class=grave)
    Work.objects.filter(authority=episode.authority, episode=episode).update(retention_class=grave)


def settle(episode: Episode, *, by: Actor, at: datetime) -> None:
    """Bring the clocks of an episode into line with its records: the last thing that an action on it does."""
    keep_clocks_of_episode(episode, by=by, at=at)
