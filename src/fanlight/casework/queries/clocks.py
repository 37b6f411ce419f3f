"""The clocks of statutory work and early help: what runs, what has run out, and whether any is amiss."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from fanlight.casework.deadlines import work_clock_due
from fanlight.casework.models import IS_OPEN, IS_RUNNING, Episode, FamilyPlan, ManagerAlert, RunningClock, Work
from fanlight.casework.queries.records import EpisodeRecords, early_help_runs
from fanlight.casework.rules.kinds import EARLY_HELP_KINDS
from fanlight.casework.rules.running import CLOCK_LABELS, ClockLife, WorkClock, lives_of_early_help, lives_of_episode

_AT_ONCE = 500


@dataclass(frozen=True)
class ClockShown:
    """One clock as a page shows it: what of, since when, due when, and when it stopped, if it did."""

    clock: WorkClock
    label: str
    subject_kind: str
    subject_id: str
    rule: str
    started_at: datetime
    due_at: datetime
    stopped_at: datetime | None

    def is_late(self, at: datetime) -> bool:
        """Whether it ran, or had run when it stopped, past its time."""
        return (self.stopped_at or at) > self.due_at


def clocks_on(work: Work) -> list[ClockShown]:
    """Return the clocks that run on a piece of work, or on the episode that it belongs to, what is due first ahead.

    For work that is in the reader's scope already.
    """
    owner = Q(work=work) | Q(episode_id=work.episode_id) if work.episode_id else Q(work=work)
    rows = RunningClock.objects.filter(owner, authority=work.authority, stopped_at__isnull=True)
    return [_shown(row) for row in rows.order_by("due_at", "id")]


def next_due_of(pieces: Iterable[Work]) -> dict[str, ClockShown]:
    """Return for each piece of work the clock that runs out first, by the id of the work; two queries for any number."""
    found: dict[str, ClockShown] = {}
    rows = list(pieces)
    by_episode: dict[str, list[str]] = {str(work.episode_id): [] for work in rows if work.episode_id}
    for work in rows:
        if work.episode_id:
            by_episode[str(work.episode_id)].append(work.id)
    running = RunningClock.objects.filter(stopped_at__isnull=True).order_by("-due_at", "-id")
    for row in running.filter(episode_id__in=list(by_episode)):
        found.update(dict.fromkeys(by_episode[str(row.episode_id)], _shown(row)))
    for row in running.filter(work_id__in=[work.id for work in rows if not work.episode_id]):
        found[str(row.work_id)] = _shown(row)
    return found


def with_next_due(rows: QuerySet[Work]) -> QuerySet[Any]:
    """Return the work with `next_due_at` and `next_clock` of each: the clock that runs out first, None where none runs.

    For lists: the clock comes with its row, and asks no query of its own.
    """
    of_work = Q(episode=OuterRef("episode_id")) | Q(work=OuterRef("pk"))
    runs = RunningClock.objects.filter(of_work, stopped_at__isnull=True).order_by("due_at", "id")
    return rows.annotate(next_due_at=Subquery(runs.values("due_at")[:1]), next_clock=Subquery(runs.values("clock")[:1]))


def _shown(row: RunningClock) -> ClockShown:
    clock = WorkClock(row.clock)
    return ClockShown(
        clock=clock,
        label=CLOCK_LABELS[clock],
        subject_kind=row.subject_kind,
        subject_id=row.subject_id,
        rule=row.rule,
        started_at=row.started_at,
        due_at=row.due_at,
        stopped_at=row.stopped_at,
    )


def clocks_run_out(authority: str, at: datetime) -> QuerySet[RunningClock]:
    """Return the running clocks that are past their time, of which no manager has been told and for which a team answers."""
    told = ManagerAlert.objects.filter(authority=authority, subject_id=OuterRef("pk"), late=ManagerAlert.Late.CLOCK)
    held = Work.objects.filter(IS_OPEN, authority=authority, episode=OuterRef("episode_id"))
    rows = RunningClock.objects.filter(authority=authority, stopped_at__isnull=True, due_at__lt=at)
    answered = rows.filter(Q(work__isnull=False) | Exists(held))
    return answered.exclude(Exists(told)).order_by("due_at", "id")


def work_of_clock(clock: RunningClock) -> Work | None:
    """Return the open work whose team answers for a clock: that of an episode which somebody holds, the oldest first."""
    rows = Work.objects.filter(IS_OPEN, authority=clock.authority).select_related("team")
    if clock.work_id:
        return rows.filter(pk=clock.work_id).first()
    return rows.filter(episode_id=clock.episode_id).order_by(F("allocated_at").asc(nulls_last=True), "id").first()


@dataclass(frozen=True)
class Amiss:
    """One clock that is not as the records say: what is wrong, of which record, and which clock."""

    what: str
    subject_id: str
    clock: str


def clocks_amiss(authority: str) -> Iterator[Amiss]:
    """Yield every clock that is missing, runs although its record is over, or says another time than its rule; none, always.

    Every open episode and every open piece of early help work is gone through, and whatever has a clock that runs.
    """
    running = RunningClock.objects.filter(authority=authority, stopped_at__isnull=True)
    episodes = Episode.objects.filter(
        IS_RUNNING | Q(pk__in=running.filter(episode__isnull=False).values("episode")), authority=authority
    )
    for some in _in_lots(episodes.order_by("id")):
        records = EpisodeRecords(some)
        lives = [life for episode in some for life in lives_of_episode(records.run_of(episode))]
        rows = running.filter(episode_id__in=[episode.id for episode in some])
        yield from _compare(lives, rows, authority)
    pieces = Work.objects.filter(
        Q(IS_OPEN, Exists(FamilyPlan.objects.filter(work=OuterRef("pk"))))
        | Q(IS_OPEN, early_help_assessments__isnull=False)
        | Q(pk__in=running.filter(work__isnull=False).values("work")),
        authority=authority,
        kind__in=[str(kind) for kind in EARLY_HELP_KINDS],
    ).distinct()
    for works in _in_lots(pieces.order_by("id")):
        runs = early_help_runs(works)
        lives = [life for run in runs.values() for life in lives_of_early_help(run)]
        yield from _compare(lives, running.filter(work_id__in=list(runs)), authority)


def _in_lots(rows: QuerySet[Any]) -> Iterator[Sequence[Any]]:
    """Yield the rows in lists of some hundreds, so that a county is never held whole."""
    iterator = rows.iterator(_AT_ONCE)
    while some := list(islice(iterator, _AT_ONCE)):
        yield some


def _compare(lives: Iterable[ClockLife], rows: QuerySet[Any], authority: str) -> Iterator[Amiss]:
    wanted = {life.key: life for life in lives if life.stopped_at is None}
    for row in rows:
        life = wanted.pop((row.subject_id, row.clock), None)
        if life is None:
            yield Amiss("runs after its stop", row.subject_id, row.clock)
        elif life.started_at != row.started_at:
            yield Amiss("runs from another start", row.subject_id, row.clock)
        elif work_clock_due(life.clock, authority, life.started_at)[0] != row.due_at:
            yield Amiss("is due at another time than its rule says", row.subject_id, row.clock)
    for life in wanted.values():
        yield Amiss("is missing", life.subject_id, str(life.clock))
