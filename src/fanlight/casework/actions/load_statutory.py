"""Bringing in statutory work and early help by sets, under the same rules, constraints and clocks as what is typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from fanlight.audit.public import action, record
from fanlight.casework.actions.load import LoadingNotAllowed
from fanlight.casework.actions.loaded_rows import LoadedRows
from fanlight.casework.deadlines import work_clock_due
from fanlight.casework.models import Work
from fanlight.casework.rules.breaches import Breach, NotPossible, breaches
from fanlight.casework.rules.loading import LoadedEarlyHelp, LoadedEpisode
from fanlight.casework.rules.running import (
    OF_GUIDANCE,
    ClockLife,
    Stop,
    WorkClock,
    lives_of_early_help,
    lives_of_episode,
)
from fanlight.casework.rules.standing import ChildFacts, EpisodeFacts
from fanlight.clocks.public import Unit, london_date
from fanlight.establishments.public import clock_rule
from fanlight.store.public import Actor, RetentionClass, change_objects, new_ulid

_DAYS = frozenset({Unit.WORKING_DAYS, Unit.CALENDAR_DAYS, Unit.MONTHS})


@action("loaded statutory work in a set")
def load_statutory(*, episodes: Sequence[LoadedEpisode], by: Actor, at: datetime) -> int:
    """Write episodes with everything in them, and tie their work to them; return how many. All of a child's come together.

    The clocks that run, and those of guidance that ran, are worked out by the rules that keep them; what has stopped of the
    authority's own recurring clocks is in the visits and meetings themselves. Who leads a team is taken to have been
    told of what is late already. Raises LoadingNotAllowed for a user, NotPossible for what the rules refuse of what is
    typed, NoRuleInForce for days before any guidance. Nobody is sent a notice.
    """
    if by.user_id:
        raise LoadingNotAllowed
    _check(episodes, london_date(at))
    due = _Due(by.authority)
    rows = LoadedRows(by.authority)
    for episode in episodes:
        lives = [_with_due(life, due) for life in lives_of_episode(episode.run()) if _is_told(life)]
        rows.add_episode(episode, lives, at)
    rows.write()
    _tie(by.authority, episodes)
    record("load", new_ulid(), episodes=len(episodes))
    return len(episodes)


@action("loaded early help in a set")
def load_early_help(*, families: Sequence[LoadedEarlyHelp], by: Actor, at: datetime) -> int:
    """Write early help assessments and family plans with their clocks, and return for how many pieces of work.

    Raises LoadingNotAllowed for a user.
    """
    if by.user_id:
        raise LoadingNotAllowed
    due = _Due(by.authority)
    rows = LoadedRows(by.authority)
    for family in families:
        lives = [_with_due(life, due) for life in lives_of_early_help(family.run()) if _is_told(life)]
        rows.add_early_help(family, lives, at)
    rows.write()
    record("load", new_ulid(), families=len(families))
    return len(families)


def _check(episodes: Sequence[LoadedEpisode], today: date) -> None:
    of_child: dict[str, list[LoadedEpisode]] = {}
    for episode in episodes:
        of_child.setdefault(episode.person_id, []).append(episode)
    errors = [error for together in of_child.values() for error in _errors(together, today)]
    if errors:
        raise NotPossible(errors)


def _errors(together: Sequence[LoadedEpisode], today: date) -> Iterator[Breach]:
    facts: list[EpisodeFacts] = [episode.facts() for episode in together]
    child = ChildFacts(tuple(facts), born_on=together[0].born_on, expected_on=together[0].expected_on)
    return (breach for breach in breaches(child, today) if not breach.is_query)


class _Due:
    """Due instants of an authority, each worked out once: a clock that counts days says the same for a whole day."""

    def __init__(self, authority: str) -> None:
        self._authority = authority
        self._of_day: dict[tuple[str, date], tuple[datetime, str]] = {}

    def of(self, clock: WorkClock, started_at: datetime) -> tuple[datetime, str]:
        """Return the due instant and the rule's version."""
        key = (str(clock), london_date(started_at))
        if key in self._of_day:
            return self._of_day[key]
        due = work_clock_due(clock, self._authority, started_at)
        if clock_rule(self._authority, clock, key[1]).unit in _DAYS:
            self._of_day[key] = due
        return due


def _is_told(life: ClockLife) -> bool:
    return life.stopped_at is None or (life.clock in OF_GUIDANCE and life.because is not Stop.TAKEN_OVER)


def _with_due(life: ClockLife, due: _Due) -> tuple[ClockLife, datetime, str]:
    return (life, *due.of(life.clock, life.started_at))


def _tie(authority: str, episodes: Sequence[LoadedEpisode]) -> None:
    """Give the work its episode, and where a child was to be protected, the time for which that is kept."""
    of_work = {work_id: episode for episode in episodes for work_id in episode.work_ids}
    rows = []
    for work in Work.objects.filter(authority=authority, pk__in=list(of_work)).only("id", "retention_class"):
        episode = of_work[work.id]
        work.episode_id = episode.id
        if episode.is_protection:
            work.retention_class = RetentionClass.CHILD_PROTECTION
        rows.append(work)
    change_objects(rows, "episode", "retention_class")
