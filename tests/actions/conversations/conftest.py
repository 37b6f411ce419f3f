"""The invented county on a Monday morning, and the people of a conversation."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fanlight.store.public import Actor, business_time_at
from tests.actions.front_door.making import MONDAY, County, a_county, a_lead, leads, works_in


@pytest.fixture
def county(db: None) -> Iterator[County]:
    with business_time_at(MONDAY):
        yield a_county()


@pytest.fixture
def lead(county: County) -> Actor:
    """A safeguarding lead of the school in the north."""
    return a_lead()


@pytest.fixture
def worker(county: County) -> Actor:
    """A worker of the north's Early Help unit."""
    return works_in(county.teams["early help"])


@pytest.fixture
def manager(county: County) -> Actor:
    """The manager of the north's Early Help unit."""
    return leads(county.teams["early help"])


@pytest.fixture
def southerner(county: County) -> Actor:
    """A worker of the south's Early Help unit."""
    return works_in(county.teams["early help south"])
