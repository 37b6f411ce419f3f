"""What is typed for a subject access request: who asks, what becomes of an item, how it ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from fanlight.clocks.public import london_date
from fanlight.design.public import (
    Choice,
    DayField,
    FanlightForm,
    FromListField,
    LineField,
    OneOfField,
    ParagraphsField,
)
from fanlight.store.public import now
from fanlight.subject_access.rules.vocabulary import ASKED_AS_WORDS, DECISION_WORDS, HANDED_WORDS, Decision


def _today() -> date:
    return london_date(now())


class ReceiveForm(FanlightForm):
    """A request as it is received."""

    person = LineField(
        label="Reference of the person",
        help_text="From a record or a letter, such as PE7K3QX42MT. People are not searched for here.",
        blank="Enter the reference of the person",
        longest=30,
        width="20",
    )
    received_on = DayField(
        label="When was it received?",
        help_text="The time runs from this day.",
        blank="Enter the day on which it was received",
        latest=_today,
    )
    asked_by = LineField(label="Who asks?", blank="Enter who asks", longest=200)
    asked_as = OneOfField(
        label="Who are they?",
        offers=tuple(Choice(code.value, words) for code, words in ASKED_AS_WORDS.items()),
        blank="Select who they are",
    )
    identity_checked = LineField(
        label="How did you make sure who they are, and that they may ask?",
        help_text="For example: passport seen, and the birth certificate of the child.",
        blank="Enter how you made sure who they are",
        longest=500,
    )
    wants = ParagraphsField(label="What do they want, if not everything?", rows=3)


class ItemForm(FanlightForm):
    """What becomes of one item."""

    decision = OneOfField(
        label="What becomes of this?",
        offers=(
            Choice(Decision.RELEASE.value, DECISION_WORDS[Decision.RELEASE]),
            Choice(Decision.REDACT.value, DECISION_WORDS[Decision.REDACT], reveals=("passages",)),
            Choice(Decision.WITHHOLD.value, DECISION_WORDS[Decision.WITHHOLD]),
        ),
        blank="Select what becomes of this",
    )
    passages = ParagraphsField(
        label="Words to remove",
        help_text="One passage on each line, as it is written above. Every place where it stands is removed.",
        called="The words to remove",
        rows=6,
        longest=8_000,
    )
    reason = FromListField(
        label="If anything is kept back, why?",
        help_text="Leave this if you release it whole.",
        called="Why it is kept back",
        nothing_chosen="Nothing is kept back",
    )
    because = ParagraphsField(
        label="Your own note",
        help_text="For the second person, and if somebody complains. The person does not read it.",
        rows=2,
    )

    def __init__(self, *args: Any, reasons: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["reason"]
        set_offers(field, [Choice(code, words) for code, words in reasons])

    def clean(self) -> dict[str, Any]:
        """Ask for the ground of whatever is kept back, and for the words to remove."""
        clean: dict[str, Any] = super().clean() or {}
        decision = clean.get("decision")
        if decision in (Decision.REDACT, Decision.WITHHOLD) and not clean.get("reason"):
            self.add_error("reason", "Select why it is kept back")
        if decision == Decision.REDACT and not clean.get("passages") and "passages" not in self.errors:
            self.add_error("passages", "Enter the words to remove")
        return clean


def set_offers(field: Any, offers: Sequence[Choice]) -> None:
    """Give a field the choices of the day."""
    field.offered = tuple(offers)
    field.choices = field.pairs()


class WordsForm(FanlightForm):
    """Words without which nobody could tell later why something was done."""

    words = ParagraphsField(label="Why?", blank="Write why", rows=4)


class HandOverForm(FanlightForm):
    """To whom something was handed over, and how."""

    handed_to = LineField(label="To whom did you hand it?", blank="Enter to whom you handed it", longest=200)
    how = OneOfField(
        label="How?",
        offers=tuple(Choice(code.value, words) for code, words in HANDED_WORDS.items()),
        blank="Select how you handed it over",
    )
