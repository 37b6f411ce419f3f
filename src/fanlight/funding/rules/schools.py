"""The schools of a run as columns of whole numbers, in the order of the file that they came in."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from fanlight.funding.rules.exact import IntArray

_SUMS = {"secondary": ("pupils_ks3", "pupils_ks4"), "all": ("pupils_primary", "pupils_ks3", "pupils_ks4")}


@dataclass(frozen=True)
class Schools:
    """What a run needs of its schools: words as lists, numbers as columns held in the unit of each (`columns.py`)."""

    urns: list[str]
    words: dict[str, list[str]]
    numbers: dict[str, IntArray]
    area_costs: tuple[IntArray, IntArray] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Sort out which adjustments there are: a county has one or two, England some hundred."""
        kinds, where = np.unique(self.numbers["area_cost"], return_inverse=True)
        object.__setattr__(self, "area_costs", (kinds, where))

    def __len__(self) -> int:
        return len(self.urns)

    def __getitem__(self, column: str) -> IntArray:
        return self.numbers[column]

    @cached_property
    def places(self) -> dict[str, int]:
        """Where each school stands, by its URN."""
        return {urn: place for place, urn in enumerate(self.urns)}

    @cached_property
    def phases(self) -> list[str]:
        """The phase of each."""
        return self.words["phase"]

    def pupils(self, phase: str) -> IntArray:
        """Return hundredths of pupils of a phase: primary, ks3, ks4, secondary (both key stages) or all."""
        return self._sums[phase] if phase in _SUMS else self.numbers[f"pupils_{phase}"]

    @cached_property
    def _sums(self) -> dict[str, IntArray]:
        return {
            name: np.sum([self.numbers[column] for column in columns], axis=0, dtype=np.int64)
            for name, columns in _SUMS.items()
        }

    @cached_property
    def year_groups(self) -> IntArray:
        """How many year groups each has from Reception to year 11."""
        return np.sum(
            [self.numbers[f"year_groups_{phase}"] for phase in ("primary", "ks3", "ks4")], axis=0, dtype=np.int64
        )

    @cached_property
    def by_phase(self) -> dict[str, IntArray]:
        """Where the schools of each phase stand."""
        phases = np.array(self.phases, dtype=object)
        return {phase: np.flatnonzero(phases == phase) for phase in sorted(set(self.phases))}
