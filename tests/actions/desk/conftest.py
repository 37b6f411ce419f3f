"""The invented county on a Monday morning, with work that came from a request."""

from tests.actions.front_door.conftest import county  # noqa: F401
