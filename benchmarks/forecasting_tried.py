"""What was tried before the forecast's method was chosen, and what it scored: `python -m benchmarks.forecasting_tried` prints it.

The first column of errors is all that could be known in January 2017 (origins from 2013, targets up to 2017): by it was chosen
what forecasts from 2017 on. Nothing here is used by the product.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeAlias

import numpy as np
import polars as pl

from fanlight.forecasting.methods import authorities, measures, national
from fanlight.forecasting.methods.authorities import Turns, deviations_ahead
from fanlight.forecasting.methods.national import national_from
from fanlight.forecasting.methods.panels import NOT_SCORED, Numbers, Panel, national_growth, own_growth

PANEL = Path(__file__).parents[1] / "src/fanlight/forecasting/data/sen2_ehc_plans_by_authority_2010_2022.csv"
YEARS = 5
# Growth so far in; growth altogether to the end of each year ahead out.
Path_: TypeAlias = Callable[[Numbers], Numbers]
# The counts of a panel in; deviations altogether out, an authority a row.
Turn: TypeAlias = Callable[[Panel], Numbers]


def middle_growth(panel: Panel) -> Numbers:
    """The median of authorities' growth, a number a year: what was chosen."""
    return np.asarray(np.median(own_growth(panel.counts), axis=0))


def mean_growth(panel: Panel) -> Numbers:
    """The mean in place of the median."""
    return np.asarray(own_growth(panel.counts).mean(axis=0))


def growth_of_the_sum(panel: Panel) -> Numbers:
    """The growth of the sum, which large authorities carry."""
    return national_growth(panel.counts)


def chosen_path(growth: Numbers) -> Numbers:
    """What was chosen: fitted by least absolute error over all horizons, damping from 0.8 to 0.98."""
    return national_from(growth).path(YEARS)


def last_growth(growth: Numbers) -> Numbers:
    """Last year's growth goes on."""
    return growth[-1] * np.arange(1.0, YEARS + 1)


def fitted_path(dampings: Iterable[float], weigh: str) -> Path_:
    """Smoothing and damping from a grid: the best by one-year squares, or all weighed by their likelihood, or all alike."""
    pairs = np.array([(smoothing, damping) for damping in dampings for smoothing in national.SMOOTHING])
    ahead = pairs[:, 1:] ** np.arange(1.0, YEARS + 1)

    def path(growth: Numbers) -> Numbers:
        level, squares = np.full(len(pairs), growth[0]), np.zeros(len(pairs))
        for one in growth[1:]:
            missed = one - pairs[:, 1] * level
            level, squares = pairs[:, 1] * level + pairs[:, 0] * missed, squares + missed**2
        if weigh == "best":
            weights = (np.arange(len(pairs)) == squares.argmin()).astype(float)
        else:
            worth = -(len(growth) - 1) / 2 * np.log(squares + 1e-12) if weigh == "likelihood" else np.zeros(len(pairs))
            weights = np.exp(worth - worth.max())
        return np.asarray(weights @ (level[:, None] * np.cumsum(ahead, axis=1)) / weights.sum())

    return path


def state_space(growth: Numbers) -> Numbers:
    """A damped level seen through noise; every damping from 0 to 1 and every share of noise alike beforehand."""
    paths, worth = [], []
    for damping in np.arange(21) / 20:
        for signal in np.arange(21) / 20:
            level, doubt, squares, spreads = growth[0], 1 - signal, 0.0, 0.0
            for one in growth[1:]:
                doubt = damping**2 * doubt + signal
                spread, missed = max(doubt + 1 - signal, 1e-9), one - damping * level
                squares, spreads = squares + missed**2 / spread, spreads + np.log(spread)
                level, doubt = damping * level + doubt / spread * missed, doubt * (1 - doubt / spread)
            paths.append(level * np.cumsum(damping ** np.arange(1.0, YEARS + 1)))
            worth.append(-spreads / 2 - (len(growth) - 1) / 2 * np.log(squares + 1e-12))
    weights = np.exp(np.array(worth) - max(worth))
    return np.asarray(weights @ np.array(paths) / weights.sum())


def chosen_turn(panel: Panel) -> Numbers:
    """What was chosen: one share that fades, own alone or beside the type's."""
    return deviations_ahead(_turns(panel), panel.counts.shape[1] - 1, YEARS)


def no_turn(panel: Panel) -> Numbers:
    """Every authority goes with the country."""
    return np.zeros((len(panel.codes), YEARS))


