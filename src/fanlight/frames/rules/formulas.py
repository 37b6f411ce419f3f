"""Text that no spreadsheet takes for a formula, and the text that it was."""

from __future__ import annotations

import re

# What a spreadsheet may take for the beginning of a formula or of a command, in every locale (full width signs too), also
# after what it does not show; and the control characters that move what follows into a cell of its own.
_LIVE = re.compile(
    r"[\s\x00-\x1f\x7f-\xa0\u200b-\u200f\u2060\ufeff]*[=+\-@|%\uff1d\uff0b\uff0d\uff20]|[\t\r\n\x0b\x0c\x00]"
)
_MARK = "'"


def without_formula(text: str) -> str:
    """Return the text, with an apostrophe before it where a spreadsheet would take it for a formula.

    A text that has the apostrophe already gets another, so that `as_it_was` always finds the first text again.
    OWASP ASVS 5.0, 1.2.10.
    """
    return _MARK + text if _LIVE.match(text.lstrip(_MARK)) else text


def as_it_was(text: str) -> str:
    """Return the text that `without_formula` was given."""
    return text[1:] if text.startswith(_MARK) and _LIVE.match(text.lstrip(_MARK)) else text
