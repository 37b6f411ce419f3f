"""Records and the reasons of looks in words: the rooms above say how theirs are called, by reference and never by name."""

from __future__ import annotations

from collections.abc import Iterable

from fanlight.access.plugs import look_in_words, records_in_words


def in_words(authority: str, subjects: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Return what each record is called; its kind and identifier where no room knows it."""
    by_kind: dict[str, set[str]] = {}
    for kind, key in subjects:
        by_kind.setdefault(kind, set()).add(key)
    found = {}
    for kind, keys in by_kind.items():
        words = records_in_words(authority, kind, sorted(keys))
        found.update({(kind, key): words.get(key, f"{kind} {key}") for key in keys})
    return found


def because_in_words(because: str) -> str:
    """Return why a look was allowed in words; as it was written where no room knows it."""
    return look_in_words(because) or because
