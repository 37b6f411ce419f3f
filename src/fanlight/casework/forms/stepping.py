"""What is typed to step work down or up, to agree to it or put it off, and to say what an outside receiver answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from fanlight.casework.actions.step_down import StepDown
from fanlight.casework.actions.step_up import StepUp
from fanlight.casework.forms.moves import offer
from fanlight.casework.rules.reasons import OUTCOME_LABELS, ClosureOutcome
from fanlight.casework.rules.stepping import AGREEMENT_LABELS, Agreement
from fanlight.clocks.public import london_date
from fanlight.design.public import (
    Choice,
    DayField,
    FanlightForm,
    FromListField,
    LineField,
    OneOfField,
    ParagraphsField,
    PhoneField,
    TickField,
    choices_of,
)
from fanlight.establishments.public import Team
from fanlight.store.public import now

OUTSIDE = "OUTSIDE"


def _today() -> Any:
    return london_date(now())


class StepDownForm(FanlightForm):
    """Why the work steps down, what was achieved and is left, whether the family agrees, and who goes on with them."""

    reason = ParagraphsField(
        label="Why does it step down?", called="Why it steps down", blank="Say why it steps down", rows=3
    )
    achieved = ParagraphsField(
        label="What was achieved?", called="What was achieved", blank="Say what was achieved", rows=3
    )
    outcome = OneOfField(
        label="Was what was agreed achieved?",
        blank="Select whether what was agreed was achieved",
        offers=choices_of({str(code): words for code, words in OUTCOME_LABELS.items()}),
    )
    left_to_do = ParagraphsField(
        label="What is left to do?",
        called="What is left to do",
        blank="Say what is left to do, or that nothing is",
        rows=3,
    )
    agreement = OneOfField(
        label="Does the family agree?",
        blank="Select whether the family agrees",
        offers=(
            Choice("AGREED", AGREEMENT_LABELS[Agreement.AGREED], reveals=("agreement_by",)),
            Choice("NOT_AGREED", AGREEMENT_LABELS[Agreement.NOT_AGREED]),
            Choice("NOT_ASKED", AGREEMENT_LABELS[Agreement.NOT_ASKED]),
        ),
    )
    agreement_by = LineField(label="Who agreed?", called="Who agreed")
    agreement_asked_on = DayField(
        label="On which day was the family asked? (blank if they were not)",
        called="The day on which the family was asked",
        latest=_today,
        outside="The day on which the family was asked must be today or earlier",
        required=False,
    )
    agreement_why_not = ParagraphsField(
        label="If they do not agree or were not asked, why?", called="Why the family does not agree", rows=2
    )
    receiver = FromListField(
        label="Who takes over?",
        called="Who takes over",
        blank="Choose who takes over",
        nothing_chosen="Choose a receiver",
    )
    receiver_body = LineField(
        label="If it is a school or service outside the council, its name", called="The name of the school or service"
    )
    lead_name = LineField(
        label="Who leads the help from then on?",
        called="Who leads the help",
        blank="Enter the name of the person who leads the help",
        help_text="A worker of the team, or somebody at the school or service.",
    )
    lead_organisation = LineField(label="Where they work (optional)", called="Where they work")
    lead_phone = PhoneField(label="Their phone number (optional)", called="Their phone number")
    planned_on = DayField(
        label="From which day?",
        called="The day from which they take over",
        blank="Enter the day from which they take over",
        earliest=_today,
        outside="The day from which they take over must be today or later",
    )

    def __init__(self, *args: Any, receivers: Sequence[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outside = Choice(OUTSIDE, "A school or service outside the council")
        offer(self, "receiver", (*(Choice(team.id, team.name) for team in receivers), outside))

    def clean(self) -> dict[str, Any]:
        """Ask for the name of a receiver outside, and for what belongs to the family's answer."""
        clean: dict[str, Any] = super().clean() or {}
        if clean.get("receiver") == OUTSIDE and not clean.get("receiver_body"):
            self.add_error("receiver_body", "Enter the name of the school or service")
        answer = clean.get("agreement")
        if answer == Agreement.AGREED and not clean.get("agreement_by"):
            self.add_error("agreement_by", "Enter who agreed")
        was_asked, day_wrong = answer in {Agreement.AGREED, Agreement.NOT_AGREED}, "agreement_asked_on" in self.errors
        if was_asked and not day_wrong and not clean.get("agreement_asked_on"):
            self.add_error("agreement_asked_on", "Enter the day on which the family was asked")
        if answer in {Agreement.NOT_AGREED, Agreement.NOT_ASKED} and not clean.get("agreement_why_not"):
            self.add_error("agreement_why_not", "Say why the family does not agree or was not asked")
        return clean

    def said(self) -> StepDown:
        """Return what was typed."""
        clean = self.cleaned_data
        is_outside = clean["receiver"] == OUTSIDE
        return StepDown(
            reason=clean["reason"],
            achieved=clean["achieved"],
            left_to_do=clean["left_to_do"],
            outcome=ClosureOutcome(clean["outcome"]),
            agreement=Agreement(clean["agreement"]),
            agreement_asked_on=clean["agreement_asked_on"] if clean["agreement"] != Agreement.NOT_ASKED else None,
            agreement_by=clean["agreement_by"] if clean["agreement"] == Agreement.AGREED else "",
            agreement_why_not="" if clean["agreement"] == Agreement.AGREED else clean["agreement_why_not"],
            planned_on=clean["planned_on"],
            lead_name=clean["lead_name"],
            lead_organisation=clean["lead_organisation"],
            lead_phone=clean["lead_phone"],
            to_team_id="" if is_outside else clean["receiver"],
            receiver_body=clean["receiver_body"] if is_outside else "",
        )


