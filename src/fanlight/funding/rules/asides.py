"""Figures that stand beside a budget share: a stated part of it, or what is taken back from it by agreement."""

from __future__ import annotations

from dataclasses import dataclass

from fanlight.funding.rules.exact import IntArray
from fanlight.funding.rules.lines import Part


@dataclass(frozen=True)
class Aside:
    """One figure a school, in pence, that is no line of the formula; its parts add up to it."""

    key: str
    label: str
    pence: IntArray
    parts: tuple[Part, ...]
    how: str
    citation: str
