"""Which jobs there are: each module registers its own, by name, in its tasks.py."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import time
from typing import TypeVar

from fanlight.jobs.rules.names import check_name
from fanlight.jobs.rules.schedules import Schedule

Function = TypeVar("Function", bound=Callable[..., None])

USUAL_BACKOFF = (10, 60, 600, 3600)


class UnknownJob(LookupError):
    """No module has registered a job under this name."""


@dataclass(frozen=True)
class Job:
    """A registered job: what runs, how often it is tried, and the seconds between tries."""

    name: str
    function: Callable[..., None]
    tries: int
    backoff: tuple[int, ...]
    schedule: Schedule | None = None


JOBS: dict[str, Job] = {}


def job(name: str, *, tries: int = 5, backoff: Sequence[int] = USUAL_BACKOFF) -> Callable[[Function], Function]:
    """Register a function as the job `name` and return the function unchanged.

    It is called with identifiers only and must come to the same end when it is run twice. `tries` counts the first;
    `backoff` is in seconds. Raises BadJobName, or ValueError for a second function under one name.
    """
    return _register(name, tries, tuple(backoff), None)


def scheduled(
    name: str, *, every_seconds: int = 0, at: Sequence[str] = (), tries: int = 3, backoff: Sequence[int] = USUAL_BACKOFF
) -> Callable[[Function], Function]:
    """Register a job that is enqueued without identifiers every so many seconds, or daily at London times "07:00".

    However many schedulers run, each due time is enqueued once; a job still unfinished is not enqueued again.
    Raises ScheduleMisused unless exactly one of `every_seconds` and `at` is given.
    """
    schedule = Schedule(every_seconds, tuple(time.fromisoformat(text) for text in at))
    return _register(name, tries, tuple(backoff), schedule)


def job_named(name: str) -> Job:
    """The registered job; raises UnknownJob."""
    try:
        return JOBS[name]
    except KeyError:
        raise UnknownJob(f"No module has registered a job called {name}") from None


def _register(
    name: str, tries: int, backoff: tuple[int, ...], schedule: Schedule | None
) -> Callable[[Function], Function]:
    check_name(name)
    if tries < 1 or not backoff:
        raise ValueError(f"{name} needs at least one try and one wait")

    def decorate(function: Function) -> Function:
        known = JOBS.get(name)
        if known is not None and known.function.__qualname__ != function.__qualname__:
            raise ValueError(f"Two functions are registered as the job {name}")
        JOBS[name] = Job(name, function, tries, backoff, schedule)
        return function

    return decorate
