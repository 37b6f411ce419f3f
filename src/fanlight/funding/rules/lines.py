"""A line of a run: what each school gets by one rule, with the figures that it was worked out from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fanlight.funding.rules.exact import IntArray
from fanlight.funding.rules.factors import Block
from fanlight.funding.rules.units import Unit


@dataclass(frozen=True)
class OfArea:
    """Figures that are alike wherever the area's costs are: one for each adjustment, and which of them each school has."""

    kinds: IntArray
    where: IntArray

    def column(self) -> IntArray:
        """Return them a school."""
        found: IntArray = self.kinds.take(self.where)
        return found


@dataclass(frozen=True)
class Part:
    """One figure of a line's working: a column of the input, a value of the law, or what was worked out of them.

    `values` has one whole number a school, in `unit`; or one for all, or one an area. `column` or `parameter` says where
    it was read; with neither it was worked out, and `how` says from what.
    """

    label: str
    unit: Unit
    values: IntArray | OfArea | int
    column: str = ""
    parameter: str = ""
    how: str = ""

    def of(self, place: int) -> int:
        """The figure of one school."""
        if isinstance(self.values, int):
            return self.values
        values = self.values
        return int(values.kinds[values.where[place]] if isinstance(values, OfArea) else values[place])

    def column_of(self, count: int) -> IntArray:
        """The figures of so many schools, one each."""
        if isinstance(self.values, OfArea):
            return self.values.column()
        return np.full(count, self.values, dtype=np.int64) if isinstance(self.values, int) else self.values


@dataclass(frozen=True)
class Line:
    """What one rule gives, in pence a school; `parts` in the order in which a person would work it out.

    Where the line is rate × weighting × pupils, those are the first three of its parts.
    """

    key: str
    label: str
    block: Block
    pence: IntArray
    parts: tuple[Part, ...]
    how: str
    citation: str
    is_product: bool = False
