"""The invented county on a Monday morning, and the people who share information there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fanlight.front_door.models import Contact
from fanlight.store.public import Actor, business_time_at
from tests.actions.front_door.making import MONDAY, County, a_county, a_lead, an_officer, contacts_of, submitted, taken
from tests.actions.sharing.making import a_partner


@pytest.fixture
def county(db: None) -> Iterator[County]:
    with business_time_at(MONDAY):
        yield a_county()


@pytest.fixture
def lead(county: County) -> Actor:
    return a_lead()


@pytest.fixture
def officer(county: County) -> Actor:
    return an_officer()


@pytest.fixture
def police(county: County) -> Actor:
    return a_partner()


@pytest.fixture
def contacts(county: County, officer: Actor) -> list[Contact]:
    """Two siblings on a request that an officer has taken."""
    return taken(officer)


@pytest.fixture
def own(lead: Actor) -> list[Contact]:
    """The contacts of a request that the lead sent."""
    return contacts_of(submitted(lead))
