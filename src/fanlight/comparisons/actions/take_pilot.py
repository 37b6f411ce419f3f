"""A pilot's figures leave the house in a file: the log says who took them, and whether small numbers were in it."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.comparisons.queries.pilots import latest_version
from fanlight.comparisons.rules.pilots import PilotRefused
from fanlight.store.public import Actor


@action("took a pilot's figures as a file")
def take_pilot(*, reference: str, form: str, by: Actor, at: datetime) -> None:
    """Record that a pilot's figures, with small numbers held back, were taken as CSV or JSON. Raises PilotRefused."""
    pilot = latest_version(by.authority, reference)
    if pilot is None:
        raise PilotRefused("There is no such pilot.")
    record("pilot", pilot.id, form=form, small_numbers=False)
