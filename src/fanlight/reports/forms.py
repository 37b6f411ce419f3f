"""What people choose for a report: the days, one district, source, school or team if they like."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError

from fanlight.design.public import Choice, DayField, FanlightForm, FromListField, LineField
from fanlight.reports.rules.asked import Asked
from fanlight.reports.rules.period import Period, PeriodNotPossible


class ReportForm(FanlightForm):
    """The days of a report, both included, and what it is narrowed to."""

    first_on = DayField(label="From", called="The first day", blank="Enter the first day")
    last_on = DayField(label="To", called="The last day", blank="Enter the last day")
    district = FromListField(label="District", nothing_chosen="All districts", required=False)
    source = FromListField(label="Who asked", nothing_chosen="Everybody", required=False)
    school = LineField(
        label="School or setting",
        help_text="Its name or its number (URN). Leave empty for all.",
        longest=200,
        required=False,
    )
    team = FromListField(label="Team", nothing_chosen="All teams", required=False)

    def __init__(
        self,
        *args: Any,
        lists: Mapping[str, Iterable[tuple[str, str]]],
        find_schools: Callable[[str], Sequence[tuple[str, str]]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.find_schools = find_schools
        for name, found in lists.items():
            field: Any = self.fields[name]
            field.offered = tuple(Choice(code, words) for code, words in found)
            field.choices = field.pairs()

    def clean_school(self) -> str:
        """Return the URN of the one school that what was typed means, "" where nothing was."""
        typed = self.cleaned_data["school"].strip()
        if not typed:
            return ""
        found = self.find_schools(typed)
        same = [urn for urn, name in found if typed.casefold() in (urn, name.casefold())]
        if len(same) == 1 or len(found) == 1:
            return same[0] if same else found[0][0]
        if not found:
            raise ValidationError("There is no school or setting of that name or number")
        some = ", ".join(f"{name} ({urn})" for urn, name in found[:5])
        raise ValidationError(f"Several fit: {some}. Enter the number of the one you mean")

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
        narrowed = (found["district"], found["source"], found["school"], found["team"])
        return Asked(found["first_on"], found["last_on"], *narrowed)
