"""The invented county on a Monday morning, and business time that stays there."""

from tests.actions.front_door.conftest import county  # noqa: F401
