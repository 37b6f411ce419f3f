"""The forms of early help: an assessment, a family plan, who leads, and how it ended."""

from __future__ import annotations

from fanlight.casework.forms.statutory import day_of
from fanlight.casework.rules.reasons import OUTCOME_LABELS, ClosureOutcome
from fanlight.design.public import FanlightForm, LineField, OneOfField, choices_of

_LEAD = "The lead practitioner may work outside the council: in a school, in health, in a charity."


class LeadForm(FanlightForm):
    """Who leads the help for a family."""

    lead_name = LineField(
        label="Lead practitioner",
        blank="Enter the name of the lead practitioner",
        help_text=_LEAD,
        longest=200,
    )
    lead_organisation = LineField(
        label="Where they work (optional)", called="Where the lead practitioner works", longest=200
    )


class StartEarlyHelpForm(LeadForm):
    """An early help assessment: from when, by whom."""

    started_on = day_of("When did the assessment begin?", "The day on which the assessment began")
    organisation = LineField(
        label="Which organisation does it?",
        called="Organisation",
        blank="Enter which organisation does the assessment",
        longest=200,
    )
    field_order = ("started_on", "organisation", "lead_name", "lead_organisation")


class FamilyPlanForm(LeadForm):
    """A plan agreed with a family: from when, and who leads it."""

    agreed_on = day_of("When was the plan agreed with the family?", "The day on which the plan was agreed")
    field_order = ("agreed_on", "lead_name", "lead_organisation")


class EndFamilyPlanForm(FanlightForm):
    """How a family plan ended."""

    ended_on = day_of("When did the plan end?", "The day on which the plan ended")
    outcome = OneOfField(
        label="Was what was agreed achieved?",
        blank="Select whether what was agreed was achieved",
        offers=choices_of({str(code): words for code, words in OUTCOME_LABELS.items()}),
    )

    def code(self) -> ClosureOutcome:
        """Return whether what was agreed was achieved."""
        return ClosureOutcome(self.cleaned_data["outcome"])
