"""Fields that say plainly what is missing; design's own fields stand above access and cannot be reached."""

from __future__ import annotations

import re
from typing import Any, cast

from django import forms

# Control characters, and marks that would show a name in another order than it is stored.
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")


class Line(forms.CharField):
    """One line of text."""

    def __init__(self, label: str, blank: str = "", *, longest: int = 100, hint: str = "", **options: Any) -> None:
        super().__init__(
            label=label, label_suffix="", required=bool(blank), max_length=longest, help_text=hint, **options
        )
        self.error_messages["required"] = blank
        self.error_messages["max_length"] = f"{label} must be {longest} characters or fewer"
        cast(Any, self.validators[0]).message = self.error_messages["max_length"]

    def to_python(self, value: Any) -> str:
        """Return the text with single spaces and nothing in it that cannot be seen."""
        return " ".join(_HIDDEN.sub(" ", super().to_python(value)).split())


class Paragraph(forms.CharField):
    """Some lines of text."""

    widget = forms.Textarea

    def __init__(self, label: str, blank: str, *, longest: int = 2000, hint: str = "") -> None:
        super().__init__(label=label, label_suffix="", max_length=longest, help_text=hint)
        self.error_messages["required"] = blank
        cast(Any, self.validators[0]).message = f"{label} must be {longest} characters or fewer"


class Pick(forms.ChoiceField):
    """One of a list."""

    def __init__(
        self, label: str, blank: str, choices: list[tuple[str, str]], *, radios: bool = False, hint: str = ""
    ) -> None:
        widget = forms.RadioSelect if radios else forms.Select
        offered = choices if radios else [("", "Choose one"), *choices]
        super().__init__(label=label, label_suffix="", choices=offered, widget=widget, help_text=hint)
        self.error_messages.update(required=blank, invalid_choice=blank)
