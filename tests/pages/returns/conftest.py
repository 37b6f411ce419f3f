"""Returns are made on the demonstration's Monday morning, with no room above to hear of work."""

from tests.actions.casework.conftest import _on_a_monday, heard, nobody_listens  # noqa: F401
