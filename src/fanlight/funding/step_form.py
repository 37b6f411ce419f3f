"""What is said with a step of a run: what it becomes, on whose decision, whose approval, and what the public sees."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from fanlight.clocks.public import london_date
from fanlight.design.public import DayField, FanlightForm, LineField, OneOfField, ParagraphsField, choices_of
from fanlight.funding.actions.take_step import SaidWithStep
from fanlight.funding.rules.publication import PUBLIC_WORDS, Public
from fanlight.funding.rules.statuses import STATUS_WORDS, Approved, Status
from fanlight.store.public import now

_OF_AN_APPROVAL = ("approver", "approved_on", "kept_at")


class StepForm(FanlightForm):
    """A step of a run, with who decided it; it asks for an approval or for what is public where that can come next."""

    status = OneOfField(label="What does it become?", blank="Select what it becomes", offers=[])
    reason = ParagraphsField(
        label="Who decided this, when, and where is it recorded?", blank="Write who decided this", longest=2_000
    )
    approver = LineField(
        label="Who approved what is outside the permitted range?",
        help_text="For example the Secretary of State, or the Schools Forum",
        required=False,
        longest=200,
    )
    approved_on = DayField(
        label="When was it approved?",
        called="The day of the approval",
        required=False,
        latest=lambda: london_date(now()),
    )
    kept_at = LineField(
        label="Where is the approval recorded?",
        help_text="A letter’s or a minute’s reference",
        required=False,
        longest=500,
    )
    public = OneOfField(
        label="What may anybody see of it without an account?",
        blank="Select what the public may see",
        required=False,
        offers=choices_of(PUBLIC_WORDS),
    )

    def __init__(self, *args: Any, steps: Collection[Status], **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["status"]
        field.offered = tuple(choices_of({one.value: STATUS_WORDS[one] for one in steps}))
        field.choices = field.pairs()
        if Status.APPROVED not in steps:
            for name in _OF_AN_APPROVAL:
                del self.fields[name]
        if Status.ISSUED not in steps:
            del self.fields["public"]

    @property
    def said(self) -> SaidWithStep:
        """What was said beside the reason."""
        answers = self.cleaned_data
        approved = Approved(answers.get("approver") or "", answers.get("approved_on"), answers.get("kept_at") or "")
        return SaidWithStep(approved, Public(answers.get("public") or Public.NOTHING))

    def clean(self) -> dict[str, Any]:
        """Refuse to issue without a choice of what is public: nothing is a choice too, and is made."""
        answers: dict[str, Any] = super().clean() or {}
        if answers.get("status") == Status.ISSUED and not answers.get("public") and "public" not in self.errors:
            self.add_error("public", "Select what the public may see")
        return answers
