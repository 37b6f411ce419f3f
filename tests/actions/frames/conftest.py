"""The invented county on a Monday morning, to be read into frames."""

from tests.actions.front_door.conftest import county  # noqa: F401
