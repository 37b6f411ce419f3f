"""Business time held still, and works that a test can give."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fanlight.people import scope
from fanlight.store.public import business_time_at
from tests.actions.people.making import MONDAY


@pytest.fixture(autouse=True)
def _monday_morning(request: pytest.FixtureRequest) -> Iterator[None]:
    """Hold the time still; a served page runs in another thread, where the installation's own clock is set instead."""
    if request.node.get_closest_marker("needs_chromium"):
        yield
        return
    with business_time_at(MONDAY):
        yield


@pytest.fixture
def works(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The ids of the people with whom everybody works in this test; empty until the test adds some."""
    ids: set[str] = set()
    monkeypatch.setattr(scope, "_works", {"test": lambda actor, person_ids, at: bool(ids & set(person_ids))})
    return ids
