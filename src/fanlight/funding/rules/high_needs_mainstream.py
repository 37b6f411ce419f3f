"""Top-up in mainstream schools: each pupil's cost over the first £6,000, for the time there; and notional SEN beside it.

The first part of every pupil's cost is the school's own to meet, from the notional SEN that its budget share names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from fanlight.funding.rules.apportioning import nearest
from fanlight.funding.rules.mainstream_top_up import mainstream_top_up


@dataclass(frozen=True)
class PupilCost:
    """One pupil of a mainstream school: the school, a year's cost of the additional provision in pence, part of the year.

    `pupil` is a number without meaning, which tells that two rows are one pupil's; blank where the file has none.
    """

    urn: str
    cost_pence: int
    part: Fraction = Fraction(1)
    pupil: str = ""


@dataclass(frozen=True)
class SchoolTopUp:
    """One school: pupils, how many cost more than the threshold, and in pence what it meets, its top-up, its notional SEN."""

    urn: str
    name: str
    pupils: int
    above_threshold: int
    cost_pence: int
    top_up_pence: int
    notional_pence: int | None = None

    @property
    def met_pence(self) -> int:
        """What the school meets itself."""
        return self.cost_pence - self.top_up_pence

    @property
    def over_notional_pence(self) -> int | None:
        """By how much what it meets is above its notional SEN; nought where it is not, None where that is not given."""
        return None if self.notional_pence is None else max(0, self.met_pence - self.notional_pence)


def school_top_ups(
    pupils: Sequence[PupilCost], threshold: int, names: Mapping[str, str], notional: Mapping[str, int]
) -> list[SchoolTopUp]:
    """Return each school's top-up in pence, in the order of their first pupil; each pupil's is rounded by itself."""
    found: dict[str, list[PupilCost]] = {}
    for one in pupils:
        found.setdefault(one.urn, []).append(one)
    return [
        SchoolTopUp(
            urn,
            names.get(urn, ""),
            _heads(inside),
            _heads([one for one in inside if one.cost_pence > threshold]),
            sum(nearest(one.cost_pence * one.part) for one in inside),
            sum(mainstream_top_up(one.cost_pence, threshold, one.part) for one in inside),
            notional.get(urn),
        )
        for urn, inside in found.items()
    ]


def _heads(pupils: Sequence[PupilCost]) -> int:
    named = {one.pupil for one in pupils if one.pupil}
    return len(named) + sum(not one.pupil for one in pupils)
