"""What placements cost and what that leaves: unit costs with their own uncertainty, funding, in-year and cumulative balance.

Pounds a financial year, by run. A financial year's children are the weighted mean of the Januaries before and within it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from fanlight.forecasting.methods.assumed import Assumptions
from fanlight.forecasting.methods.drawn import Drawn
from fanlight.forecasting.methods.panels import Numbers
from fanlight.forecasting.rules.names import SETTINGS


@dataclass(frozen=True)
class UnitCosts:
    """Average cost of one child's placement by setting (place in SETTINGS) and financial year (by its first), as published."""

    known: Mapping[int, Mapping[int, float]]

    def rise(self, setting: int, assumed: float) -> float:
        """Return the yearly rise of a setting's series, half-way to what is assumed; what is assumed where it has one year."""
        years = sorted(self.known[setting])
        first, last = years[0], years[-1]
        if first == last:
            return assumed
        own = float(np.log(self.known[setting][last] / self.known[setting][first])) / (last - first)
        return (float(np.expm1(own)) + assumed) / 2

    def at(self, setting: int, first_year: int, years: int, rise: Numbers) -> Numbers:
        """Return pounds by run and financial year: as published, between published ones in proportion, rising beyond them.

        `rise` is the yearly rise by run, used after the last published year and before the first.
        """
        known = self.known[setting]
        published = np.array(sorted(known))
        asked = np.arange(first_year, first_year + years)
        within = np.interp(asked, published, np.log([known[int(one)] for one in published]))
        beyond = np.maximum(asked - published[-1], 0) + np.minimum(asked - published[0], 0)
        return np.asarray(np.exp(within + beyond * np.log1p(rise)[:, None]))


@dataclass(frozen=True)
class Money:
    """What is known of an authority's money; amounts in pounds by the first year of a financial year."""

    unit_costs: UnitCosts
    funding: Mapping[int, float] = field(default_factory=dict)
    in_year: Mapping[int, float] = field(default_factory=dict)
    closing: Mapping[int, float] = field(default_factory=dict)
    schools_block: Mapping[int, float] = field(default_factory=dict)
    other_spend: Mapping[int, float] = field(default_factory=dict)


@dataclass(frozen=True)
class MoneyOverlay:
    """Changes of the money side by financial year ahead (first side)."""

    fees: Numbers  # times the unit cost: year, setting
    rise_at_most: Numbers  # a year, by setting; not a number where there is no cap: year, setting
    transfer: Numbers  # pounds moved in from the schools block
    funding: Numbers  # pounds added to the funding
    by_place: Numbers  # pounds for each empty special place
    support: Numbers  # pounds for each child supported without a plan

    @classmethod
    def none(cls, years: int) -> MoneyOverlay:
        """Return what changes nothing."""
        shape = (years, len(SETTINGS))
        nought = np.zeros(years)
        return cls(np.ones(shape), np.full(shape, np.nan), nought, nought, nought, nought)


@dataclass(frozen=True)
class Costs:
    """Pounds by run and financial year: by setting, beside placements, and in all."""

    settings: Mapping[int, Numbers]
    beside: Mapping[str, Numbers]

    @property
    def whole(self) -> Numbers:
        """Return all of it, by run and year."""
        return np.asarray(sum([*self.settings.values(), *self.beside.values()]))


def average_of_year(januaries: Numbers, weight_before: float) -> Numbers:
    """Return the average of each financial year from counts in each January, the first before the first year: run, year, rest."""
    return np.asarray(weight_before * januaries[:, :-1] + (1 - weight_before) * januaries[:, 1:])


def costs(
    children: Numbers,
    supported: Numbers,
    empty_places: Numbers,
    money: Money,
    overlay: MoneyOverlay,
    drawn: Drawn,
    first_year: int,
    assumptions: Assumptions,
) -> Costs:
    """Return what the placements of a line cost.

    `children` is the average number of each financial year by run, year and setting; the next two are by run and year.
    Settings of which no unit cost is given cost nothing here: who shows this says which they are.
    """
    years = children.shape[1]
    by_setting = {}
    for setting in money.unit_costs.known:
        each = _unit_cost(setting, money, overlay, drawn, first_year, years, assumptions)
        by_setting[setting] = each * children[:, :, setting]
    beside = {}
    if overlay.by_place.any():
        beside["empty places"] = empty_places * overlay.by_place
    if overlay.support.any():
        beside["support without a plan"] = (
            _running(supported, int(assumptions.number("years_of_support_without_plan"))) * overlay.support
        )
    if money.other_spend:
        beside["other spending"] = np.tile(
            _carried(money.other_spend, first_year, years, assumptions.number("inflation")), (len(children), 1)
        )
    return Costs(by_setting, beside)


def _unit_cost(
    setting: int,
    money: Money,
    overlay: MoneyOverlay,
    drawn: Drawn,
    first_year: int,
    years: int,
    assumptions: Assumptions,
) -> Numbers:
    mean = money.unit_costs.rise(setting, assumptions.number("inflation"))
    rise = mean + assumptions.number("spread_of_inflation") * drawn.inflation[:, setting]
    each = money.unit_costs.at(setting, first_year, years, rise) * drawn.unit_costs[:, setting, None]
    for year in range(1, years):
        cap = overlay.rise_at_most[year, setting]
        if np.isfinite(cap):
            above = each[:, year] / np.minimum(each[:, year], each[:, year - 1] * (1 + cap))
            each[:, year:] = each[:, year:] / above[:, None]
    return np.asarray(each * overlay.fees[:, setting])


def funding_line(
    money: Money, unmitigated: Numbers, first_year: int, assumptions: Assumptions
) -> tuple[Numbers, str] | None:
    """Return the high-needs funding by financial year and how it came about; None where nothing tells.

    As given, and rising by what is assumed after the last year given. Where only an in-year balance is known, funding of
    that year is taken to be the middle unmitigated cost (`unmitigated`, by run and year) and that balance together.
    """
    years = unmitigated.shape[1]
    growth = assumptions.number("growth_of_funding")
    if money.funding:
        return _carried(money.funding, first_year, years, growth), "given"
    inferred = {
        year: float(np.median(unmitigated[:, year - first_year])) + balance
        for year, balance in money.in_year.items()
        if first_year <= year < first_year + years
    }
    return (_carried(inferred, first_year, years, growth), "inferred") if inferred else None


def cumulative(in_year: Numbers, money: Money, first_year: int) -> Numbers | None:
    """Return the cumulative balance at the end of each financial year, by run; None where no closing balance before is known."""
    opening = money.closing.get(first_year - 1)
    return None if opening is None else np.asarray(opening + np.cumsum(in_year, axis=1))


def _carried(known: Mapping[int, float], first_year: int, years: int, growth: float) -> Numbers:
    """Return an amount by year: as given, else the last given before it grown since, else the first after it less growth."""
    given = sorted(known)
    amounts = []
    for year in range(first_year, first_year + years):
        nearest = max((one for one in given if one <= year), default=given[0])
        amounts.append(known[nearest] * (1 + growth) ** (year - nearest))
    return np.array(amounts)


def _running(numbers: Numbers, years: int) -> Numbers:
    """Return the sum of each year and the years before it, so many in all."""
    summed = np.cumsum(numbers, axis=1)
    summed[:, years:] -= np.cumsum(numbers, axis=1)[:, :-years] if years < numbers.shape[1] else 0
    return summed
