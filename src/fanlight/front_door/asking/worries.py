"""The kinds of worry that a referrer may tick, read once from the list that Fanlight ships."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from fanlight.design.public import Choice

WORRY_QUESTIONS = {"CHILD": "worry_child", "PARENT": "worry_parent", "OTHER": "worry_other"}


@dataclass(frozen=True)
class Worry:
    """One kind of worry: whose it is, its words, the assessment factors it maps to, and whether it is about harm."""

    code: str
    label: str
    whose: str
    factors: tuple[str, ...]
    is_harm: bool


@cache
def worries() -> dict[str, Worry]:
    """Return every kind of worry by code, in the order in which they are offered."""
    text = (resources.files("fanlight.front_door") / "seed" / "concern_categories.toml").read_text(encoding="utf-8")
    found = [
        Worry(row["code"], row["label"], group["whose"], tuple(row["factors"]), row.get("harm", False))
        for group in tomllib.loads(text)["category"]
        for row in group["list"]
    ]
    return {worry.code: worry for worry in found}


@cache
def worry_lists() -> dict[str, tuple[Choice, ...]]:
    """Return what each of the questions about worries offers, by the question's name."""
    return {
        name: tuple(Choice(worry.code, worry.label) for worry in worries().values() if worry.whose == whose)
        for whose, name in WORRY_QUESTIONS.items()
    }


@cache
def harm_codes() -> tuple[str, ...]:
    """Return the worries that say that a child was or may be hurt."""
    return tuple(worry.code for worry in worries().values() if worry.is_harm)
