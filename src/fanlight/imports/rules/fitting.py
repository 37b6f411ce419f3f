"""What of a line departs from the published format: kept word for word beside the rest, so that it is read and mended."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from functools import cache
from importlib import resources
from typing import Any

from fanlight.imports.rules.reading import as_text

NOT_UNDERSTOOD = "not_understood"
FORMAT = "request.schema.json"
_TRUTHS = {"YES": True, "Y": True, "TRUE": True, "1": True, "NO": False, "N": False, "FALSE": False, "0": False}
_DANGER = "immediate_danger"
# What is taken as said where it cannot be read: what keeps a child safe, and a secret kept.
_READ_AS: Mapping[str, bool] = {
    _DANGER: True,
    "address_confidential": True,
    "phone_confidential": True,
    "school_confidential": True,
    "wants_outcome": False,
}
_TRUE_OR_FALSE = frozenset({*_READ_AS, "is_unborn", "no_school", "phoned_first"})


def published_format() -> dict[str, Any]:
    """Return the published JSON Schema of a line."""
    text = (resources.files("fanlight.imports") / "formats" / FORMAT).read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


@cache
def _format() -> Any:
    # Only who brings a file in needs it: a page never does.
    import jsonschema_rs

    return jsonschema_rs.validator_for(published_format())


def fitted(found: Mapping[str, Any], known_codes: Mapping[str, Collection[str]]) -> dict[str, Any]:
    """Return what is sent of a line; under `not_understood`, by its place, what is unknown or of another kind.

    `known_codes` holds what the authority's own lists offer as categories and as indicators. A field that is unknown is
    taken out and kept there as text; one of the wrong kind stays where it is, and is shown there too.
    """
    sent, lost = _copied(found), {}
    for error in list(_format().iter_errors(sent)):
        path = list(error.instance_path)
        if error.kind.name == "additionalProperties":
            holder = _at(sent, path)
            for name in error.kind.unexpected:
                lost[_place([*path, name])] = as_text(holder.pop(name))
        elif error.kind.name != "required" and path:
            lost[_place(path)] = as_text(_at(sent, path))
    _read_truths(sent)
    lost |= _unknown_codes(sent, known_codes)
    return {**sent, NOT_UNDERSTOOD: lost} if lost else sent


def marked_with(sent: Mapping[str, Any], place: str, words: str) -> dict[str, Any]:
    """Return what is sent with one more thing that was not understood."""
    return {**sent, NOT_UNDERSTOOD: {**sent.get(NOT_UNDERSTOOD, {}), place: words}}


def _copied(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _copied(one) for key, one in value.items()}
    return [_copied(one) for one in value] if isinstance(value, list) else value


def _at(sent: Any, path: list[Any]) -> Any:
    for step in path:
        sent = sent[step]
    return sent


def _place(path: list[Any]) -> str:
    return ".".join(str(step) for step in path)


def _read_truths(sent: dict[str, Any]) -> None:
    """Read yes and no in words where only true and false are asked about; of what cannot be read the safer is taken."""
    rows = sent.get("children")
    children = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    for holder in (sent, *children):
        for name in _TRUE_OR_FALSE & holder.keys():
            holder[name] = _truth(name, holder[name])


def _truth(name: str, value: Any) -> Any:
    if isinstance(value, bool) or value in (None, "", [], {}):
        return value
    read = _TRUTHS.get(str(value).strip().upper())
    return _READ_AS.get(name) if read is None else read


def _unknown_codes(sent: Mapping[str, Any], known: Mapping[str, Collection[str]]) -> dict[str, str]:
    concern = sent.get("concern")
    said: dict[str, tuple[str, Any]] = {
        "categories": ("concern.categories", concern.get("categories") if isinstance(concern, Mapping) else None),
        "indicators": ("indicators", sent.get("indicators")),
    }
    lost = {}
    for name, (place, codes) in said.items():
        unknown = [str(code) for code in codes if str(code) not in known[name]] if isinstance(codes, list) else []
        if unknown:
            lost[place] = "; ".join(unknown)
    return lost
