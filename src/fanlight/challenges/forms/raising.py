"""What somebody types who challenges a decision, takes a challenge further, ends it or withdraws it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fanlight.challenges.actions.raise_challenge import Disagreement
from fanlight.design.public import Choice, FanlightForm, OneOfField, ParagraphsField, PhoneField


class DangerForm(FanlightForm):
    """The question before every other."""

    danger = OneOfField(
        label="Is the child in immediate danger because of this decision?",
        help_text="For example hurt or threatened now, or about to go home to somebody who may hurt them.",
        offers=(Choice("YES", "Yes"), Choice("NO", "No")),
        blank="Select yes if the child is in immediate danger now",
    )


class RaiseForm(FanlightForm):
    """What is challenged, why, what is wanted instead, and what the child is exposed to meanwhile."""

    object_code = OneOfField(label="What do you disagree with?", blank="Select what you disagree with")
    why = ParagraphsField(
        label="Why do you disagree?",
        help_text="What you saw or know, and what you think was missed.",
        blank="Write why you disagree",
        called="Why you disagree",
        rows=6,
    )
    wanted = ParagraphsField(
        label="What do you want to happen instead?",
        blank="Write what you want to happen instead",
        called="What you want to happen instead",
        rows=3,
    )
    meanwhile = ParagraphsField(
        label="What is the child exposed to meanwhile?",
        blank="Write what the child is exposed to meanwhile",
        called="What the child is exposed to meanwhile",
        rows=3,
    )
    phone = PhoneField(label="Phone number on which you can be reached")

    def __init__(self, *args: Any, objects: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "object_code", [Choice(code, words) for code, words in objects])

    def disagreement(self, *, is_danger: bool) -> Disagreement:
        """Return what was typed."""
        clean = self.cleaned_data
        return Disagreement(clean["object_code"], clean["why"], clean["wanted"], clean["meanwhile"], is_danger)


class FurtherForm(FanlightForm):
    """Why the answer does not settle it."""

    because = ParagraphsField(
        label="Why does it not settle it?",
        help_text="The person who answers next reads this, and everything before it.",
        blank="Write why it does not settle it",
        called="Why it does not settle it",
        rows=5,
    )


class EndForm(FanlightForm):
    """Whether it is resolved, and what is still not agreed where it is not."""

    resolved = OneOfField(
        label="Is the disagreement resolved?",
        offers=(
            Choice("YES", "Yes, this settles it"),
            Choice("NO", "No, I still disagree, and take it no further", reveals=("words",)),
        ),
        blank="Select whether the disagreement is resolved",
    )
    words = ParagraphsField(label="What do you still disagree with?", called="What you still disagree with", rows=4)

    def clean(self) -> dict[str, Any]:
        """Ask for words where it is not resolved."""
        clean: dict[str, Any] = super().clean() or {}
        if clean.get("resolved") == "NO" and not clean.get("words") and "words" not in self.errors:
            self.add_error("words", "Write what you still disagree with")
        return clean


class WithdrawForm(FanlightForm):
    """Why a challenge is withdrawn."""

    because = ParagraphsField(
        label="Why do you withdraw it?", blank="Write why you withdraw it", called="Why you withdraw it", rows=3
    )


def offer(form: FanlightForm, name: str, choices: Sequence[Choice]) -> None:
    """Give one of the form's fields its choices, which depend on the day and on what the form is about."""
    field: Any = form.fields[name]
    field.offered = tuple(choices)
    field.choices = field.pairs()
