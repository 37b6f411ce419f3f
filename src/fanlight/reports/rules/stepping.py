"""Steps up and down: how many were asked for, what came of them, and how many days it took the receiver to accept."""

from __future__ import annotations

import polars as pl

from fanlight.reports.rules.codes import DAY_BANDS, DIRECTIONS, NOT_ACCEPTED, STEP_OUTCOMES
from fanlight.reports.rules.counting import WEEK, number_where, pairs_of, shares_by
from fanlight.reports.rules.facts import Facts
from fanlight.reports.rules.opening import spread
from fanlight.reports.rules.shapes import Measure, rate, table

_UP, _DOWN = DIRECTIONS
_ACCEPTED, _REFUSED = pl.col("came") == "ACCEPTED", pl.col("came") == "REFUSED"


def steps_asked(facts: Facts) -> Measure:
    """Return the steps of the period by direction and by what came of each."""
    cells = pairs_of(facts.steps, "direction", "came")
    return table("steps_asked", cells, list(DIRECTIONS), list(STEP_OUTCOMES), facts.steps.height)


def steps_up_accepted(facts: Facts) -> Measure:
    """Return how many steps up were accepted, and after how many days."""
    return _accepted("steps_up_accepted", facts.steps.filter(pl.col("direction") == _UP))


def steps_down_accepted(facts: Facts) -> Measure:
    """Return how many steps down were accepted, and after how many days."""
    return _accepted("steps_down_accepted", facts.steps.filter(pl.col("direction") == _DOWN))


def _accepted(name: str, rows: pl.DataFrame) -> Measure:
    return rate(
        name,
        number_where(rows, _ACCEPTED),
        rows.height,
        by_week=shares_by(rows, WEEK, _ACCEPTED),
        by_district=shares_by(rows, "district", _ACCEPTED),
        days=spread(rows["days"], DAY_BANDS, unit=1, never=NOT_ACCEPTED),
    )


def steps_refused(facts: Facts) -> Measure:
    """Return how many of the steps that the receiver answered were refused, by direction."""
    rows = facts.steps.filter(_ACCEPTED | _REFUSED)
    by_direction = shares_by(rows, "direction", _REFUSED)
    return rate("steps_refused", number_where(rows, _REFUSED), rows.height, by_direction=by_direction)
