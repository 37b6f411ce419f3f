"""The whole school formula again, slow and plain: one school at a time, in Decimal pounds; fractions where they do not end.

It was written from the regulations' formulas and shares nothing with the engine. `Law` holds an authority's values of a year;
a school is a row of the input file as text. `budgets` returns pence a line, by the engine's names of lines.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

Row = Mapping[str, str]
Budget = dict[str, int]
PENNY = 100
SHARED = ("fsm", "fsm6", *(f"idaci_{band}" for band in "abcdef"), "low_prior_attainment", "eal3")


@dataclass(frozen=True)
class Law:
    """The values in force, in pounds, pupils, miles, metres and proportions, by the names that a file of values has."""

    factors: Sequence[str]
    values: Mapping[str, Decimal]
    choices: Mapping[str, str]
    level_leaves_out: Sequence[str] = ()
    guarantee_leaves_out: Sequence[str] = ()
    # An authority's own: name of the line, its column, its rate, whether the area's costs raise it.
    local: Sequence[tuple[str, str, Decimal, bool]] = ()
    local_outside_guarantee: Sequence[str] = ()
    local_outside_level: Sequence[str] = ()
    multiplier: Decimal = Decimal(1)


def pence(pounds: Decimal | Fraction) -> int:
    """Round an exact number of pounds to whole pence, a half away from nought."""
    exact = Fraction(pounds) * PENNY
    size = abs(exact)
    whole = size.numerator // size.denominator
    if size - whole >= Fraction(1, 2):
        whole += 1
    return whole if exact >= 0 else -whole


def in_pounds(whole_pence: int) -> Decimal:
    """Whole pence as pounds."""
    return Decimal(whole_pence) / PENNY


@dataclass
class School:
    """One row, read; what its lines come to is gathered as it goes."""

    row: Row
    law: Law
    lines: Budget = field(default_factory=dict)

    def number(self, column: str) -> Decimal:
        return Decimal(self.row[column])

    def pupils(self, phase: str) -> Decimal:
        parts = {
            "primary": ("primary",),
            "ks3": ("ks3",),
            "ks4": ("ks4",),
            "secondary": ("ks3", "ks4"),
            "all": ("primary", "ks3", "ks4"),
        }[phase]
        return sum((self.number(f"pupils_{one}") for one in parts), Decimal(0))

    def year_groups(self) -> int:
        return sum(int(self.row[f"year_groups_{one}"]) for one in ("primary", "ks3", "ks4"))

    def adjusted(self, value: Decimal) -> Decimal:
        """A national value × the area cost adjustment, to the penny before it is multiplied by anything."""
        return in_pounds(pence(value * self.number("area_cost")))

    def rate(self, key: str) -> Decimal:
        return self.adjusted(self.law.values[key] * self.law.multiplier)

    def sum_without(self, left_out: Sequence[str]) -> int:
        return sum(amount for key, amount in self.lines.items() if key not in left_out)

    # The lines, in the order of a statement.

    def basic_entitlement(self) -> None:
        for phase in ("primary", "ks3", "ks4"):
            key = f"basic_entitlement.{phase}"
            if key in self.law.factors:
                self.lines[key] = pence(self.rate(key) * self.pupils(phase))

    def needs(self) -> None:
        for name in SHARED:
            for phase in ("primary", "secondary"):
                key = f"{name}.{phase}"
                if key in self.law.factors:
                    share = self.number(f"{name}_{phase}")
                    self.lines[key] = pence(self.rate(key) * share * self.pupils(phase))

    def mobility(self) -> None:
        for phase in ("primary", "secondary"):
            key = f"mobility.{phase}"
            if key in self.law.factors:
                above = max(Decimal(0), self.number(f"mobility_{phase}") - self.law.values["mobility.threshold"])
                self.lines[key] = pence(self.rate(key) * above * self.pupils(phase))

    def lump_sum(self) -> None:
        if "lump_sum" not in self.law.factors:
            return
        primary, secondary = self.rate("lump_sum.primary"), self.rate("lump_sum.secondary")
        young = Fraction(int(self.row["year_groups_primary"]), self.year_groups())
        amount = {
            "primary": Fraction(primary),
            "secondary": Fraction(secondary),
            "all_through": Fraction(secondary),
            "middle": Fraction(primary) * young + Fraction(secondary) * (1 - young),
        }[self.row["phase"]]
        self.lines["lump_sum"] = min(pence(amount), pence(self.law.values["lump_sum.most"]))

    def sparsity(self) -> None:
        if "sparsity" not in self.law.factors:
            return
        phase, values, choices = self.row["phase"], self.law.values, self.law.choices
        group = Fraction(self.pupils("all")) / self.year_groups()
        largest = Fraction(values[f"sparsity.year_group.{phase}"])
        distance, far = (Fraction(one) for one in (self.number("sparsity_miles"), values[f"sparsity.distance.{phase}"]))
        tapers = choices["sparsity.distance_taper"] == "TAPER"
        if group >= largest or (distance <= Fraction(8, 10) * far if tapers else distance < far):
            self.lines["sparsity"] = 0
            return
        by_size = {
            "FIXED": Fraction(1),
            "CONTINUOUS": 1 - group / largest,
            "NFF": Fraction(1) if group < largest / 2 else 1 - (group - largest / 2) / (largest / 2),
        }[choices["sparsity.size_taper"]]
        by_distance = Fraction(1) if not tapers or distance >= far else 1 - (far - distance) / (far / 5)
        self.lines["sparsity"] = pence(Fraction(self.rate(f"sparsity.maximum.{phase}")) * by_size * by_distance)

    def split_sites(self) -> None:
        if "split_sites" not in self.law.factors:
            return
        nearest, furthest = (self.law.values[f"split_sites.{end}_metres"] for end in ("from", "to"))
        amount = 0
        for site in range(1, int(self.row["split_sites"]) + 1):
            metres = self.number(f"split_site_{site}_metres")
            part = min(Fraction(1), max(Fraction(0), Fraction(metres - nearest) / Fraction(furthest - nearest)))
            amount += pence(self.rate("split_sites.basic")) + pence(Fraction(self.rate("split_sites.distance")) * part)
        self.lines["split_sites"] = amount

    def own_factors(self) -> None:
        for name, column, rate, with_area_cost in self.law.local:
            each = self.adjusted(rate) if with_area_cost else rate
            self.lines[f"local.{name}"] = pence(each * self.number(column))

    def premises(self) -> None:
        for key in ("rates", "pfi", "exceptional_premises"):
            if key in self.law.factors:
                self.lines[key] = pence(self.number(f"{key}_pounds"))

    def least_by_level(self) -> int:
        """The level by year groups, unrounded, × pupils, to the penny."""
        weighted = sum(
            (
                Fraction(self.law.values[f"minimum_level.{one}"]) * int(self.row[f"year_groups_{one}"])
                for one in ("primary", "ks3", "ks4")
            ),
            Fraction(0),
        )
        return pence(weighted / self.year_groups() * Fraction(self.pupils("all")))

    def counted_for_level(self) -> int:
        outside = [f"local.{one}" for one in self.law.local_outside_level]
        return self.sum_without([*self.law.level_leaves_out, *outside, "minimum_level", "guarantee"])

    def minimum_level(self) -> None:
        if self.law.choices["minimum_level.applies"] == "YES":
            self.lines["minimum_level"] = max(0, self.least_by_level() - self.counted_for_level())

    # Floor and cap.

    def comparable_now(self) -> int:
        outside = [f"local.{one}" for one in self.law.local_outside_guarantee]
        return self.sum_without([*self.law.guarantee_leaves_out, *outside, "guarantee"])

    def baseline_per_pupil(self) -> Decimal:
        """Last year's share, redetermined and without what is not comparable, for each pupil of then, to the penny."""
        money = self.number("baseline_pounds") - self.number("baseline_premises_pounds")
        money += self.number("baseline_grants_pounds") - self.number("baseline_exclusions_pounds")
        for key in ("lump_sum", "sparsity"):
            if key in self.law.guarantee_leaves_out:
                money -= in_pounds(self.lines.get(key, 0))
        return in_pounds(pence(Fraction(money) / Fraction(self.number("baseline_pupils"))))

    def guarantee(self) -> None:
        each = in_pounds(pence(self.baseline_per_pupil() * (1 + self.law.values["guarantee.percentage"])))
        whole = pence(each * self.pupils("all"))
        self.lines["guarantee"] = max(0, whole - self.comparable_now())

    def gain_above_cap(self) -> Fraction:
        """The gain above the cap in pence, unrounded. Without a baseline above nought no gain can be measured."""
        before = Fraction(self.baseline_per_pupil())
        if before <= 0:
            return Fraction(0)
        now = Fraction(self.comparable_now(), PENNY) / Fraction(self.pupils("all"))
        excess = max(Fraction(0), now / before - 1 - Fraction(self.law.values["cap.percentage"]))
        return excess * before * Fraction(self.pupils("all")) * PENNY

    def room_above_level(self) -> Fraction | None:
        """What the school has above its minimum per pupil level, in pence; nothing limits it where there are no levels."""
        if self.law.choices["minimum_level.applies"] != "YES":
            return None
        return Fraction(max(0, self.counted_for_level() + self.lines["minimum_level"] - self.least_by_level()))

    def formula(self) -> None:
        self.basic_entitlement()
        self.needs()
        self.mobility()
        self.lump_sum()
        self.sparsity()
        self.split_sites()
        self.own_factors()
        self.premises()
        self.minimum_level()


