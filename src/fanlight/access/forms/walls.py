"""What people type about walls and the log."""

from __future__ import annotations

import re
from typing import Any

from django import forms

from fanlight.access.forms.words import Line, Paragraph, Pick

_IDENTIFIER = re.compile(r"[A-Za-z0-9._:-]+")


class OpenWallForm(forms.Form):
    """Why a wall must be opened now."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        self.fields["reason"] = Paragraph(
            "Why must you see this now?",
            "Say why you must see this now",
            hint="The wall's owner and the data protection officer will read this. Do not write the child's name.",
        )


class LetThroughForm(forms.Form):
    """Who may pass a wall, until when and why."""

    LASTS = [("1", "For one day"), ("7", "For a week"), ("30", "For 30 days"), ("EVER", "Until I end it")]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        self.fields["email"] = Line(
            "Email address of the person", "Enter the email address that the person signs in with", longest=254
        )
        self.fields["lasts"] = Pick("For how long?", "Select for how long", self.LASTS)
        self.fields["reason"] = Paragraph("Why?", "Say why this person may pass")


class LogForm(forms.Form):
    """Which record's log somebody wants to read."""

    def __init__(self, *args: Any, kinds: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        self.fields["kind"] = Pick("Kind of record", "Select a kind of record", [(kind, kind) for kind in kinds])
        self.fields["subject"] = Line("Identifier", "Enter the record's identifier", longest=60)

    def clean_subject(self) -> str:
        """Refuse what no record is called, which no address could carry either."""
        typed: str = self.cleaned_data["subject"]
        if not _IDENTIFIER.fullmatch(typed):
            raise forms.ValidationError("An identifier has letters, digits, dots and dashes only. Copy it again.")
        return typed
