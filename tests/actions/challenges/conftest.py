"""The invented county on a Monday morning, and the people of a challenge."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fanlight.front_door.models import Contact
from fanlight.store.public import Actor, business_time_at
from tests.actions.challenges.making import a_closed_contact
from tests.actions.front_door.making import MONDAY, County, a_county, a_lead, a_manager


@pytest.fixture
def county(db: None) -> Iterator[County]:
    with business_time_at(MONDAY):
        yield a_county()


@pytest.fixture
def lead(county: County) -> Actor:
    """A safeguarding lead of the school that asked."""
    return a_lead()


@pytest.fixture
def manager(county: County) -> Actor:
    """A Front Door manager who decided nothing here."""
    return a_manager()


@pytest.fixture
def contact(county: County) -> Contact:
    """A child's contact that was answered with advice and is closed with its request."""
    return a_closed_contact()
