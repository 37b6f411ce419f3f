"""The stock at the origin by single age, need and setting, from whatever margins an authority has.

Iterative proportional fitting (Deming and Stephan, 1940): what is assumed of ages and settings is scaled in turn to each
margin that is given, until all hold. Margins that cannot hold together are refused, not averaged.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fanlight.forecasting.methods.assumed import Assumptions
from fanlight.forecasting.methods.cohorts import BAND_OF_AGE
from fanlight.forecasting.methods.panels import Numbers
from fanlight.forecasting.rules.names import BANDS, SETTINGS

_ROUNDS = 2_000
# Of a child: margins are whole children, so what is further off than this cannot be met.
_CLOSE = 1e-6


class MarginsContradict(ValueError):
    """The margins of one January cannot all hold: a sentence that can be shown."""


@dataclass(frozen=True)
class Margins:
    """What is known of one January: its total, and by band or single age, setting and need where that is given.

    `cells` is plans by single age, need and setting, where an authority gives them so.
    """

    total: float
    bands: Numbers | None = None
    ages: Numbers | None = None
    settings: Numbers | None = None
    needs: Numbers | None = None
    cells: Numbers | None = None


def opening_stock(margins: Margins, assumptions: Assumptions, needs: int) -> Numbers:
    """Return plans by age, need and setting that meet every margin given. Raises MarginsContradict."""
    if margins.cells is not None:
        return margins.cells.astype(float)
    stock = _assumed(assumptions, needs) * margins.total
    settings = margins.settings
    if settings is not None:
        # A setting that children are in, of which nothing is assumed: of all ages that the settings beside it take.
        unforeseen = (settings > 0) & (stock.sum(axis=(0, 1)) == 0)
        stock[:, :, unforeseen] = stock.sum(axis=2, keepdims=True) / max(1, unforeseen.sum())
    for _ in range(_ROUNDS):
        stock = _fitted(stock, margins)
        if _off(stock, margins) <= _CLOSE:
            return stock
    raise MarginsContradict(_said(stock, margins))


def _assumed(assumptions: Assumptions, needs: int) -> Numbers:
    ages = assumptions.bands("bands_of_all")[BAND_OF_AGE] * assumptions.ages("age_in_band")
    cells = ages[:, None] * assumptions.settings_by_band("settings_of_band")[BAND_OF_AGE]
    return np.repeat(cells[:, None, :] / cells.sum() / needs, needs, axis=1)


def _fitted(stock: Numbers, margins: Margins) -> Numbers:
    if margins.bands is not None:
        now = _bands(stock)
        stock = stock * _ratio(margins.bands, now)[BAND_OF_AGE][:, None, None]
    if margins.ages is not None:
        stock = stock * _ratio(margins.ages, stock.sum(axis=(1, 2)))[:, None, None]
    if margins.needs is not None:
        stock = stock * _ratio(margins.needs, stock.sum(axis=(0, 2)))[None, :, None]
    if margins.settings is not None:
        stock = stock * _ratio(margins.settings, stock.sum(axis=(0, 1)))[None, None, :]
    return stock


def _off(stock: Numbers, margins: Margins) -> float:
    wanted = [
        (margins.bands, _bands(stock)),
        (margins.ages, stock.sum(axis=(1, 2))),
        (margins.needs, stock.sum(axis=(0, 2))),
        (margins.settings, stock.sum(axis=(0, 1))),
        (np.array([margins.total]), stock.sum(keepdims=True).ravel()),
    ]
    return max(float(np.abs(asked - found).max()) for asked, found in wanted if asked is not None)


def _bands(stock: Numbers) -> Numbers:
    return np.asarray(np.add.reduceat(stock.sum(axis=(1, 2)), [low for low, _ in BANDS.values()]))


def _ratio(asked: Numbers, found: Numbers) -> Numbers:
    return np.divide(asked, found, out=np.zeros_like(asked, dtype=float), where=found > 0)


def _said(stock: Numbers, margins: Margins) -> str:
    """Return a sentence on the setting for which the ages leave least room."""
    found = _fitted(stock, Margins(margins.total, margins.bands, margins.ages)).sum(axis=(0, 1))
    asked = margins.settings if margins.settings is not None else found
    worst = int((asked - found).argmax())
    return (
        f"The ages and the settings of one January cannot both hold: {SETTINGS[worst]} has {asked[worst]:,.0f} children, "
        f"and those of an age for it leave room for about {found[worst]:,.0f}. "
        "Look at both tables, or at the assumption settings_of_band."
    )
