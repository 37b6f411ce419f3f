"""What a referrer said is confidential about a child, taken out of the open record and kept sealed (safety 11)."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any

_PARTS = {
    "address_confidential": ("address", "whereabouts"),
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
    """Return a whole submission with the confidential parts of every child taken out."""
    children = [child_without_confidential(child) for child in sent.get("children") or [] if isinstance(child, Mapping)]
    return {**sent, "children": children}


def may_read_confidential(
    *, holds_request: bool, role: str, named_roles: Collection[str], is_named_reader: bool
) -> bool:
    """Return whether somebody reads confidential parts: who holds the request, the roles named, the teams named."""
    return holds_request or is_named_reader or role in named_roles


def _hidden_keys(child: Mapping[str, Any]) -> set[str]:
    return {key for flag, keys in _PARTS.items() if child.get(flag) is True for key in keys}