def each_horizon(*also: str) -> Turn:
    """A share for each horizon by itself, of the remembered deviation and of other things known at the origin."""

    def ahead(panel: Panel) -> Numbers:
        turns, known = _turns(panel), panel.counts.shape[1] - 1
        made = np.zeros((len(panel.codes), YEARS))
        for horizon in range(1, YEARS + 1):
            if known - horizon < 2:
                made[:, horizon - 1] = made[:, max(horizon - 2, 0)]
                continue
            januaries = []
            for origin in range(1, known - horizon + 1):
                came = turns.came(origin, horizon)[0]
                seen = _seen(panel, turns, origin, also)
                januaries.append(authorities._January(seen, came, seen.T @ seen, seen.T @ came))
            spread = np.mean([one.square.diagonal() / len(one.came) for one in januaries], axis=0)
            penalties = [one * np.maximum(spread, 1e-12) for one in authorities.SHRINKAGES]
            best = min(penalties, key=lambda one: authorities._left_out_error(januaries, one))
            made[:, horizon - 1] = _seen(panel, turns, known, also) @ authorities._shares(januaries, best)
        return made

    return ahead


def _turns(panel: Panel) -> Turns:
    growth = own_growth(panel.counts)
    return Turns.of(growth, middle_growth(panel), panel.codes)


def _seen(panel: Panel, turns: Turns, origin: int, also: tuple[str, ...]) -> Numbers:
    logs = np.log(panel.counts[:, : origin + 1])
    beside = logs - logs.mean(axis=0)
    others = {
        "size": beside[:, -1],
        "level against its own mean": beside[:, -1] - beside.mean(axis=1),
        "type": turns.remembered(0.0, origin)[:, 1],
    }
    return np.column_stack([turns.of_one_type().remembered(0.5, origin), *(others[name] for name in also)])


NATIONAL: dict[str, tuple[Callable[[Panel], Numbers], Path_]] = {
    "**chosen**: least absolute error over all horizons, damping 0.8–0.98": (middle_growth, chosen_path),
    "the same on the mean of growth": (mean_growth, chosen_path),
    "the same on the growth of the sum": (growth_of_the_sum, chosen_path),
    "last year's middle growth goes on": (middle_growth, last_growth),
    "best by one-year squares, damping 0.8–0.98": (middle_growth, fitted_path(national.DAMPING, "best")),
    "all weighed by likelihood, damping 0.8–0.98": (middle_growth, fitted_path(national.DAMPING, "likelihood")),
    "all weighed by likelihood, no damping": (middle_growth, fitted_path([1.0], "likelihood")),
    "all alike, no damping": (middle_growth, fitted_path([1.0], "alike")),
    "all alike, damping 0.8–0.98": (middle_growth, fitted_path(national.DAMPING, "alike")),
    "state space, damping 0–1 alike beforehand": (middle_growth, state_space),
}
TURNS: dict[str, Turn] = {
    "**chosen**: one share that fades, own or beside its type's": chosen_turn,
    "no turn of its own": no_turn,
    "a share for each horizon": each_horizon(),
    "a share for each horizon, and type": each_horizon("type"),
    "a share for each horizon, and size": each_horizon("size"),
    "a share for each horizon, and level against its own mean": each_horizon("level against its own mean"),
    "a share for each horizon, size and level": each_horizon("size", "level against its own mean"),
}


def scored(panel: Panel, origins: range, last: int, forecast: Callable[[Panel], Numbers], horizons: range) -> str:
    """The errors at each horizon, in percent, of targets up to a January; bias in brackets."""
    told = []
    for horizon in horizons:
        reached = [origin for origin in origins if origin + horizon <= last]
        point = np.concatenate([forecast(panel.known_at(origin))[:, horizon - 1] for origin in reached])
        came = np.concatenate([panel.actual(origin + horizon) for origin in reached])
        told.append(f"{measures.mape(point, came):.2f} ({measures.bias(point, came):+.1f})")
    return " / ".join(told)


def main() -> None:
    """Print both tables."""
    panel = Panel.of(pl.read_csv(PANEL)).without(NOT_SCORED)
    rows: list[tuple[str, Callable[[Panel], Numbers], Path_, Turn]] = [
        (name, growth, path, chosen_turn) for name, (growth, path) in NATIONAL.items()
    ]
    rows += [(name, middle_growth, chosen_path, turn) for name, turn in TURNS.items()]
    print(
        "| tried | known in January 2017: 1 / 2 / 3 years | origins 2013–16: 1 / 2 / 3 | origins 2017–21: 1 / 2 / 3 / 4 / 5 |"
    )
    print("|---|---|---|---|")
    for name, growth, path, turn in rows:

        def forecast(known: Panel, growth=growth, path=path, turn=turn) -> Numbers:  # type: ignore[no-untyped-def]
            return np.asarray(known.counts[:, -1:] * np.exp(path(growth(known)) + turn(known)))

        cells = [
            scored(panel, range(2013, 2017), 2017, forecast, range(1, 4)),
            scored(panel, range(2013, 2017), 2022, forecast, range(1, 4)),
            scored(panel, range(2017, 2022), 2022, forecast, range(1, 6)),
        ]
        print(f"| {name} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
