"""What somebody says became of a line that could not be read."""

from __future__ import annotations

from fanlight.design.public import Choice, FanlightForm, LineField, OneOfField, ParagraphsField
from fanlight.imports.rules.settling import BY_A_PERSON, SETTLED_WORDS


class SettlingForm(FanlightForm):
    """What became of the line, and how it is known."""

    how = OneOfField(
        label="What became of this line?",
        offers=tuple(Choice(str(one), SETTLED_WORDS[one]) for one in BY_A_PERSON),
        blank="Choose what became of this line",
    )
    reference = LineField(
        label="Reference of the request it was taken as",
        help_text="If it was taken. For example, FL-7K3QX42M-T.",
        required=False,
        longest=20,
    )
    words = ParagraphsField(
        label="How do you know?",
        help_text="Whom you asked, or why there is nothing to do. Leave it blank if it was taken as a request.",
        called="How you know",
        required=False,
        longest=1000,
    )
