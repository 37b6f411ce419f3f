"""Forms of the retention pages: they check what was typed and save nothing."""

from __future__ import annotations

from typing import Any

from fanlight.design.public import Choice, FanlightForm, FromListField, LineField, ParagraphsField
from fanlight.documents.registry import HOLDABLES


class HoldForm(FanlightForm):
    """What to keep from being shredded, and why."""

    kind = FromListField(label="What is the hold on?", called="what the hold is on", required=True)
    reference = LineField(
        label="Its reference, or an account's email address", blank="Enter the reference", width="20", longest=254
    )
    reason = ParagraphsField(
        label="Why must it be kept?", called="The reason", blank="Enter why it must be kept", longest=2_000, rows=3
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        field.offered = tuple(Choice(one.kind, one.label) for one in HOLDABLES.values())  # type: ignore[attr-defined]
        field.choices = field.pairs()  # type: ignore[attr-defined]


class LiftForm(FanlightForm):
    """Why a hold is lifted."""

    reason = ParagraphsField(
        label="Why can the hold be lifted?", called="The reason", blank="Enter why", longest=2_000, rows=3
    )
