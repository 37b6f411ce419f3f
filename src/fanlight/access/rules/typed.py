"""What is kept of a form that was sent after its session had ended, and what of it is worth showing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Typed = list[tuple[str, list[str]]]

CSRF_FIELD = "csrfmiddlewaretoken"
WHOSE_FIELD = "whose"
# A page gives these anew; a secret is never kept.
_NEVER_KEPT = {CSRF_FIELD, WHOSE_FIELD}
_SECRET = re.compile(r"password|passwd|secret|otp|\bcode\b", re.IGNORECASE)
# What the page needs to take the form again, and nobody typed.
_NOT_SHOWN = re.compile(r"^(version|idempotency_key|from|next)$|_id$|-id$|_key$")


def what_to_keep(form: Mapping[str, Sequence[str]]) -> Typed:
    """Return the names and values to keep, in the order of the form; secrets are left out."""
    return [
        (name, [str(value) for value in values])
        for name, values in form.items()
        if name not in _NEVER_KEPT and not _SECRET.search(name)
    ]


def to_text(typed: Typed) -> str:
    """Return what was typed as one text."""
    return json.dumps(typed, ensure_ascii=False, separators=(",", ":"))


def from_text(text: str) -> Typed:
    """Return what `to_text` wrote."""
    return [(name, list(values)) for name, values in json.loads(text)]


@dataclass(frozen=True)
class TypedLine:
    """One answer as it is shown back to the person who typed it."""

    label: str
    text: str


def lines_to_show(typed: Iterable[tuple[str, Sequence[str]]]) -> list[TypedLine]:
    """Return what a person typed or picked, without what only the page needs."""
    return [
        TypedLine(label_of(name), value)
        for name, values in typed
        if not _NOT_SHOWN.search(name)
        for value in values
        if value.strip()
    ]


def label_of(name: str) -> str:
    """Return a field's name as words."""
    words = " ".join(re.split(r"[_\-\s]+", name)).strip()
    return words[:1].upper() + words[1:]
