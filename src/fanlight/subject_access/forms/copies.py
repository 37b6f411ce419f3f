"""What is typed for a copy for the family: for whom, why it is safe, what is left out, and how it was handed over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fanlight.design.public import Choice, FanlightForm, LineField, OneOfField, ParagraphsField, SomeOfField
from fanlight.subject_access.forms.requests import set_offers
from fanlight.subject_access.rules.vocabulary import HANDED_WORDS


class NewCopyForm(FanlightForm):
    """For whom a copy is made."""

    recipient = OneOfField(label="Who is to have a copy?", blank="Select who is to have a copy")
    safe_because = ParagraphsField(
        label="Why is it safe to give this person a copy?",
        help_text="Think of who lives with them, and of who else will read it.",
        blank="Write why it is safe to give this person a copy",
        rows=3,
    )

    def __init__(self, *args: Any, people: Sequence[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_offers(self.fields["recipient"], people)


class ReleaseCopyForm(FanlightForm):
    """Which parts of a copy are left out."""

    leave_out = SomeOfField(label="Leave out", help_text="Read every word first. Tick what this person must not read.")

    def __init__(self, *args: Any, parts: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_offers(self.fields["leave_out"], [Choice(str(number), part) for number, part in enumerate(parts, 1)])


class CopyHandedForm(FanlightForm):
    """How a copy was handed to the person it was made for."""

    how = OneOfField(
        label="How did you hand it over?",
        offers=tuple(Choice(code.value, words) for code, words in HANDED_WORDS.items()),
        blank="Select how you handed it over",
    )
    note = LineField(label="Anything to remember", longest=300)
