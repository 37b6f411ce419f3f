"""The invented county, a girl who is known with her brother, and those who give people what is held of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fanlight.access.public import Role
from fanlight.front_door.models import Contact
from fanlight.store.public import Actor, business_time_at
from tests.actions.front_door.making import MONDAY, County, a_county, a_manager, an_officer
from tests.actions.subject_access.making import known_family
from tests.factories import an_actor


@pytest.fixture
def county(db: None) -> Iterator[County]:
    with business_time_at(MONDAY):
        yield a_county()


@pytest.fixture
def officer(county: County) -> Actor:
    return an_officer()


@pytest.fixture
def reader(county: County) -> Actor:
    """The data protection officer who redacts."""
    return an_actor(Role.DATA_PROTECTION_OFFICER)


@pytest.fixture
def second(county: County) -> Actor:
    """The manager who releases."""
    return a_manager()


@pytest.fixture
def contacts(county: County) -> list[Contact]:
    """Two siblings on a request full of what must not come through."""
    return known_family()
