"""What people choose for a report: the days, one district or source if they like."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError

from fanlight.design.public import Choice, DayField, FanlightForm, FromListField
from fanlight.reports.rules.asked import Asked
from fanlight.reports.rules.period import Period, PeriodNotPossible


class ReportForm(FanlightForm):
    """The days of a report, both included, and what it is narrowed to."""

    first_on = DayField(label="From", called="The first day", blank="Enter the first day")
    last_on = DayField(label="To", called="The last day", blank="Enter the last day")
    district = FromListField(label="District", nothing_chosen="All districts", required=False)
    source = FromListField(label="Who asked", nothing_chosen="Everybody", required=False)

    def __init__(
        self, *args: Any, districts: Iterable[tuple[str, str]], sources: Iterable[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, found in (("district", districts), ("source", sources)):
            field: Any = self.fields[name]
            field.offered = tuple(Choice(code, words) for code, words in found)
            field.choices = field.pairs()

    def clean(self) -> dict[str, Any]:
        """Refuse days that make no period, beside the day that is to be changed."""
        answers: dict[str, Any] = super().clean() or {}
        if answers.get("first_on") and answers.get("last_on"):
            try:
                Period(answers["first_on"], answers["last_on"])
            except PeriodNotPossible as refused:
                self.add_error("last_on", ValidationError(str(refused), params={"part": "day"}))
        return answers

    def asked(self) -> Asked:
        """Return what is asked; of a form that is valid."""
        found = self.cleaned_data
        return Asked(found["first_on"], found["last_on"], found["district"], found["source"])
