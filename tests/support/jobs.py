"""Jobs that exist for one test."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from fanlight.jobs.registry import JOBS, Job
from fanlight.jobs.rules.schedules import Schedule


@pytest.fixture
def new_job() -> Iterator[Callable[..., str]]:
    """Call it with a function to register it as a job for this test; it returns the job's name."""
    before = dict(JOBS)

    def register(
        function: Callable[..., None],
        *,
        name: str = "test.work",
        tries: int = 3,
        backoff: tuple[int, ...] = (10, 60),
        schedule: Schedule | None = None,
    ) -> str:
        JOBS[name] = Job(name, function, tries, backoff, schedule)
        return name

    yield register
    JOBS.clear()
    JOBS.update(before)
