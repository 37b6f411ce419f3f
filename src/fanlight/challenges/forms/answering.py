"""What somebody types who answers a challenge, gives it to a colleague, notes something, or says what was learnt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fanlight.challenges.forms.raising import offer
from fanlight.challenges.rules.vocabulary import FINDING_WORDS, Finding
from fanlight.design.public import Choice, FanlightForm, FromListField, LineField, OneOfField, ParagraphsField


class AnswerForm(FanlightForm):
    """The answer of one stage: who challenges reads it as it is written."""

    finding = OneOfField(
        label="Do you agree?",
        offers=tuple(Choice(code, words) for code, words in FINDING_WORDS.items()),
        blank="Select whether you agree",
    )
    reasons = ParagraphsField(
        label="Your reasons",
        help_text="The person who challenges reads this. Leave out what they must not read.",
        blank="Write your reasons",
        rows=6,
    )
    what_changes = ParagraphsField(
        label="What changes?",
        help_text="Nothing is decided anew by writing it here. If you agree, the next page leads you there.",
        called="What changes",
        rows=3,
    )
    answered_for = LineField(
        label="Whose answer is it, if not yours?",
        help_text="For somebody without an account, such as the chair of the partnership.",
        called="Whose answer it is",
        longest=200,
    )

    def clean(self) -> dict[str, Any]:
        """Ask what changes where something was agreed."""
        clean: dict[str, Any] = super().clean() or {}
        is_agreed = clean.get("finding") in (Finding.AGREED, Finding.PARTLY)
        if is_agreed and not clean.get("what_changes") and "what_changes" not in self.errors:
            self.add_error("what_changes", "Write what changes")
        return clean


class AssignForm(FanlightForm):
    """Who is to answer."""

    owner = FromListField(label="Who answers?", blank="Select who answers")

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "owner", [Choice(user_id, name) for user_id, name in people])


class NoteForm(FanlightForm):
    """A note for those who answer."""

    text = ParagraphsField(
        label="Note",
        help_text="Only those who answer read this, never who challenges.",
        blank="Write the note",
        rows=4,
    )


class LearningForm(FanlightForm):
    """What was learnt."""

    learning = ParagraphsField(
        label="What was learnt?",
        help_text="For the partnership: what should be done otherwise next time. Name nobody.",
        blank="Write what was learnt",
        called="What was learnt",
        rows=5,
    )
