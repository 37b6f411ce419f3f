"""A small receiver: what the department's API is taken to do with a record, written apart from what makes records."""

from __future__ import annotations

import copy
from typing import Any

BLOCKS = {
    "social_care_episodes": "social_care_episode_id",
    "child_and_family_assessments": "child_and_family_assessment_id",
    "child_in_need_plans": "child_in_need_plan_id",
    "section_47_assessments": "section_47_assessment_id",
    "child_protection_plans": "child_protection_plan_id",
}


class Receiver:
    """Holds children by la_child_id, each block by its id."""

    def __init__(self) -> None:
        self.held: dict[str, dict[str, Any]] = {}

    def take(self, batch: list[dict[str, Any]]) -> None:
        """Take one file, record by record."""
        for record in copy.deepcopy(batch):
            key = record.pop("la_child_id")
            if record.pop("purge", False):
                self.held.pop(key, None)
                continue
            self._merge(self.held.setdefault(key, {}), record)

    def _merge(self, held: dict[str, Any], said: dict[str, Any]) -> None:
        for name, value in said.items():
            if name in BLOCKS:
                self._merge_blocks(held.setdefault(name, {}), value, BLOCKS[name])
            elif isinstance(value, dict):
                if value.pop("purge", False):
                    held.pop(name, None)
                else:
                    self._merge(held.setdefault(name, {}), value)
            else:
                held[name] = value

    def _merge_blocks(self, held: dict[str, Any], said: list[dict[str, Any]], key: str) -> None:
        for block in said:
            name = block.pop(key)
            if block.pop("purge", False):
                held.pop(name, None)
            else:
                self._merge(held.setdefault(name, {}), block)


def as_held(payload: dict[str, Any]) -> dict[str, Any]:
    """What a receiver holds that was given this payload and nothing else; blocks by id, no empty ones."""
    fresh = Receiver()
    fresh.take([payload])
    return tidy(fresh.held[payload["la_child_id"]])


def tidy(held: Any) -> Any:
    """The same without lists of blocks that hold none."""
    if not isinstance(held, dict):
        return held
    return {name: tidy(value) for name, value in held.items() if not (name in BLOCKS and value == {})}
