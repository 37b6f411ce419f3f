"""Reads what was uploaded as text, or says beside its field why it cannot be read."""

from __future__ import annotations

from typing import Any

from fanlight.design.public import FanlightForm

LARGEST_BYTES = 8 * 1024 * 1024


def text_of(form: FanlightForm, name: str, given: Any) -> str | None:
    """Return an uploaded file's text; None with an error beside the field where it is too large or is no UTF-8 text."""
    if given.size > LARGEST_BYTES:
        form.add_error(name, "The file is larger than 8 MB.")
        return None
    try:
        return str(given.read().decode("utf-8-sig"))
    except UnicodeDecodeError:
        form.add_error(name, "The file is not UTF-8 text. Save it as CSV UTF-8.")
        return None
