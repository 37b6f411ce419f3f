"""The one place that starts and stops the clocks of statutory work and early help: what runs is what the records say runs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from fanlight.audit.public import record
from fanlight.casework.deadlines import work_clock_due
from fanlight.casework.models import Episode, RunningClock, Work
from fanlight.casework.queries.records import EpisodeRecords, early_help_runs
from fanlight.casework.rules.running import ClockLife, Stop, lives_of_early_help, lives_of_episode
from fanlight.store.public import Actor


def keep_clocks_of_episode(episode: Episode, *, by: Actor, at: datetime) -> None:
    """Start and stop the clocks of an episode as its records now ask; part of every action that changes one."""
    lives = list(lives_of_episode(EpisodeRecords([episode]).run_of(episode)))
    _keep(lives, {"episode_id": episode.id}, episode, by, at)


def keep_clocks_of_work(work: Work, *, by: Actor, at: datetime) -> None:
    """Start and stop the clocks of a piece of early help work as its records now ask."""
    lives = list(lives_of_early_help(early_help_runs([work])[work.id]))
    _keep(lives, {"work_id": work.id}, work, by, at)


def _keep(lives: Iterable[ClockLife], owner: dict[str, str], held_by: Episode | Work, by: Actor, at: datetime) -> None:
    wanted = {life.key: life for life in lives if life.stopped_at is None}
    stopped = {(*life.key, life.started_at): life for life in lives if life.stopped_at is not None}
    rows = RunningClock.objects.filter(authority=held_by.authority, stopped_at__isnull=True, **owner)
    running = {}
    for row in rows.order_by("started_at", "id"):
        life = wanted.get((row.subject_id, row.clock))
        if life is not None and life.started_at == row.started_at:
            running[life.key] = row
        else:
            _stop(row, stopped.get((row.subject_id, row.clock, row.started_at)), by, at)
    for key, life in wanted.items():
        if key not in running:
            _start(life, owner, held_by, by, at)


def _start(life: ClockLife, owner: dict[str, str], held_by: Episode | Work, by: Actor, at: datetime) -> None:
    row = RunningClock(
        **clock_columns(life, held_by.authority),
        **owner,
        retention_class=held_by.retention_class,
        created_at=at,
        changed_at=at,
        changed_by=by.id,
    )
    row.save(force_insert=True)
    record("running_clock", row.id, clock=row.clock, started=True, **owner)


def clock_columns(life: ClockLife, authority: str) -> dict[str, Any]:
    """Return the columns of a clock's row, with its due instant by the rule of the day on which it started."""
    due_at, rule = work_clock_due(life.clock, authority, life.started_at)
    return {
        "authority": authority,
        "subject_kind": str(life.subject_kind),
        "subject_id": life.subject_id,
        "clock": str(life.clock),
        "rule": rule,
        "started_at": life.started_at,
        "due_at": due_at,
        "stopped_at": life.stopped_at,
        "stopped_because": str(life.because or ""),
    }


def _stop(row: RunningClock, life: ClockLife | None, by: Actor, at: datetime) -> None:
    """Stop a clock for the reason that the records give; without one a record was put right and another runs instead."""
    row.stopped_at = life.stopped_at if life else max(at, row.started_at)
    row.stopped_because = (life.because if life else None) or Stop.SUPERSEDED
    row.save_changes("stopped_at", "stopped_because", by_id=by.id, at=at)
    record("running_clock", row.id, clock=row.clock, stopped=str(row.stopped_because))
