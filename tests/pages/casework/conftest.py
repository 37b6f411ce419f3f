"""A team with its people and their browsers."""

from __future__ import annotations

import pytest
from django.test import Client

from fanlight.store.public import Actor
from tests.actions.casework.conftest import (  # noqa: F401
    _on_a_monday,
    heard,
    manager,
    nobody_listens,
    team,
    worker,
)
from tests.factories import browser_of


@pytest.fixture
def as_manager(manager: Actor) -> Client:  # noqa: F811
    return browser_of(manager)


@pytest.fixture
def as_worker(worker: Actor) -> Client:  # noqa: F811
    return browser_of(worker)
