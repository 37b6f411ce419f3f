"""From what an officer took down to a draft of who rang: they find what they said, and write the rest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# Of the officer, or of how the call came: not for the form of who rang.
_OFFICERS = ("_", "call_", "no_name_", "caller_", "referrer_")


def confirming_answers(taken: Mapping[str, Any], prefilled: Mapping[str, Any], reference: str) -> dict[str, Any]:
    """Return the answers with which the written form of a call starts: what was said, from whose account, after which call.

    The children keep their order and are numbered anew, so that one who is added later is told from them.
    """
    said = {name: answer for name, answer in taken.items() if not name.startswith(_OFFICERS)}
    children = [_item(number, child) for number, child in enumerate(taken.get("children", []), 1)]
    household = [_item(number, person) for number, person in enumerate(taken.get("household", []), 1)]
    return {
        **said,
        **prefilled,
        "phoned_first": "YES",
        "call_reference": reference,
        "children": children,
        "household": household,
        "_made": {"children": len(children), "household": len(household)},
    }


def _item(number: int, item: Mapping[str, Any]) -> dict[str, Any]:
    return {**{name: answer for name, answer in item.items() if not name.startswith("_")}, "id": str(number)}
