"""What the tests of row-level security share."""

from tests.support.row_security import as_owner_of_nothing

__all__ = ["as_owner_of_nothing"]
