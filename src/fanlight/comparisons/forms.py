"""What people choose on the pages of comparisons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError

from fanlight.comparisons.queries.pilots import SchoolLine, schools_typed
from fanlight.comparisons.rules.pilots import CHOSEN_WORDS, COHORT_WORDS, MOST_MONTHS, CohortKind, Plan
from fanlight.design.public import (
    Choice,
    DayField,
    FanlightForm,
    FromListField,
    LineField,
    OneOfField,
    ParagraphsField,
    WholeNumberField,
    choices_of,
)

_LONG_LIST = 40_000


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


class PilotForm(FanlightForm):
    """A pilot as it is planned."""

    name = LineField(label="What is it called?", blank="Enter what the pilot is called", longest=100)
    cohort_kind = OneOfField(label="Who takes part?", blank="Select who takes part", offers=choices_of(COHORT_WORDS))
    district = FromListField(label="District", nothing_chosen="Choose a district", required=False)
    schools = ParagraphsField(
        label="Schools that take part",
        help_text="One to a line, by unique reference number (URN) or by name.",
        required=False,
        longest=_LONG_LIST,
        counts=False,
    )
    how_chosen = OneOfField(
        label="How were they chosen?", blank="Select how they were chosen", offers=choices_of(CHOSEN_WORDS)
    )
    how_chosen_words = ParagraphsField(
        label="In your own words: how were they chosen, and who chose them?",
        blank="Write how those who take part were chosen",
        rows=3,
    )
    starts_on = DayField(
        label="When did it begin, or will it?", called="The day it begins", blank="Enter the day it begins"
    )
    months = WholeNumberField(
        label="For how many months is it judged?",
        help_text=f"1 to {MOST_MONTHS}. The same months of the year before are the window before.",
        blank="Enter how many months",
        least=1,
        most=MOST_MONTHS,
    )
    comparison = ParagraphsField(
        label="Schools to compare with",
        help_text="One to a line. “Suggest schools” fills this in with schools of the same kinds that began as high.",
        required=False,
        longest=_LONG_LIST,
        counts=False,
    )

    def __init__(
        self, *args: Any, districts: Iterable[tuple[str, str]], lines: Sequence[SchoolLine], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["district"]
        field.offered = tuple(Choice(key, words) for key, words in districts)
        field.choices = field.pairs()
        self.lines = lines

    def clean(self) -> dict[str, Any]:
        """Refuse schools that nobody knows, and a cohort of nobody."""
        answers: dict[str, Any] = super().clean() or {}
        answers["cohort_ids"] = self._cohort(answers)
        answers["comparison_ids"] = self._typed("comparison", answers)
        return answers

    def plan(self) -> Plan:
        """Return the plan; of a form that is valid."""
        found = self.cleaned_data
        of_district = found["cohort_kind"] == CohortKind.DISTRICT
        return Plan(
            name=found["name"],
            cohort_kind=found["cohort_kind"],
            district_id=found["district"] if of_district else "",
            cohort_ids=tuple(found["cohort_ids"]),
            comparison_ids=tuple(found["comparison_ids"]),
            how_chosen=found["how_chosen"],
            how_chosen_words=found["how_chosen_words"],
            starts_on=found["starts_on"],
            months=found["months"],
        )

    def _cohort(self, answers: dict[str, Any]) -> list[str]:
        if answers.get("cohort_kind") == CohortKind.DISTRICT:
            if not answers.get("district"):
                self.add_error("district", ValidationError("Choose the district"))
            return [line.id for line in self.lines if line.district_id == answers.get("district")]
        found = self._typed("schools", answers)
        if answers.get("cohort_kind") == CohortKind.SCHOOLS and not found and "schools" not in self.errors:
            self.add_error("schools", ValidationError("Enter the schools that take part"))
        return found

    def _typed(self, name: str, answers: dict[str, Any]) -> list[str]:
        found, wrong = schools_typed(self.lines, answers.get(name) or "")
        if wrong:
            self.add_error(name, ValidationError(f"There is no open school or setting “{wrong[0]}”"))
        return found


class ChangedPilotForm(PilotForm):
    """The next version of a pilot: also why the plan changes."""

    why = ParagraphsField(label="Why does the plan change?", blank="Write why the plan changes", rows=3)