def budgets(rows: Sequence[Row], law: Law) -> list[Budget]:
    """Return every line of every school in pence, and before_floor and share."""
    schools = [School(row, law) for row in rows]
    for school in schools:
        school.formula()
    before = [sum(school.lines.values()) for school in schools]
    if "guarantee.percentage" in law.values:
        for school in schools:
            school.guarantee()
        cap(schools, law)
    return [
        {**school.lines, "before_floor": first, "share": sum(school.lines.values())}
        for school, first in zip(schools, before, strict=True)
    ]


def cap(schools: Sequence[School], law: Law) -> None:
    """Take from gains above the cap."""
    how = law.choices.get("cap.applies", "NO")
    if how == "NO":
        return
    gains = [school.gain_above_cap() for school in schools]
    rooms = [school.room_above_level() for school in schools]
    if how == "SCALE":
        cuts = []
        for gain, room in zip(gains, rooms, strict=True):
            cut = pence(gain / PENNY * Fraction(law.values["cap.scale"]))
            cuts.append(cut if room is None else min(cut, int(room)))
    else:
        # Nobody gives up more whole pence than its gain and its room.
        limits = [
            int(gain) if room is None else min(int(gain), int(room)) for gain, room in zip(gains, rooms, strict=True)
        ]
        cuts = cuts_that_pay(gains, limits, sum(school.lines["guarantee"] for school in schools))
    for school, cut in zip(schools, cuts, strict=True):
        school.lines["capping"] = -cut


