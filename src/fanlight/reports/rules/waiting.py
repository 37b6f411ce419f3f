"""What waits now, and what has waited too long."""

from __future__ import annotations

import polars as pl

from fanlight.reports.rules.counting import WEEK, by_district, number_by
from fanlight.reports.rules.facts import Facts
from fanlight.reports.rules.shapes import Measure, count, with_zeros


def waiting_now(facts: Facts) -> Measure:
    """Return the contacts that nobody has decided, whenever they came."""
    states = [state for state in facts.lists.states if state in facts.lists.undecided]
    by_state = with_zeros(number_by(facts.waiting, "state"), states)
    return _standing("waiting_now", facts.waiting, facts, by_state=by_state)


def overdue_now(facts: Facts) -> Measure:
    """Return the contacts that were never decided and whose limit has passed."""
    late = facts.waiting.filter(pl.col("first_decided_at").is_null(), pl.col("due_at") < facts.at)
    return _standing("overdue_now", late, facts)


def _standing(name: str, rows: pl.DataFrame, facts: Facts, **by: dict[str, int]) -> Measure:
    return count(
        name,
        rows.height,
        by_week=number_by(rows, WEEK),
        by_source=number_by(rows, "source"),
        by_district=by_district(rows, facts),
        requests=rows["request_id"].n_unique(),
        **by,
    )
