"""The same arithmetic as the school formula's in bare NumPy: no dated values, no working kept, no words; exact pence too.

It is the limit that the engine is measured beside. It gives the same pence, and the benchmark refuses to run if it does not.
"""

from __future__ import annotations

import numpy as np

from fanlight.funding.rules.factors import PREMISES, PUPIL_FACTORS
from fanlight.funding.rules.parameters import Asking
from fanlight.funding.rules.schools import Schools

SHARE, PUPILS, COST = 1_000_000, 100, 100_000_000


class Bare:
    """The schools' columns and the year's values as plain arrays and numbers, looked up before the clock starts."""

    def __init__(self, schools: Schools, asking: Asking) -> None:
        self.columns = schools.numbers
        self.kinds, self.where = schools.area_costs
        names = ("primary", "ks3", "ks4", "secondary", "all")
        self.pupils = {name: schools.pupils(name) for name in names}
        self.groups, self.by_phase = schools.year_groups, schools.by_phase
        used = asking.names("formula.factors")
        self.factors = [(asking.number(one.key), one) for one in PUPIL_FACTORS if one.key in used]
        self.premises = [schools[one.column] for one in PREMISES if one.key in used]
        self.threshold = asking.number("mobility.threshold")
        self.lump = {phase: asking.number(f"lump_sum.{phase}") for phase in ("primary", "secondary")}
        self.most = asking.number("lump_sum.most")
        self.sparse = {
            phase: [asking.number(f"sparsity.{name}.{phase}") for name in ("maximum", "year_group", "distance")]
            for phase in self.by_phase
        }
        self.levels = [(name, asking.number(f"minimum_level.{name}")) for name in ("primary", "ks3", "ks4")]
        self.floor, self.cap = asking.number("guarantee.percentage"), asking.number("cap.percentage")

    def rate(self, value: int) -> np.ndarray:
        """A value × the area's costs, to the penny."""
        return ((self.kinds * value + COST // 2) // COST)[self.where]

    def budgets(self) -> np.ndarray:
        """Return every school's budget share in pence."""
        formula = self.lines()
        lump, sparsity, premises = self.lump_sum(), self.sparsity(), sum(self.premises)
        formula += lump + sparsity
        levels = sum(self.columns[f"year_groups_{name}"] * value for name, value in self.levels)
        whole = self.groups * PUPILS
        least = (levels * self.pupils["all"] + whole // 2) // whole
        topped = np.maximum(formula, least)
        return self.floored(topped, topped - least, lump + sparsity) + premises

    def lines(self) -> np.ndarray:
        """Rate × weighting × pupils of every factor, each to the penny."""
        summed = np.zeros(len(self.where), dtype=np.int64)
        for value, factor in self.factors:
            part = self.rate(value) * self.pupils[factor.pupils]
            if not factor.share:
                summed += (part + PUPILS // 2) // PUPILS
                continue
            share = self.columns[factor.share]
            if factor.key.startswith("mobility"):
                share = np.maximum(share - self.threshold, 0)
            part *= share
            part += SHARE * PUPILS // 2
            part //= SHARE * PUPILS
            summed += part
        return summed

    def lump_sum(self) -> np.ndarray:
        """The lump sum of each phase; a middle school's by year groups."""
        primary, secondary = self.rate(self.lump["primary"]), self.rate(self.lump["secondary"])
        pence = secondary.copy()
        pence[self.by_phase["primary"]] = primary[self.by_phase["primary"]]
        middle = self.by_phase["middle"]
        young, groups = self.columns["year_groups_primary"][middle], self.groups[middle]
        pence[middle] = (primary[middle] * young + secondary[middle] * (groups - young) + groups // 2) // groups
        return np.minimum(pence, self.most)

    def sparsity(self) -> np.ndarray:
        """Sparsity with the national taper by size and none by distance."""
        most, groups, far = (np.zeros(len(self.where), dtype=np.int64) for _ in range(3))
        for phase, where in self.by_phase.items():
            most[where] = self.rate(self.sparse[phase][0])[where]
            groups[where], far[where] = self.sparse[phase][1:]
        whole, pupils = groups * self.groups, self.pupils["all"]
        weight = np.where(2 * pupils < whole, whole, 2 * (whole - pupils))
        weight[(pupils >= whole) | (self.columns["sparsity_miles"] < far)] = 0
        return (most * weight + whole // 2) // whole

    def floored(self, formula: np.ndarray, room: np.ndarray, left_out: np.ndarray) -> np.ndarray:
        """Guarantee, and cuts of gains above the cap that come to what it costs."""
        pupils, columns = self.pupils["all"], self.columns
        before = columns["baseline_pounds"] - columns["baseline_premises_pounds"] - left_out
        before += columns["baseline_grants_pounds"] - columns["baseline_exclusions_pounds"]
        each = (before * PUPILS + columns["baseline_pupils"] // 2) // columns["baseline_pupils"]
        current = formula - left_out
        guaranteed = (each * (SHARE + self.floor) + SHARE // 2) // SHARE
        raised = np.maximum((guaranteed * pupils + PUPILS // 2) // PUPILS - current, 0)
        gains = np.maximum(current * (SHARE * PUPILS) - each * (SHARE + self.cap) * pupils, 0)
        return formula + raised - self.cuts(gains, np.minimum(gains // (SHARE * PUPILS), room), int(raised.sum()))

    def cuts(self, gains: np.ndarray, most: np.ndarray, target: int) -> np.ndarray:
        """The same share of every gain up to its limit; the last pence by largest remainder."""
        pence = np.zeros(len(gains), dtype=np.int64)
        if int(most.sum()) <= target:
            return most
        rest = np.flatnonzero(most > 0)
        while True:
            share = target / float(gains[rest].sum(dtype=np.float64))
            there = gains[rest] * share >= most[rest]
            if not there.any():
                break
            pence[rest[there]] = most[rest[there]]
            target -= int(most[rest[there]].sum())
            rest = rest[~there]
        exact = gains[rest] * share
        whole = np.floor(exact).astype(np.int64)
        whole[np.argsort(whole - exact, kind="stable")[: target - int(whole.sum())]] += 1
        pence[rest] = whole
        return pence
