"""What the designated officer records of an allegation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fanlight.casework.forms.moves import offer
from fanlight.clocks.public import london_date
from fanlight.design.public import Choice, DayField, FanlightForm, OneOfField, ParagraphsField
from fanlight.store.public import now


def _day(label: str) -> DayField:
    return DayField(
        label=label,
        called="The day",
        blank="Enter the day",
        latest=lambda: london_date(now()),
        outside="The day must be today or earlier",
    )


class StageForm(FanlightForm):
    """Which stage was reached, when, and what was done."""

    code = OneOfField(label="Which stage?", blank="Select the stage")
    on = _day("On which day?")
    words = ParagraphsField(label="What was done?", called="What was done", blank="Say what was done", rows=6)

    def __init__(self, *args: Any, codes: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "code", tuple(Choice(code, words) for code, words in codes))


class EmployerForm(FanlightForm):
    """When the employer was told, and what was agreed."""

    on = _day("On which day was the employer told?")
    words = ParagraphsField(
        label="Who was told, and what was agreed with them?",
        called="Who was told",
        blank="Say who was told, and what was agreed with them",
        rows=5,
    )


class OutcomeForm(FanlightForm):
    """What the allegation was found to be, and on what that rests."""

    code = OneOfField(label="What was it found to be?", blank="Select what it was found to be")
    on = _day("On which day?")
    words = ParagraphsField(
        label="On what does that rest?", called="On what it rests", blank="Say on what the outcome rests", rows=6
    )

    def __init__(self, *args: Any, codes: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "code", tuple(Choice(code, words) for code, words in codes))


class OpenAgainForm(FanlightForm):
    """Why it is opened again."""

    words = ParagraphsField(
        label="Why is it opened again?", called="Why it is opened again", blank="Say why it is opened again", rows=4
    )
