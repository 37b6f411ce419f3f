"""What an authority's history says of its rates: who gets a plan, at what age and where; who moves; who leaves.

Accounting, band by band and setting by setting: what is there a year later, less what ageing, leaving and moving leave of what
was there, is who joined. What it says is pooled with what is assumed (`data/assumptions.toml`), which counts as one year more.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fanlight.forecasting.methods.assumed import Assumptions
from fanlight.forecasting.methods.cohorts import BAND_OF_AGE, KIND_OF_AGE, by_band
from fanlight.forecasting.methods.history import History, as_shares
from fanlight.forecasting.methods.opening import opening_stock
from fanlight.forecasting.methods.panels import Numbers

_MOST_LEAVING = 0.95
_ROUNDS = 60
# A setting that lost more than it can have lost by moves still takes this share of what is assumed.
_LEAST_FACTOR = 0.1


@dataclass(frozen=True)
class Learnt:
    """Rates of one authority at the origin."""

    stock: Numbers  # plans by age, need and setting
    ceasing: Numbers  # rate a year by age at the January before
    ceasing_spread: float  # between years, in logs
    moves: Numbers  # by kind of year, setting left and setting reached; what stays is on the diagonal
    new_ages: Numbers  # evidence for the share of new plans by band: parameters of a Dirichlet law
    new_in_band: Numbers  # share within its band by age
    new_needs: Numbers  # share by need
    new_settings: Numbers  # share by band and setting
    refused: tuple[float, float]  # parameters of a beta law
    issued: tuple[float, float]
    transfers: tuple[float, float]  # in and out, rate a year of the stock
    new_plans: float  # a year, lately; not a number where nothing tells
    for_want: float  # share of entries to independent placements that a state special place would have met

    def leaving(self) -> float:
        """Return how many are expected to leave in the first year."""
        return float((self.stock.sum(axis=(1, 2)) * self.ceasing).sum())

    def moving(self) -> float:
        """Return how many are expected to move between settings in the first year."""
        stays = self.moves[KIND_OF_AGE[1:]].diagonal(axis1=1, axis2=2)
        left = (self.stock * (1 - self.ceasing)[:, None, None])[:-1].sum(axis=1)
        return float((left * (1 - stays)).sum())


def learn(history: History, origin: int, assumptions: Assumptions) -> Learnt:
    """Return the rates of an authority from what was known at the origin. Raises MarginsContradict."""
    needs = max(1, len(history.need_names))
    stock = opening_stock(history.margins(origin), assumptions, needs)
    back = int(assumptions.number("years_looked_back"))
    shares = [one for year in range(origin - back, origin) if (one := history.leaving_share(year)) is not None]
    ceasing = _ceasing(stock, assumptions, float(np.mean(shares)) if shares else assumptions.number("ceasing_of_all"))
    moves = _with_stays(assumptions.moves())
    new_ages = _new_ages(history, origin, back, ceasing, assumptions)
    settings = _new_settings(history, origin, back, ceasing, moves, new_ages, assumptions)
    lately = [history.flows[year] for year in range(origin - back, origin) if year in history.flows]
    recorded = [one.new_plans for one in lately if one.new_plans is not None]
    return Learnt(
        stock=stock,
        ceasing=ceasing,
        ceasing_spread=_spread(shares, assumptions.number("spread_of_ceasing")),
        moves=moves,
        new_ages=new_ages,
        new_in_band=assumptions.ages("new_in_band"),
        new_needs=_new_needs(history, origin, back, stock, ceasing),
        new_settings=settings,
        refused=_beta([(one.refused, one.requests) for one in lately], assumptions.number("refused")),
        issued=_beta(
            [(one.new_plans, _assessed(one.requests, one.refused)) for one in lately], assumptions.number("issued")
        ),
        transfers=(_rate(history, lately, origin, "transfers_in"), _rate(history, lately, origin, "transfers_out")),
        new_plans=float(np.mean(recorded)) if recorded else float("nan"),
        for_want=assumptions.number("for_want_of_a_place"),
    )


def aged_a_year(ages: Numbers, ceasing: Numbers) -> Numbers:
    """Return who of a stock (ages along its first side) still has a plan a year later, by the age they have come to be."""
    stays = ages * (1 - ceasing).reshape(-1, *[1] * (ages.ndim - 1))
    return np.concatenate([np.zeros_like(stays[:1]), stays[:-1]])


def _ceasing(stock: Numbers, assumptions: Assumptions, share: float) -> Numbers:
    """Return the assumed rates by age, all but the last scaled alike so that so large a share of the stock leaves."""
    shape, ages = assumptions.ceasing(), stock.sum(axis=(1, 2))
    low, high = 0.0, 50.0
    for _ in range(_ROUNDS):
        middle = (low + high) / 2
        leaving = (ages * _scaled(shape, middle)).sum()
        low, high = (middle, high) if leaving < share * ages.sum() else (low, middle)
    return _scaled(shape, (low + high) / 2)


def _scaled(shape: Numbers, factor: float) -> Numbers:
    rates = np.minimum(shape * factor, _MOST_LEAVING)
    rates[-1] = 1.0
    return np.asarray(rates)


def _with_stays(moves: Numbers) -> Numbers:
    whole = moves.copy()
    for setting in range(whole.shape[1]):
        whole[:, setting, setting] = 1 - moves[:, setting].sum(axis=1)
    return whole


def _new_ages(history: History, origin: int, back: int, ceasing: Numbers, assumptions: Assumptions) -> Numbers:
    weight = assumptions.number("spread_of_ages")
    evidence = weight * assumptions.bands("new_by_band")
    for january in history.recent(history.bands, origin, back):
        ages = history.bands[january][BAND_OF_AGE] * assumptions.ages("age_in_band")
        joined = np.maximum(0.0, history.bands[january + 1] - by_band(aged_a_year(ages, ceasing)))
        evidence = evidence + weight * as_shares(joined)
    return np.asarray(evidence)


def _new_settings(
    history: History,
    origin: int,
    back: int,
    ceasing: Numbers,
    moves: Numbers,
    new_ages: Numbers,
    assumptions: Assumptions,
) -> Numbers:
    """Return the share of each band's new plans by setting: what is assumed, scaled to what recent years show."""
    shares = assumptions.settings_by_band("new_settings_of_band")
    januaries = history.recent(history.settings, origin, back)
    if not januaries:
        return shares
    joined = np.zeros(shares.shape[1])
    for january in januaries:
        stock = opening_stock(history.margins(january), assumptions, max(1, len(history.need_names))).sum(axis=1)
        left = np.einsum("as,ast->t", aged_a_year(stock, ceasing), moves[KIND_OF_AGE])
        joined += history.settings[january + 1] - left
    expected = as_shares(new_ages) @ shares * joined.sum()
    given = np.divide(joined, expected, out=np.zeros_like(joined), where=expected > 0)
    # A setting that no table of the authority's has takes nobody; the rest lean on what is assumed as on one year more.
    held = np.any([history.settings[one] > 0 for one in (*januaries, origin)], axis=0)
    factor = held * np.maximum(given, _LEAST_FACTOR) ** (len(januaries) / (len(januaries) + 1))
    scaled = shares * factor
    whole = scaled.sum(axis=1, keepdims=True)
    # A band of which nobody is assumed in any setting that is there: as the whole stock is placed.
    return np.where(whole > 0, scaled / np.maximum(whole, 1e-12), as_shares(history.settings[origin]))


