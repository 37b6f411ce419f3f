"""Fields that say plainly what is missing; design's own fields stand above access and cannot be reached."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError


class Line(forms.CharField):
    """One line of text."""

    def __init__(self, label: str, blank: str = "", *, longest: int = 100, hint: str = "", **options: Any) -> None:
        super().__init__(
            label=label, label_suffix="", required=bool(blank), max_length=longest, help_text=hint, **options
        )
        self.error_messages["required"] = blank
        self.error_messages["max_length"] = f"{label} must be {longest} characters or fewer"
        self.validators[0].message = self.error_messages["max_length"]

    def to_python(self, value: Any) -> str:
        """Return the text with single spaces."""
        return " ".join(super().to_python(value).split())


class Paragraph(forms.CharField):
    """Some lines of text."""

    widget = forms.Textarea

    def __init__(self, label: str, blank: str, *, longest: int = 2000, hint: str = "") -> None:
        super().__init__(label=label, label_suffix="", max_length=longest, help_text=hint)
        self.error_messages["required"] = blank
        self.validators[0].message = f"{label} must be {longest} characters or fewer"


class Pick(forms.ChoiceField):
    """One of a list."""

    def __init__(self, label: str, blank: str, choices: list[tuple[str, str]], *, radios: bool = False, hint: str = "") -> None:
        widget = forms.RadioSelect if radios else forms.Select
        offered = choices if radios else [("", "Choose one"), *choices]
        super().__init__(label=label, label_suffix="", choices=offered, widget=widget, help_text=hint)
        self.error_messages.update(required=blank, invalid_choice=blank)


class BirthDate(forms.MultiWidget):
    """Day, month and year in three inputs."""

    PARTS = ("day", "month", "year")

    def __init__(self) -> None:
        super().__init__(widgets={part: forms.TextInput() for part in self.PARTS})

    def decompress(self, value: date | None) -> list[int | None]:
        """Return the three parts of a date."""
        return [value.day, value.month, value.year] if value else [None, None, None]


class DayOfBirth(forms.MultiValueField):
    """A birth date that may be left out."""

    widget = BirthDate

    def __init__(self, label: str, *, hint: str = "") -> None:
        parts = [forms.CharField(required=False, max_length=4) for _ in BirthDate.PARTS]
        super().__init__(
            fields=parts, label=label, label_suffix="", help_text=hint, required=False, require_all_fields=False
        )

    def compress(self, values: list[str]) -> date | None:
        """Return the date, or None when nothing was typed; raises ValidationError for what is no date."""
        if not any(values):
            return None
        try:
            day, month, year = (int(value) for value in values)
            born_on = date(year, month, day)
        except ValueError as refused:
            raise ValidationError("Date of birth must be a real date, for example 27 3 2010", code="date") from refused
        if not 1900 <= born_on.year:
            raise ValidationError("Date of birth must be in or after 1900", code="date")
        return born_on
