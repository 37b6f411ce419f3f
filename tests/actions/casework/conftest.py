"""A Monday morning, a team with its people, and somebody who hears what happens to work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from fanlight.audit.public import verify
from fanlight.casework import listeners
from fanlight.casework.public import WorkEvent, WorkHappening, clocks_amiss, listen
from fanlight.casework.queries.panels import WORK_PANELS
from fanlight.establishments.models import Team
from fanlight.store.public import Actor, business_time_at
from tests.actions.casework.making import MONDAY, a_manager_of, a_team, a_worker_of
from tests.actions.casework.statutory import Case, a_case
from tests.factories import AUTHORITY


@pytest.fixture(autouse=True)
def _on_a_monday():
    with business_time_at(MONDAY):
        yield


@pytest.fixture(autouse=True)
def nobody_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away the rooms above, for the length of a test."""
    monkeypatch.setattr(listeners, "_listeners", {event: {} for event in WorkEvent})
    monkeypatch.setattr(WORK_PANELS, "_sources", {})


@pytest.fixture
def heard(nobody_listens: None) -> list[WorkHappening]:
    """What a room above was told, in order; only this room listens."""
    told: list[WorkHappening] = []

    def hear(happening: WorkHappening, **_: Any) -> None:
        told.append(happening)

    for event in WorkEvent:
        listen(event, hear)
    return told


@pytest.fixture
def case(heard: list[WorkHappening]) -> Case:
    """A child's social work that a worker holds, with the episode that its referral opened."""
    return a_case()


@pytest.fixture
def no_clock_is_ever_amiss(nobody_listens: None) -> Iterator[None]:
    """After the test every clock follows from its records, and the log is whole."""
    yield
    assert list(clocks_amiss(AUTHORITY)) == [] and verify(AUTHORITY).broken == ""


@pytest.fixture
def refusing_room(nobody_listens: None) -> Callable[[], None]:
    """Call it to have a room above fail when it hears of a refusal."""

    def fail(happening: WorkHappening, **_: Any) -> None:
        raise RuntimeError("The room above could not take it back")

    return lambda: listen(WorkEvent.REFUSED, fail)


@pytest.fixture
def team(db: None) -> Team:
    return a_team("Inventedham Early Help")


@pytest.fixture
def manager(team: Team) -> Actor:
    return a_manager_of(team, name="Maple Madeupson")


@pytest.fixture
def worker(team: Team) -> Actor:
    return a_worker_of(team, name="Willow Notreal")
