"""A line of a run: what each school gets by one rule, with the figures that it was worked out from."""

from __future__ import annotations

from dataclasses import dataclass

from fanlight.funding.rules.exact import IntArray
from fanlight.funding.rules.factors import Block
from fanlight.funding.rules.units import Unit


@dataclass(frozen=True)
class Part:
    """One figure of a line's working: a column of the input, a value of the law, or what was worked out of them.

    `values` has one whole number a school, in `unit`; or one for all. `column` or `parameter` says where it was read;
    with neither it was worked out, and `how` says from what.
    """

    label: str
    unit: Unit
    values: IntArray | int
    column: str = ""
    parameter: str = ""
    how: str = ""

    def of(self, place: int) -> int:
        """The figure of one school."""
        return self.values if isinstance(self.values, int) else int(self.values[place])


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
