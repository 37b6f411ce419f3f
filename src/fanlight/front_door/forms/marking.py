"""What an officer types beside what was said of somebody, and about an answer that was told in person."""

from __future__ import annotations

from fanlight.design.public import FanlightForm, LineField, TickField


class RoleForm(FanlightForm):
    """What came of a role in a concern, and who says so."""

    outcome = LineField(
        label="What came of it?",
        help_text="For example: enquiries ended, not substantiated. Leave it blank if you only mark a dispute.",
        called="What came of it",
        required=False,
        longest=200,
    )
    is_disputed = TickField(label="Somebody disputes this", required=False)
    source = LineField(label="Who says so?", help_text="Name and role", blank="Say who says so", longest=200)


class ToldForm(FanlightForm):
    """Who was told the answer, and how."""

    told = LineField(
        label="Whom did you tell, and how?",
        help_text="For example: the sergeant who reported it, by telephone.",
        blank="Say who was told, and how",
        longest=200,
    )
