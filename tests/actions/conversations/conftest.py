"""The invented county on a Monday morning, and the people of a conversation."""

from __future__ import annotations

import pytest

from fanlight.store.public import Actor
from tests.actions.front_door.conftest import county  # noqa: F401
from tests.actions.front_door.making import County, a_lead, leads, works_in


@pytest.fixture
def lead(county: County) -> Actor:  # noqa: F811
    """A safeguarding lead of the school in the north."""
    return a_lead()


@pytest.fixture
def worker(county: County) -> Actor:  # noqa: F811
    """A worker of the north's Early Help unit."""
    return works_in(county.teams["early help"])


@pytest.fixture
def manager(county: County) -> Actor:  # noqa: F811
    """The manager of the north's Early Help unit."""
    return leads(county.teams["early help"])


@pytest.fixture
def southerner(county: County) -> Actor:  # noqa: F811
    """A worker of the south's Early Help unit."""
    return works_in(county.teams["early help south"])
