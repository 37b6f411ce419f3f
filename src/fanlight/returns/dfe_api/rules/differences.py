"""What must be sent so that who holds the last payload of a child comes to hold the newest, and what a payload means.

The receiver is taken to do this with a record: `purge` takes the child or the block away; a block with an id is found by it,
or made; a field that is given replaces its own, one that is not given stays; a list without ids is replaced whole. So what
has gone is purged, and a block that has lost a field is purged first and sent whole in a later file.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

Payload = dict[str, Any]
Record = TypeVar("Record")
CHILD_ID, DETAILS, EPISODES, PURGE = "la_child_id", "child_details", "social_care_episodes", "purge"
# The lists whose members have an id of their own, and its name.
IDS = {
    EPISODES: "social_care_episode_id",
    "child_and_family_assessments": "child_and_family_assessment_id",
    "child_in_need_plans": "child_in_need_plan_id",
    "section_47_assessments": "section_47_assessment_id",
    "child_protection_plans": "child_protection_plan_id",
    "child_looked_after_placements": "child_looked_after_placement_id",
}
_NO_MEANING = frozenset({CHILD_ID, "mis_child_id", *IDS.values()})


class Change(StrEnum):
    """What has become of a child since what was last accepted of it."""

    NEW = "NEW"
    UPDATED = "UPDATED"
    UNCHANGED = "UNCHANGED"
    DELETED = "DELETED"


@dataclass
class Records:
    """What is sent of one child: what is taken away, and then, in a later file, what is given."""

    purging: list[Payload] = field(default_factory=list)
    giving: list[Payload] = field(default_factory=list)


def meaning(payload: Payload) -> str:
    """Return the SHA-256 of what a payload says: the same whatever its ids are and in whichever order its lists stand."""
    return hashlib.sha256(_canonical(payload).encode()).hexdigest()


def change_between(last: Payload | None, newest: Payload | None) -> Change:
    """Return what has become of a child; None where nothing was accepted yet, or where there is nothing to send any more.

    A block under another id is a change, though the meaning is the same: the receiver goes by ids.
    """
    if newest is None:
        return Change.UNCHANGED if last is None else Change.DELETED
    if last is None:
        return Change.NEW
    return Change.UNCHANGED if _ordered(last) == _ordered(newest) else Change.UPDATED


def records_for(last: Payload | None, newest: Payload | None, *, is_uncertain: bool = False) -> Records:
    """Return what is to be sent of a child, nothing where nothing changed.

    `is_uncertain` is whether nobody knows what the receiver holds, because part of the last send was accepted: then the
    child is purged and sent whole.
    """
    if is_uncertain:
        known = last or newest
        return Records([_gone(known)] if known else [], [newest] if newest else [])
    match change_between(last, newest):
        case Change.NEW:
            return Records(giving=[newest] if newest else [])
        case Change.DELETED:
            return Records(purging=[_gone(last)] if last else [])
        case Change.UPDATED if last and newest:
            return _update(last, newest)
        case _:
            return Records()


def _gone(payload: Payload) -> Payload:
    return {CHILD_ID: payload[CHILD_ID], PURGE: True}


def _update(last: Payload, newest: Payload) -> Records:
    """Ids, the child's details and the differences."""
    if last[CHILD_ID] != newest[CHILD_ID]:
        return Records([_gone(last)], [newest])
    ids = {key: newest[key] for key in (CHILD_ID, "mis_child_id") if key in newest}
    is_cleared = _has_lost(last.get(DETAILS, {}), newest[DETAILS])
    purged, given = _blocks(last.get(EPISODES, []), newest.get(EPISODES, []), IDS[EPISODES])
    records = Records()
    if purged or is_cleared:
        details = {PURGE: True} if is_cleared else newest[DETAILS]
        records.purging.append({**ids, DETAILS: details, **({EPISODES: purged} if purged else {})})
    if given or is_cleared or not purged:
        records.giving.append({**ids, DETAILS: newest[DETAILS], **({EPISODES: given} if given else {})})
    return records


def _blocks(last: Sequence[Payload], newest: Sequence[Payload], key: str) -> tuple[list[Payload], list[Payload]]:
    """Return the blocks of a list that are purged, or have something purged in them, and those that are given."""
    held, wanted = {one[key]: one for one in last}, {one[key]: one for one in newest}
    purged: list[Payload] = [{key: one, PURGE: True} for one in held if one not in wanted]
    given: list[Payload] = []
    for name, block in wanted.items():
        if name not in held:
            given.append(block)
        elif _has_lost(held[name], block):
            purged.append({key: name, PURGE: True})
            given.append(block)
        else:
            less, more = _within(held[name], block)
            purged += [{key: name, **less}] if less else []
            given += [{key: name, **more}] if more else []
    return purged, given


def _within(last: Payload, newest: Payload) -> tuple[Payload, Payload]:
    """Return what of a block that stays is purged and what is given, without its id."""
    less: Payload = {}
    more: Payload = {}
    for name in newest.keys() | last.keys():
        if name in IDS:
            purged, given = _blocks(last.get(name, []), newest.get(name, []), IDS[name])
            less |= {name: purged} if purged else {}
            more |= {name: given} if given else {}
        elif newest[name] != last.get(name):
            more[name] = newest[name]
    return less, more


def _has_lost(last: Mapping[str, Any], newest: Mapping[str, Any]) -> bool:
    """Return whether a field that was given is there no more; lists of blocks are looked at by themselves."""
    return any(name not in newest and name not in IDS for name in last)


def _ordered(said: Any) -> Any:
    """Return the same with the members of every list with ids in the order of their ids, and without empty ones."""
    if not isinstance(said, dict):
        return said
    blocks = {name: _by_id(said[name], key) for name, key in IDS.items() if said.get(name)}
    return {name: _ordered(value) for name, value in said.items() if name not in IDS} | blocks


def _by_id(listed: Sequence[Payload], key: str) -> list[Any]:
    return [_ordered(one) for _, one in sorted({one[key]: one for one in listed}.items())]


def _canonical(said: Any) -> str:
    """Return the same text for whatever says the same."""
    if isinstance(said, dict):
        kept = {name: _canonical(value) for name, value in said.items() if name not in _NO_MEANING and value != []}
        return json.dumps(kept, sort_keys=True, separators=(",", ":"))
    if isinstance(said, list):
        return json.dumps(sorted(_canonical(one) for one in said), separators=(",", ":"))
    return json.dumps(said)


def batches(records: Sequence[Record], most: int) -> Iterator[list[Record]]:
    """Yield the records, so many at a time."""
    for start in range(0, len(records), most):
        yield list(records[start : start + most])
