"""The walk itself: at each step time passes, somebody tries something, and it is done or refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.db.models import QuerySet

from fanlight.audit.models import AuditEvent
from fanlight.casework.models import WorkStep
from fanlight.challenges.models import ChallengeStep
from fanlight.conversations.models import ConversationStep
from fanlight.establishments.remembering import forget
from fanlight.front_door.models import ContactMove, HandOver
from fanlight.store.public import Actor, business_time_at, prepared
from tests.actions.front_door.making import MONDAY
from tests.architecture.test_urls import ADDRESSES
from tests.factories import AUTHORITY
from tests.faults.walking.crowd import Crowd

GUARDS = {name: view.guarded_by for name, _, view in ADDRESSES}
# Mostly minutes and hours; now and then past a hand-over, a weekend, or a limit of days.
PASSES = (*(timedelta(minutes=one) for one in (1, 7, 40, 90, 240)), timedelta(hours=14), timedelta(days=3))
PASS_WEIGHTS = (30, 30, 20, 10, 6, 3, 1)
LOOKS_ROUND = 6
ENTRIES = (ContactMove, WorkStep, ConversationStep, ChallengeStep, HandOver)


# Asked twice at every step.
@prepared
def _newest_event(*, authority: str) -> QuerySet[AuditEvent, Any]:
    return AuditEvent.objects.filter(authority=authority).order_by("-position").values_list("id")[:1]


class NothingThere(Exception):
    """Nothing in the actor's own scope can be tried so: they look round for something else."""


@dataclass(frozen=True)
class Trial:
    """One thing that can be tried: how often, behind the door of which page, by what act, refused with which words."""

    name: str
    page: str
    act: Callable[[World, Actor], object]
    often: int
    refusals: tuple[type[Exception], ...]


TRIALS: list[Trial] = []


def trial(
    page: str, *, often: int = 10, refusals: Sequence[type[Exception]] = ()
) -> Callable[[Callable[[World, Actor], object]], Callable[[World, Actor], object]]:
    """Let the walk try this behind the guard of that page; `refusals` are what a person reads as a sentence."""
    assert page in GUARDS, page

    def keep(act: Callable[[World, Actor], object]) -> Callable[[World, Actor], object]:
        TRIALS.append(Trial(act.__name__, page, act, often, tuple(refusals)))
        return act

    return keep


@dataclass
class World:
    """One walk: its dice, its clock, its people, and what came of what they tried."""

    rng: Random
    crowd: Crowd
    at: datetime = MONDAY
    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    turned_away: int = 0
    last_event: int = 0
    told: list[str] = field(default_factory=list)
    done_at: set[datetime] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.last_event = self.newest_event()

    def step(self) -> str:
        """Let time pass and somebody try something; return what was done, "" for what was refused."""
        self.at += self.rng.choices(PASSES, PASS_WEIGHTS)[0]
        forget()  # Each request has a transaction of its own, and remembers what an authority works by within it only.
        for _ in range(LOOKS_ROUND):
            with suppress(NothingThere):
                return self._attempt(self.rng.choices(TRIALS, [one.often for one in TRIALS])[0])
        return ""

    def _attempt(self, chosen: Trial) -> str:
        """Somebody goes to the page: mostly who may come in and works there, else anybody; raises NothingThere."""
        guard, rng = GUARDS[chosen.page], self.rng
        if rng.random() < 0.1:
            by = rng.choice(self.crowd.everybody)
        else:
            by = rng.choice(self.crowd.who_may(chosen.page, guard))
        if not guard.lets_in(by):
            self.turned_away += 1
            return ""
        return self._try(chosen, by)

    def _try(self, chosen: Trial, by: Actor) -> str:
        before = self.last_event
        with business_time_at(self.at):
            try:
                chosen.act(self, by)
            except chosen.refusals as refusal:
                self.refused[f"{chosen.name}: {type(refusal).__name__}"] += 1
                self.told.append(f"{self.at:%F %T} {by.role} {chosen.name} refused: {type(refusal).__name__}")
                assert self.newest_event() == before, f"refused, and left an event: {self.told[-1]}"
                return ""
        self.told.append(f"{self.at:%F %T} {by.role} {chosen.name}")
        self.last_event = self.newest_event()
        assert self.last_event > before, f"left no event: {self.told[-1]}"
        self.done[chosen.name] += 1
        self.done_at.add(self.at)
        return chosen.name

    def left_by_a_refusal(self) -> list[str]:
        """Return what was written at a minute at which nothing was done: no two steps have the same."""
        times = {at for model in ENTRIES for at in model.objects.values_list("recorded_at", flat=True)}
        return [f"something was written at {at:%F %T}, when nothing was done" for at in sorted(times - self.done_at)]

    def newest_event(self) -> int:
        """The id of the newest event of the log, 0 for none."""
        newest = _newest_event.first(authority=AUTHORITY)
        return newest[0] if newest else 0

    def one_of(self, rows: QuerySet[Any], *likely: dict[str, Any]) -> Any:
        """Return a random row: mostly of those that are likely to let it be done, else any; raises NothingThere."""
        for narrowed in likely:
            if self.rng.random() < 0.85 and (found := self._random_row(rows.filter(**narrowed))) is not None:
                return found
        found = self._random_row(rows)
        if found is None:
            raise NothingThere
        return found

    def _random_row(self, rows: QuerySet[Any]) -> Any | None:
        ids = list(rows.order_by("-id").values_list("id", flat=True)[:40])
        return rows.model.objects.get(id=self.rng.choice(ids)) if ids else None

    def word(self) -> str:
        """Words that nobody has said before, so that nothing is taken for a second click."""
        return f"Said at {self.at:%F %T}, number {self.rng.randrange(10**9)}"

    def story(self, last: int = 25) -> str:
        """What was tried last, to be read when something does not hold."""
        return "\n".join(self.told[-last:])
