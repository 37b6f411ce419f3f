"""A school's lines as anybody may read them: what rests on few pupils stands with other lines in one figure, and no line alone.

The department and authorities hold counts of children back below a number that they choose; the choice of what goes with
a small count is `held_back` in frames (Cox, L. H. (1995), Network models for complementary cell suppression). Rates are
public, so that a line's money tells its pupils: both are held back together. Who tries every sum of the rates that are in
the one figure may still narrow it down; an authority to which that matters shows each school's total only.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from fanlight.funding.rules.tracing import Why
from fanlight.funding.rules.units import Unit

FEWEST = 6
TOGETHER = "Lines that rest on few pupils, with others, in one figure"
# Given a count for each line and the least that is shown, which lines are not shown.
Holds = Callable[[Mapping[str, int], int], Collection[str]]


@dataclass(frozen=True)
class PublicLine:
    """One line as it is shown: its key, label and block, and its money in pence."""

    key: str
    label: str
    block: str
    pence: int


@dataclass(frozen=True)
class PublicLines:
    """A school's lines that are shown, and in one figure those that are not, with their labels; pence."""

    lines: tuple[PublicLine, ...]
    together: int
    labels: tuple[str, ...]

    @property
    def total(self) -> int:
        """The school's share in pence, which is shown in every case."""
        return sum(one.pence for one in self.lines) + self.together


def pupils_behind(line: Why) -> int | None:
    """Return how many pupils a line rests on, a part of one as one; None for a line that is no rate times pupils."""
    if not line.is_product or not line.pence:
        return None
    rate = line.ingredients[0]
    if rate.unit is not Unit.PENCE or not rate.value:
        return None
    return -(-abs(line.pence) // abs(rate.value))


def public_lines(every: Sequence[Why], holds: Holds, fewest: int = FEWEST) -> PublicLines:
    """Return a school's lines of more than nothing as the public may read them.

    Lines that rest on 1 to `fewest` - 1 pupils are in one figure with as many others as `holds` asks for, and never alone.
    """
    lines = [one for one in every if one.pence]
    counts = {one.key: count for one in lines if (count := pupils_behind(one)) is not None}
    hidden = set(holds(counts, fewest)) if any(0 < count < fewest for count in counts.values()) else set()
    if len(hidden) == 1 and len(lines) > 1:
        # Alone it would be what is left of the total: the smallest other line goes with it.
        other = min((one for one in lines if one.key not in hidden), key=lambda one: (abs(one.pence), one.key))
        hidden.add(other.key)
    return PublicLines(
        tuple(PublicLine(one.key, one.label, one.block, one.pence) for one in lines if one.key not in hidden),
        sum(one.pence for one in lines if one.key in hidden),
        tuple(one.label for one in lines if one.key in hidden),
    )