class StepDangerForm(FanlightForm):
    """The question before every other."""

    danger = OneOfField(
        label="Is the child in danger now?",
        help_text="For example hurt or threatened, or about to go home to somebody who may hurt them.",
        offers=(Choice("YES", "Yes"), Choice("NO", "No")),
        blank="Select yes if the child is in danger now",
    )


class StepUpForm(FanlightForm):
    """Why the child needs a social worker, and which team is to have the work."""

    reason = ParagraphsField(
        label="What has changed, and why does the child need a social worker?",
        called="Why the child needs a social worker",
        blank="Say what has changed, and why the child needs a social worker",
        rows=6,
    )
    achieved = ParagraphsField(
        label="What has been done so far? (optional)", called="What has been done so far", rows=3
    )
    level = OneOfField(
        label="How grave is it?",
        blank="Select how grave it is",
        offers=(
            Choice("4", "Level 4: the child has suffered or may suffer significant harm"),
            Choice("3", "Level 3: the child is in need"),
        ),
    )
    team = FromListField(
        label="Which social work team?", called="The team", blank="Choose the team", nothing_chosen="Choose a team"
    )

    def __init__(self, *args: Any, teams: Sequence[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "team", tuple(Choice(team.id, team.name) for team in teams))
        if teams:
            self.fields["team"].initial = teams[0].id

    def said(self, *, is_danger: bool) -> StepUp:
        """Return what was typed."""
        clean = self.cleaned_data
        return StepUp(
            reason=clean["reason"],
            achieved=clean["achieved"],
            level=int(clean["level"]),
            to_team_id=clean["team"],
            is_danger=is_danger,
        )


class AgreeForm(FanlightForm):
    """On which day it was agreed, and what was said."""

    decided_on = DayField(
        label="On which day was it agreed?",
        called="The day on which it was agreed",
        blank="Enter the day on which it was agreed",
        latest=_today,
        outside="The day on which it was agreed must be today or earlier",
    )
    reason = ParagraphsField(label="What was said (optional)", called="What was said", rows=3)
    is_confirmed = TickField(label="I know this, and agree all the same")

    def __init__(self, *args: Any, stands: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stands = stands
        if not stands:
            del self.fields["is_confirmed"]


class PutOffForm(FanlightForm):
    """Why not yet, and when the panel looks again."""

    reason = ParagraphsField(
        label="What has to be done first?",
        called="What has to be done first",
        blank="Say what has to be done first",
        rows=4,
    )
    decided_on = DayField(
        label="On which day was this said?",
        called="The day on which this was said",
        blank="Enter the day on which this was said",
        latest=_today,
        outside="The day on which this was said must be today or earlier",
    )
    again_on = DayField(
        label="On which day will it be looked at again? (optional)",
        called="The day on which it is looked at again",
        help_text="Leave it blank to give it back to the worker, who proposes it again.",
        earliest=lambda: _today() + timedelta(days=1),
        outside="It is looked at again on a day after today",
        required=False,
    )


class OutsideForm(FanlightForm):
    """What a school or service outside answered."""

    answer = OneOfField(
        label="Do they take over?",
        blank="Select whether they take over",
        offers=(Choice("YES", "Yes, they have accepted"), Choice("NO", "No", reveals=("words",))),
    )
    words = ParagraphsField(label="Why not?", called="Why they do not take over", rows=3)
    answered_on = DayField(
        label="On which day did they answer?",
        called="The day on which they answered",
        blank="Enter the day on which they answered",
        latest=_today,
        outside="The day on which they answered must be today or earlier",
    )

    def clean(self) -> dict[str, Any]:
        """Ask why, where they do not take over."""
        clean: dict[str, Any] = super().clean() or {}
        if clean.get("answer") == "NO" and not clean.get("words"):
            self.add_error("words", "Say why they do not take over")
        return clean


class WithdrawStepForm(FanlightForm):
    """Why a step down is withdrawn."""

    because = ParagraphsField(
        label="Why is it withdrawn?", called="Why it is withdrawn", blank="Say why it is withdrawn", rows=3
    )
