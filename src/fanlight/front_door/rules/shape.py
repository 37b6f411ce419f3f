"""Brings whatever was sent into the one shape that the rest reads; what does not fit it is kept beside it, not lost."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from typing import Any

PARTS = ("referrer", "whereabouts", "agreement", "concern")
ROWS = ("children", "household")
LISTS = ("indicators", "attachments", "as_typed")
# What is read as words, or as a code in words.
_WORDS = {
    "referrer": ("name", "role", "agency", "phone", "email", "source_code"),
    "whereabouts": ("where_now", "leaves_at", "leaves_with", "is_safe"),
    "agreement": ("agreed_by", "reason_code", "reason"),
    "concern": (
        *("what_happened", "opinion", "earlier", "working_well", "needs_to_change", "wanted", "tried"),
        *("parent_view", "child_view", "child_needs", "parent_needs", "environment", "alleged_access"),
    ),
    "children": (
        *("forenames", "surname", "other_names", "born_on", "expected_on", "sex", "upn", "former_upn", "nhs_number"),
        *("school_urn", "school_name", "year_group", "safe_contact", "postcode"),
    ),
    "household": ("forenames", "surname", "born_on", "role", "relationship", "postcode"),
}
_LISTS_OF_WORDS = ("categories", "risk_flags", "disabilities", "known_before", "lines")
NOT_UNDERSTOOD = "not_understood"
_CANNOT_BE_STORED = re.compile("[\x00\ud800-\udfff]")
_DEEPEST = 20

Misplaced = dict[str, str]


def in_shape(sent: Mapping[str, Any]) -> dict[str, Any]:
    """Return a submission whose parts, rows and lists are that; a submission in shape comes back as it was.

    What is something else where a part, a row, a list or a word belongs is kept as text under `not_understood`, by its
    place. A null or half a character, which no database stores, becomes the mark for an unreadable one.
    """
    found = {_clean(str(key)): _clean(value) for key, value in sent.items()}
    lost = _not_understood_before(found.pop(NOT_UNDERSTOOD, None))
    for part in PARTS:
        found[part] = _part(found.get(part), part, lost)
    for rows in ROWS:
        found[rows] = _rows(found.get(rows), rows, lost)
    for name in LISTS:
        found[name] = _list(found.get(name), name, lost)
    return {**found, NOT_UNDERSTOOD: lost} if lost else found


def _not_understood_before(value: Any) -> Misplaced:
    """Return what whoever read the submission before could not understand, by its place."""
    if isinstance(value, dict):
        return {place: _as_text(words) for place, words in value.items()}
    return {} if value is None else {NOT_UNDERSTOOD: _as_text(value)}


def _rows(value: Any, where: str, lost: Misplaced) -> list[dict[str, Any]]:
    rows = []
    for number, row in enumerate(_list(value, where, lost)):
        if isinstance(row, dict):
            rows.append(_part(row, where, lost, f"{where}.{number}"))
        elif row is not None:
            lost[f"{where}.{number}"] = _as_text(row)
    return rows


def _part(value: Any, part: str, lost: Misplaced, where: str = "") -> dict[str, Any]:
    where = where or part
    if isinstance(value, dict):
        return {key: _in_part(part, key, one, f"{where}.{key}", lost) for key, one in value.items()}
    if value is not None:
        lost[where] = _as_text(value)
    return {}


def _in_part(part: str, key: str, value: Any, where: str, lost: Misplaced) -> Any:
    if key == "address" and part in ROWS:
        return _part(value, part, lost, where)
    if key in _LISTS_OF_WORDS:
        return _words(value, where, lost)
    fits = value is None or isinstance(value, str) or (key not in _WORDS[part] and not isinstance(value, dict))
    if not fits:
        lost[where] = _as_text(value)
    return value if fits else None


def _words(value: Any, where: str, lost: Misplaced) -> list[str]:
    found = _list(value, where, lost)
    if not all(isinstance(one, str) for one in found):
        lost[where] = _as_text(value)
    return [one for one in found if isinstance(one, str)]


def _list(value: Any, where: str, lost: Misplaced) -> list[Any]:
    if isinstance(value, list):
        return value
    if value is not None:
        lost[where] = _as_text(value)
    return []


def _as_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, default=str, sort_keys=True)


def _clean(value: Any, depth: int = 0) -> Any:
    if isinstance(value, str):
        return _CANNOT_BE_STORED.sub("�", value)
    if depth >= _DEEPEST and isinstance(value, Mapping | list | tuple):
        return "nested too deeply to be read"
    if isinstance(value, Mapping):
        return {_clean(str(key)): _clean(one, depth + 1) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(one, depth + 1) for one in value]
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value
