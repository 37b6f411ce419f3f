"""What a referrer said is confidential or must not be told, taken out of the open record and kept sealed (safety 11)."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from copy import deepcopy
from typing import Any

_PARTS = {
    "address_confidential": ("address", "postcode", "whereabouts"),
    "phone_confidential": ("phone",),
    "school_confidential": ("school_urn", "school_name"),
}
MASK = "Confidential"


def child_without_confidential(child: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was said of a child with every confidential part taken out."""
    hidden = _hidden_keys(child)
    return {key: value for key, value in child.items() if key not in hidden}


def confidential_parts(child: Mapping[str, Any]) -> str:
    """Return the confidential parts as JSON text, empty when nothing is confidential."""
    parts = {key: child[key] for key in sorted(_hidden_keys(child)) if child.get(key)}
    return json.dumps(parts) if parts else ""


def with_confidential(child: Mapping[str, Any], parts: str) -> dict[str, Any]:
    """Return what was said of a child with its confidential parts put back: only for those who may read them."""
    return {**child, **(json.loads(parts) if parts else {})}


def without_confidential(sent: Mapping[str, Any]) -> dict[str, Any]:
    """Return a whole submission in shape with every confidential part taken out, of children and of the request itself."""
    children = [child_without_confidential(child) for child in sent.get("children") or [] if isinstance(child, Mapping)]
    taken = dict(_parts_of_request(sent))
    open_parts = {key: value for key, value in sent.items() if not taken or key not in _HOLD_PARTS}
    parts = deepcopy({key: value for key, value in sent.items() if key not in open_parts})
    for path in taken:
        _place(parts, path).pop(path[-1])
    return {**open_parts, **parts, "children": children}


def confidential_of_request(sent: Mapping[str, Any]) -> str:
    """Return the confidential parts of the request itself as JSON text, empty when it has none.

    What must not be told and why; where a child's address or telephone is kept secret, those of everybody in the household,
    which would give it away; and in such a request whatever could not be read, because it may be just that.
    """
    parts = [[list(path), value] for path, value in _parts_of_request(sent)]
    return json.dumps(parts) if parts else ""


def is_source_unnamed(sent: Mapping[str, Any]) -> bool:
    """Return whether who told it wishes to stay anonymous, or was promised that they will: kept apart, masked alike."""
    call = sent.get("call")
    return isinstance(call, Mapping) and any(call.get(said) is True for said in ("wishes_no_name", "promised_no_name"))


def request_in_full(
    stated: Mapping[str, Any], parts: str, *, may_read: bool = True, may_read_source: bool = False
) -> dict[str, Any]:
    """Return what was stated with the confidential parts of the request put back where they were.

    Whoever reads the request reads what must not be told, so that they do not tell it. The addresses and telephones of a
    household whose own is secret stand masked unless `may_read`; who told it and is not to be named unless
    `may_read_source`, which only the Front Door may (safety 11).
    """
    full = deepcopy(dict(stated))
    for path, value in json.loads(parts) if parts else []:
        hidden = (path[0] == "household" and not may_read) or (path[0] in _OF_SOURCE and not may_read_source)
        _place(full, path)[path[-1]] = _masked(value) if hidden else value
    return full


def may_read_confidential(
    *, holds_request: bool, role: str, named_roles: Collection[str], is_named_reader: bool
) -> bool:
    """Return whether somebody reads confidential parts: who holds the request, the roles named, the teams named."""
    return holds_request or is_named_reader or role in named_roles


# The parts of a submission that may hold something confidential, beside its children.
_HOLD_PARTS = ("agreement", "household", "as_typed", "not_understood", "referrer", "call", "feedback_email")
# What tells who told it: of its part every word, and where to answer.
_OF_SOURCE = ("referrer", "call", "feedback_email")
_TELLS_OF_CALLER = ("safe_contact",)
_WITHHELD = ("withhold", "withhold_why")
_OF_HOUSEHOLD = {"address_confidential": ("address", "postcode"), "phone_confidential": ("phone",)}
_Path = tuple[str | int, ...]


def _parts_of_request(sent: Mapping[str, Any]) -> Iterator[tuple[_Path, Any]]:
    agreement = sent.get("agreement") or {}
    withheld = [key for key in _WITHHELD if agreement.get(key)]
    yield from ((("agreement", key), agreement[key]) for key in withheld)
    if is_source_unnamed(sent):
        yield from _parts_of_source(sent)
    children = [child for child in sent.get("children") or [] if isinstance(child, Mapping)]
    flags = [flag for flag in _PARTS if any(child.get(flag) is True for child in children)]
    for number, person in enumerate(sent.get("household") or []):
        keys = [key for flag in flags for key in _OF_HOUSEHOLD.get(flag, ()) if person.get(key)]
        yield from ((("household", number, key), person[key]) for key in keys)
    if flags or withheld or is_source_unnamed(sent) or _types_what_to_withhold(sent):
        for number, line in enumerate(sent.get("as_typed") or []):
            if isinstance(line, Mapping) and "typed" in line:
                yield ("as_typed", number, "typed"), line["typed"]
        yield from ((("not_understood", place), words) for place, words in (sent.get("not_understood") or {}).items())


def _parts_of_source(sent: Mapping[str, Any]) -> Iterator[tuple[_Path, Any]]:
    """Yield everything that tells who told it; the code of where they work is kept sealed too, for it may tell."""
    referrer, call = sent.get("referrer") or {}, sent.get("call") or {}
    yield from ((("referrer", key), value) for key, value in referrer.items() if value not in (None, ""))
    yield from ((("call", key), call[key]) for key in _TELLS_OF_CALLER if call.get(key))
    if sent.get("feedback_email"):
        yield ("feedback_email",), sent["feedback_email"]


def _types_what_to_withhold(sent: Mapping[str, Any]) -> bool:
    lines = [line for line in sent.get("as_typed") or [] if isinstance(line, Mapping)]
    return any("withhold" in str(line.get("question")) for line in lines)


def _place(of: Any, path: Collection[str | int]) -> Any:
    for step in list(path)[:-1]:
        of = of[step]
    return of


def _masked(value: Any) -> Any:
    return {"lines": [MASK], "postcode": None} if isinstance(value, Mapping) else MASK


def _hidden_keys(child: Mapping[str, Any]) -> set[str]:
    return {key for flag, keys in _PARTS.items() if child.get(flag) is True for key in keys}
