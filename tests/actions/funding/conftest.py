"""The invented county on a Monday morning, with schools that ask."""

from tests.actions.front_door.conftest import county  # noqa: F401
