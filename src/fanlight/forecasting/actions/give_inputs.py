"""A folder of tables is given. The same again is found, not kept twice."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from fanlight.access.public import Permission
from fanlight.audit.public import action, record
from fanlight.forecasting.models import ForecastInputs
from fanlight.forecasting.rules.digests import digest_of
from fanlight.jobs.public import enqueue
from fanlight.store.public import Actor, new_reference


class InputsRefused(Exception):
    """Inputs cannot be given; the message can be shown."""


@action("gave inputs of a forecast")
def give_inputs(*, name: str, files: Mapping[str, str], by: Actor, at: datetime) -> ForecastInputs:
    """Return the inputs of these files, by name and text: those that are there, or new ones that are read behind the scenes.

    Raises InputsRefused.
    """
    if not by.may(Permission.FORECAST_MODEL):
        raise InputsRefused("Your role cannot give inputs.")
    if not any(text.strip() for text in files.values()):
        raise InputsRefused("Give at least a table of plans by January.")
    digest = digest_of({one: text.encode() for one, text in files.items()})
    row, is_new = ForecastInputs.objects.get_or_create(
        authority=by.authority,
        sha256=digest,
        defaults={
            "reference": new_reference("FI"),
            "name": name[:100],
            "files": dict(files),
            "recorded_at": at,
            "recorded_by": by.id,
        },
    )
    if is_new:
        enqueue("forecasting.check_inputs", by.authority, row.id)
    record("forecast_inputs", row.id, was_there=not is_new)
    return row
