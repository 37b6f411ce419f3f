"""The invented county on a Monday morning, and the people of a challenge."""

from __future__ import annotations

import pytest

from fanlight.front_door.models import Contact
from fanlight.store.public import Actor
from tests.actions.challenges.making import a_closed_contact
from tests.actions.front_door.conftest import county  # noqa: F401
from tests.actions.front_door.making import County, a_lead, a_manager


@pytest.fixture
def lead(county: County) -> Actor:  # noqa: F811
    """A safeguarding lead of the school that asked."""
    return a_lead()


@pytest.fixture
def manager(county: County) -> Actor:  # noqa: F811
    """A Front Door manager who decided nothing here."""
    return a_manager()


@pytest.fixture
def contact(county: County) -> Contact:  # noqa: F811
    """A child's contact that was answered with advice and is closed with its request."""
    return a_closed_contact()
