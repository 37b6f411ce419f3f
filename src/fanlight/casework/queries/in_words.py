"""What a piece of work is called in the log: by reference, never by name."""

from __future__ import annotations

from collections.abc import Sequence

from fanlight.casework.models import Work


def records_in_words(authority: str, kind: str, ids: Sequence[str]) -> dict[str, str]:
    """Return what each of these pieces of work is called, by id; nothing for a kind of another room."""
    if kind != "work":
        return {}
    rows = Work.objects.filter(authority=authority, id__in=ids).values_list("id", "reference")
    return {key: f"Work {reference}" for key, reference in rows}
