"""The invented county on a Monday morning, with requests to count."""

from tests.actions.front_door.conftest import county  # noqa: F401
