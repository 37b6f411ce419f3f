"""Takes what was uploaded, text or a workbook of schools, or says beside its field why it cannot be taken."""

from __future__ import annotations

from typing import Any

from fanlight.design.public import FanlightForm
from fanlight.funding.rules.given_files import ARCHIVE, is_named_workbook, kept_workbook

LARGEST_BYTES = 8 * 1024 * 1024


def text_of(form: FanlightForm, name: str, given: Any) -> str | None:
    """Return an uploaded file's text; None with an error beside the field where it is too large or is no UTF-8 text."""
    content = _content(form, name, given)
    if content is None:
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        form.add_error(name, "The file is not UTF-8 text. Save it as CSV UTF-8.")
        return None
    return text


def schools_of(form: FanlightForm, name: str, given: Any) -> str | None:
    """Return an uploaded file of schools as it is kept: CSV as its text, a workbook (.xlsx) unopened.

    Only a job opens a workbook, within the bounds of its reader. None with an error beside the field, as above.
    """
    if not is_named_workbook(str(given.name)):
        if given.read(len(ARCHIVE)) == ARCHIVE:
            form.add_error(name, "The file is a workbook. Give it a name that ends with .xlsx.")
            return None
        given.seek(0)
        return text_of(form, name, given)
    content = _content(form, name, given)
    return None if content is None else kept_workbook(content)


def _content(form: FanlightForm, name: str, given: Any) -> bytes | None:
    if given.size > LARGEST_BYTES:
        form.add_error(name, "The file is larger than 8 MB.")
        return None
    return bytes(given.read())
