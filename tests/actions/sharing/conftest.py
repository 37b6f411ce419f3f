"""The invented county on a Monday morning, and the people who share information there."""

from __future__ import annotations

import pytest

from fanlight.front_door.models import Contact
from fanlight.store.public import Actor
from tests.actions.front_door.conftest import county  # noqa: F401
from tests.actions.front_door.making import County, a_lead, an_officer, contacts_of, submitted, taken
from tests.actions.sharing.making import a_partner


@pytest.fixture
def lead(county: County) -> Actor:  # noqa: F811
    return a_lead()


@pytest.fixture
def officer(county: County) -> Actor:  # noqa: F811
    return an_officer()


@pytest.fixture
def police(county: County) -> Actor:  # noqa: F811
    return a_partner()


@pytest.fixture
def contacts(county: County, officer: Actor) -> list[Contact]:  # noqa: F811
    """Two siblings on a request that an officer has taken."""
    return taken(officer)


@pytest.fixture
def own(lead: Actor) -> list[Contact]:
    """The contacts of a request that the lead sent."""
    return contacts_of(submitted(lead))
