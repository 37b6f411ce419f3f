"""What rooms above show on a school's statement: each registers its panel, and the statement draws it."""

from __future__ import annotations

from fanlight.design.public import Panels
from fanlight.store.public import Actor

# Asked with who reads, the school's number, the funding year and the run's reference.
STATEMENT_PANELS: Panels[[Actor, str, str, str]] = Panels()
