"""What people choose on the pages of comparisons."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from fanlight.design.public import DayField, FanlightForm


class DaysForm(FanlightForm):
    """The days of a school's page, both included."""

    first_on = DayField(label="From", called="The first day", blank="Enter the first day")
    last_on = DayField(label="To", called="The last day", blank="Enter the last day")

    def clean(self) -> dict[str, Any]:
        """Refuse a last day before the first."""
        answers: dict[str, Any] = super().clean() or {}
        first, last = answers.get("first_on"), answers.get("last_on")
        if first and last and last < first:
            self.add_error(
                "last_on",
                ValidationError("The last day comes before the first. Change one of them.", params={"part": "day"}),
            )
        return answers