def cuts_that_pay(gains: Sequence[Fraction], limits: Sequence[int], target: int) -> list[int]:
    """The same share of every gain, limits apart, so that the cuts come to the target; the last pence by largest remainder.

    Of all the shares at which somebody reaches the limit, the exact one lies between the last that pays too little and the
    first that pays enough, and between two of them what is paid is a straight line.
    """
    able = [place for place, limit in enumerate(limits) if limit > 0]
    if target >= sum(limits):
        return list(limits)

    def paid(share: Fraction) -> Fraction:
        return sum((min(share * gains[place], Fraction(limits[place])) for place in able), Fraction(0))

    corners = [Fraction(0), *sorted({Fraction(limits[place]) / gains[place] for place in able})]
    enough = bisect_left(corners, target, key=paid)
    share = corners[enough]
    if enough:
        before = corners[enough - 1]
        share = before + (target - paid(before)) * (share - before) / (paid(share) - paid(before))
    exact = [
        min(share * gains[place], Fraction(limits[place])) if place in able else Fraction(0)
        for place in range(len(gains))
    ]
    cuts = [int(one) for one in exact]
    by_remainder = sorted(range(len(gains)), key=lambda place: (cuts[place] - exact[place], place))
    for place in by_remainder[: target - sum(cuts)]:
        cuts[place] += 1
    return cuts
