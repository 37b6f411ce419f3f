"""The forms by which work ends with a second look, and by which the school is told how things stand."""

from __future__ import annotations

from typing import Any

from fanlight.casework.forms.moves import EndingForm, offer
from fanlight.casework.forms.statutory import day_of, today
from fanlight.casework.rules.kinds import WorkKind
from fanlight.casework.rules.reasons import (
    CLOSURE_LABELS,
    STEPPING_DOWN,
    ClosureOutcome,
    ClosureReason,
    closure_reasons_for,
)
from fanlight.design.public import (
    Choice,
    DayField,
    FanlightForm,
    LineField,
    OneOfField,
    ParagraphsField,
    TickField,
)

_RECEIVER = {
    "step_down_to": "Enter which team or service goes on with the family",
    "lead_professional": "Enter who leads it there",
}


class ProposeClosureForm(EndingForm):
    """What a worker proposes to close with; a step-down names who goes on with the family."""

    field_order = ("reason", "step_down_to", "lead_professional", "accepted_on", "outcome", "summary")
    reason = OneOfField(label="Why does this work end?", blank="Select why this work ends")
    step_down_to = LineField(
        label="If another team or service goes on with the family: which?",
        called="The team or service that goes on",
        longest=200,
    )
    lead_professional = LineField(label="Who leads it there?", called="Who leads it there", longest=200)
    accepted_on = day_of(
        "When did they accept?",
        "The day on which they accepted",
        blank="",
        help_text="Leave it empty until they have. The closure is signed off after that.",
    )

    def __init__(self, *args: Any, kind: WorkKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = tuple(
            Choice(str(code), CLOSURE_LABELS[code], "Somebody goes on with the family" if code in STEPPING_DOWN else "")
            for code in closure_reasons_for(kind)
        )
        offer(self, "reason", choices)

    def clean(self) -> dict[str, Any]:
        """Refuse a step-down that does not name who goes on with the family, and who leads."""
        clean = self.cleaned_data
        if clean.get("reason") in STEPPING_DOWN:
            for name, ask in _RECEIVER.items():
                if name in clean and not clean[name]:
                    self.add_error(name, ask)
        return clean

    def said(self) -> dict[str, Any]:
        """Return what is proposed."""
        clean = self.cleaned_data
        return {
            "reason": ClosureReason(clean["reason"]),
            "outcome": ClosureOutcome(clean["outcome"]),
            "summary": clean["summary"],
            "step_down_to": clean.get("step_down_to") or "",
            "lead_professional": clean.get("lead_professional") or "",
            "accepted_on": clean.get("accepted_on"),
        }


class ReturnClosureForm(FanlightForm):
    """What has to be done before the work can close."""

    because = ParagraphsField(
        label="What has to be done first?",
        called="What has to be done first",
        blank="Say what has to be done before this work can close",
        longest=4_000,
    )


class SignOffForm(FanlightForm):
    """The manager's word; asks for one thing more where somebody has challenged the work."""

    is_confirmed = TickField(label="I know that it is challenged", blank="Say that you know that it is challenged")

    def __init__(self, *args: Any, stands: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stands = stands
        if not stands:
            del self.fields["is_confirmed"]


class ReleaseForm(FanlightForm):
    """What the child's school may know: the stage in words, whether the worker is named, the next date."""

    stage = LineField(
        label="How things stand",
        blank="Say in a few words how things stand",
        help_text="In words that the school may read. A strategy discussion or a section 47 enquiry is named only if "
        "you write it here.",
        longest=200,
    )
    is_worker_named = TickField(label="Name the worker")
    next_on = DayField(
        label="Next date (optional)",
        called="The next date",
        help_text="For example the day of the next meeting with the school.",
        earliest=today,
        outside="The next date must be today or later",
    )


class NothingTypedForm(FanlightForm):
    """An act that needs no more than its button."""
