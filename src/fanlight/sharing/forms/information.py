"""What a school types to ask, and what social care types to answer it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from fanlight.clocks.public import london_date
from fanlight.design.public import Choice, DayField, FanlightForm, LineField, OneOfField, ParagraphsField
from fanlight.sharing.actions.ask_information import ChildTyped
from fanlight.sharing.forms.gathering import offer
from fanlight.sharing.rules.vocabulary import Reply
from fanlight.store.public import now

OLDEST_YEARS = 25


class AskInformationForm(FanlightForm):
    """About which child of the school, what it wants to know, and why."""

    forenames = LineField(label="The child's first names", blank="Enter the child's first names", longest=200)
    surname = LineField(label="The child's last name", blank="Enter the child's last name", longest=200)
    born_on = DayField(
        label="Date of birth",
        blank="Enter the child's date of birth",
        earliest=lambda: london_date(now()) - timedelta(days=366 * OLDEST_YEARS),
        latest=lambda: london_date(now()),
        outside=f"The date of birth must be in the last {OLDEST_YEARS} years",
    )
    wants = ParagraphsField(
        label="What do you need to know?", blank="Write what you need to know", called="What you need to know", rows=4
    )
    reason = ParagraphsField(label="Why do you need it?", blank="Write why you need it", called="Why", rows=3)

    def __init__(self, *args: Any, is_known: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if is_known:
            # The child of the school's own request: nobody types it again.
            for name in ("forenames", "surname", "born_on"):
                self.fields.pop(name)

    def child(self, contact_id: str) -> ChildTyped:
        """Return whom the school means."""
        clean = self.cleaned_data
        if contact_id:
            return ChildTyped(contact_id)
        return ChildTyped("", clean["forenames"], clean["surname"], clean["born_on"])


class AnswerInformationForm(FanlightForm):
    """What the school is told."""

    reply = OneOfField(label="What do you answer?", blank="Select what you answer")
    text = ParagraphsField(
        label="What the school is told", help_text="The school's leads read this as you write it.", rows=6
    )
    refusal = OneOfField(label="Why not?")

    def __init__(self, *args: Any, refusals: Sequence[Choice], **options: Any) -> None:
        super().__init__(*args, **options)
        offer(
            self,
            "reply",
            (
                Choice(Reply.RELEASED, "Tell the school", reveals=("text",)),
                Choice(Reply.REFUSED, "Do not tell it, for a reason", reveals=("refusal",)),
                Choice(Reply.WILL_RING, "Say only that somebody will ring"),
            ),
        )
        offer(self, "refusal", refusals)

    def clean(self) -> dict[str, Any]:
        """Ask for the words of an answer and the reason of a refusal."""
        clean = super().clean() or self.cleaned_data
        if clean.get("reply") == Reply.RELEASED and not clean.get("text") and "text" not in self.errors:
            self.add_error("text", "Write what the school is told")
        if clean.get("reply") == Reply.REFUSED and not clean.get("refusal") and "refusal" not in self.errors:
            self.add_error("refusal", "Select why not")
        return clean


class MatchForm(FanlightForm):
    """The record of the child whom a school means."""

    person = LineField(
        label="Reference of the child's record",
        help_text="Search for the child, and copy the reference from the record. It begins with PE.",
        blank="Enter the reference of the child's record",
        longest=30,
        width="20",
    )
