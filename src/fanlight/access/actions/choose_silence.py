"""Whether a wall says that it is there: its owner's choice."""

from __future__ import annotations

from datetime import datetime

from fanlight.access.actions.pass_wall import check_holds
from fanlight.audit.public import action, record
from fanlight.store.public import Actor


@action("chose whether a wall is silent")
def choose_silence(*, wall_id: str, is_silent: bool, by: Actor, at: datetime) -> None:
    """Make the wall silent, so that nobody outside is told that something is held back, or let it say so again.

    The owner of a silent wall hears of a near match. Raises WallNotYours unless `by` holds it (safety 13).
    """
    check_holds(wall_id, by).update(is_silent=is_silent)
    record("wall", wall_id, silent=is_silent)