def _new_needs(history: History, origin: int, back: int, stock: Numbers, ceasing: Numbers) -> Numbers:
    held = stock.sum(axis=(0, 2))
    leaving = (stock.sum(axis=2) * ceasing[:, None]).sum(axis=0) / np.maximum(held, 1e-9)
    joined = [
        np.maximum(0.0, history.needs[one + 1] - history.needs[one] * (1 - leaving))
        for one in history.recent(history.needs, origin, back)
    ]
    return (as_shares(held) + sum(map(as_shares, joined))) / (1 + len(joined))


def _beta(counts: list[tuple[float | None, float | None]], assumed: float) -> tuple[float, float]:
    """Return a beta law of a share from so many of so many, years weighing alike, and what is assumed as one year more."""
    worth = 40.0
    yes, no = worth * assumed, worth * (1 - assumed)
    for some, whole in counts:
        if some is not None and whole:
            share = min(1.0, some / whole)
            yes, no = yes + worth * share, no + worth * (1 - share)
    return yes, no


def _assessed(requests: float | None, refused: float | None) -> float | None:
    return None if requests is None or refused is None else requests - refused


def _rate(history: History, lately: list, origin: int, name: str) -> float:
    recorded = [value for one in lately if (value := getattr(one, name)) is not None]
    return float(np.mean(recorded)) / max(1.0, history.totals[origin]) if recorded else 0.0


def _spread(shares: list[float], least: float) -> float:
    above = np.log([one for one in shares if one > 0])
    return max(least, float(above.std(ddof=1))) if len(above) > 1 else least
