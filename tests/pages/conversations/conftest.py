"""The invented county on a Monday morning, and the browsers of those who ask and those who answer."""

from __future__ import annotations

import pytest
from django.test import Client

from fanlight.store.public import Actor
from tests.actions.conversations.conftest import county, lead, manager, southerner, worker  # noqa: F401
from tests.factories import browser_of


@pytest.fixture
def at_school(lead: Actor) -> Client:  # noqa: F811
    return browser_of(lead)


@pytest.fixture
def at_unit(worker: Actor) -> Client:  # noqa: F811
    return browser_of(worker)
