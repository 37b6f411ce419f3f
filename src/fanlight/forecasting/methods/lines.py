"""What a line says: every quantity of every run, children by January and pounds by financial year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import polars as pl

from fanlight.forecasting.methods.assumed import Assumptions
from fanlight.forecasting.methods.cohorts import SPECIAL
from fanlight.forecasting.methods.distributions import QUANTILES
from fanlight.forecasting.methods.measures import LEVELS
from fanlight.forecasting.methods.money import Money, MoneyOverlay, average_of_year, costs, cumulative, funding_line
from fanlight.forecasting.methods.panels import Numbers
from fanlight.forecasting.methods.simulated import Base, Line
from fanlight.forecasting.rules.names import BANDS, SETTINGS

# A quantity and its part, and its numbers by run and year.
Quantities: TypeAlias = dict[tuple[str, str], Numbers]
POUNDS = ("cost", "funding", "transfer", "in_year_balance", "cumulative_balance")


@dataclass(frozen=True)
class Priced:
    """What money needs beside a line: the authority's money, what levers change of it, and the year it begins with."""

    money: Money
    overlay: MoneyOverlay
    first_year: int
    assumptions: Assumptions


def of_children(line: Line, need_names: Sequence[str]) -> Quantities:
    """Return plans in all and by setting, need and age, and children without a place: by run and January ahead."""
    bands = line.plans.sum(axis=3)
    found: Quantities = {("plans", ""): line.flows["stock_after"]}
    found |= {("plans_by_setting", name): line.settings[:, :, place] for place, name in enumerate(SETTINGS)}
    found |= {("plans_by_need", name): line.needs[:, :, place] for place, name in enumerate(need_names)}
    found |= {("plans_by_age", name): bands[:, :, place] for place, name in enumerate(BANDS)}
    for (setting, area), short in line.short.items():
        whole = found.get(("places_short", SETTINGS[setting]), np.zeros_like(short))
        found["places_short", SETTINGS[setting]] = whole + short
        if area:
            found["places_short", f"{SETTINGS[setting]}: {area}"] = short
    return found


def of_money(base: Base, line: Line, priced: Priced, funding: Numbers | None) -> Quantities:
    """Return cost in all and by setting, funding, transfer and balances: pounds by run and financial year."""
    if not priced.money.unit_costs.known:
        return {}
    opening = np.repeat(base.learnt.stock.sum(axis=(0, 1))[None, None], base.drawn.runs, axis=0)
    weight = priced.assumptions.number("part_of_financial_year_before_january")
    children = average_of_year(np.concatenate([opening, line.settings], axis=1), weight)
    cost = costs(
        children,
        line.flows["supported"],
        _empty(line, priced.overlay, weight),
        priced.money,
        priced.overlay,
        base.drawn,
        priced.first_year,
        priced.assumptions,
    )
    found: Quantities = {("cost", ""): cost.whole}
    found |= {("cost", SETTINGS[setting]): pounds for setting, pounds in cost.settings.items()}
    found |= {("cost", name): pounds for name, pounds in cost.beside.items()}
    found["transfer", ""] = np.tile(priced.overlay.transfer, (base.drawn.runs, 1))
    if funding is None:
        return found
    found["funding", ""] = np.tile(funding + priced.overlay.funding, (base.drawn.runs, 1))
    found["in_year_balance", ""] = found["funding", ""] + found["transfer", ""] - cost.whole
    ahead = cumulative(found["in_year_balance", ""], priced.money, priced.first_year)
    return found if ahead is None else {**found, ("cumulative_balance", ""): ahead}


def funding_of(unmitigated: Quantities, priced: Priced) -> tuple[Numbers, str] | None:
    """Return the funding by financial year, inferred from the unmitigated cost where it has to be; None where nothing tells."""
    cost = unmitigated.get(("cost", ""))
    return None if cost is None else funding_line(priced.money, cost, priced.first_year, priced.assumptions)


def rows_of(quantities: Quantities, first_year: int) -> pl.DataFrame:
    """Return a row a quantity, part and year: mean and quantiles; a year of money is written 2022-23, one of children 2023."""
    frames = []
    for (quantity, part), numbers in quantities.items():
        levels = _exact(np.quantile(numbers, LEVELS, axis=0))
        years = [first_year + place for place in range(numbers.shape[1])]
        named = [f"{one}-{(one + 1) % 100:02}" if quantity in POUNDS else str(one + 1) for one in years]
        columns = {
            "quantity": [quantity] * len(years),
            "part": [part] * len(years),
            "year": named,
            "mean": _exact(numbers.mean(axis=0)),
        }
        frames.append(pl.DataFrame(columns | {name: levels[place] for place, name in enumerate(QUANTILES)}))
    return pl.concat(frames)


def _exact(numbers: Numbers) -> Numbers:
    """Return numbers without the last digits, in which processors differ: to a millionth of a child or pound."""
    return np.asarray(np.round(numbers, 6) + 0.0)


def difference(after: Quantities, before: Quantities) -> Quantities:
    """Return what one line is more than another, run by run: both on the same draws."""
    found = {}
    for key in {**after, **before}:
        like = after.get(key, before.get(key))
        nought = np.zeros_like(like)
        found[key] = after.get(key, nought) - before.get(key, nought)
    return found


def _empty(line: Line, overlay: MoneyOverlay, weight: float) -> Numbers:
    """Return empty special places by run and financial year."""
    runs, years = line.flows["stock"].shape
    given = next((one.places.sum(axis=1) for one in line.places if one.setting == SPECIAL), None)
    if given is None or not overlay.by_place.any():
        return np.zeros((runs, years))
    empty = np.maximum(0.0, given - line.settings[:, :, SPECIAL])
    return average_of_year(np.concatenate([np.zeros((runs, 1)), empty], axis=1), weight)
