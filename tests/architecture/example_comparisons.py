"""What the addresses of comparisons name."""

from __future__ import annotations

from typing import Any

from tests.architecture.filling import Ids, fills


@fills("comparisons:our_school_sent")
def an_outcome(world: Any) -> Ids:
    return {"came": "EARLY_HELP"}
