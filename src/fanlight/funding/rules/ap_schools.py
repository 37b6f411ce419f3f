"""A school as alternative provision sees it: its pupils by roll or by published admission number, selective or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

CITATION = (
    "Kent County Council, presentation to headteachers, November 2018: published admission numbers in place of the roll"
)


class Basis(StrEnum):
    """How pupils are counted: by the October roll, or by published admission number (PAN) × year groups."""

    ROLL = "roll"
    PAN = "pan"


@dataclass(frozen=True)
class ApSchool:
    """One school: pupils of key stages 3 and 4 on its October roll, its PAN, and its year groups in both.

    `formula_pence` holds a formula share that was entered for a basis; `counts` the other columns that factors name.
    """

    urn: str
    name: str
    district: str
    is_selective: bool
    roll_ks3: Fraction
    roll_ks4: Fraction
    pan: Fraction
    year_groups_ks3: int
    year_groups_ks4: int
    formula_pence: Mapping[Basis, int]
    counts: Mapping[str, Fraction]

    def stages(self, basis: Basis) -> tuple[Fraction, Fraction]:
        """Return its pupils of key stage 3 and of key stage 4 on a basis."""
        if basis is Basis.ROLL:
            return self.roll_ks3, self.roll_ks4
        return self.pan * self.year_groups_ks3, self.pan * self.year_groups_ks4

    def pupils(self, basis: Basis) -> Fraction:
        """Return its pupils of both key stages on a basis."""
        return sum(self.stages(basis), Fraction(0))

    def counted(self, basis: Basis) -> dict[str, Fraction]:
        """Return what factors may count: the pupils of each key stage on the basis, and its other columns as they stand."""
        ks3, ks4 = self.stages(basis)
        return {**self.counts, "pupils_ks3": ks3, "pupils_ks4": ks4}
