"""The form by which a team's manager says who is on duty."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fanlight.casework.forms.moves import offer, worker_choices
from fanlight.clocks.public import london_date
from fanlight.design.public import DayField, FanlightForm, FromListField
from fanlight.store.public import Actor, now


class DutyForm(FanlightForm):
    """Who is on duty, from which day to which."""

    worker = FromListField(label="Worker", blank="Choose who is on duty", nothing_chosen="Choose a worker")
    first_on = DayField(label="First day", blank="Enter the first day")
    last_on = DayField(
        label="Last day",
        blank="Enter the last day",
        earliest=lambda: london_date(now()),
        outside="The last day must be today or later",
    )

    def __init__(self, *args: Any, workers: Iterable[Actor], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "worker", worker_choices(workers))

    def clean(self) -> dict[str, Any]:
        """Refuse a last day before the first."""
        days = self.cleaned_data.get("first_on"), self.cleaned_data.get("last_on")
        if all(days) and days[1] < days[0]:
            self.add_error("last_on", "The last day must be the first day or later")
        return self.cleaned_data
