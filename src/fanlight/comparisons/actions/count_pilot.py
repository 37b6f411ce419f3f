"""A pilot is counted: what it came to is kept for its readers until it is counted again."""

from __future__ import annotations

from datetime import datetime

from fanlight.access.public import Permission
from fanlight.audit.public import action, record
from fanlight.comparisons.models import PilotCount
from fanlight.comparisons.queries.pilot_counts import counted_pilot
from fanlight.comparisons.queries.pilots import latest_version, version_with
from fanlight.comparisons.rules.pilots import PilotRefused
from fanlight.jobs.public import enqueue
from fanlight.store.public import Actor


@action("asked for a pilot to be counted")
def ask_to_count(*, reference: str, by: Actor, at: datetime) -> None:
    """Have the latest version of a pilot counted again. Raises PilotRefused where there is none."""
    pilot = latest_version(by.authority, reference)
    if pilot is None or not by.may(Permission.FRONT_DOOR_COUNTS):
        raise PilotRefused("There is no such pilot.")
    enqueue("comparisons.count_pilot", by.authority, pilot.id)
    record("pilot", pilot.id)


@action("counted a pilot")
def count_pilot(*, pilot_id: str, by: Actor, at: datetime) -> None:
    """Keep what a version of a pilot comes to now, whole and to share; a version that is gone is left alone."""
    pilot = version_with(by.authority, pilot_id)
    if pilot is None:
        record("authority", by.authority, pilots=0)
        return
    whole, shared = counted_pilot(pilot, at)
    fields = {"figures": whole, "figures_to_share": shared, "counted_at": at, "changed_at": at, "changed_by": by.id}
    PilotCount.objects.update_or_create(authority=by.authority, pilot=pilot, defaults=fields)
    record("pilot", pilot.id, is_over=whole["is_over"])
