"""Specialist queues: what came to each, by week and by district, and what each holds now."""

from __future__ import annotations

import polars as pl

from fanlight.reports.rules.codes import WORK_STATES
from fanlight.reports.rules.counting import district_codes, in_list_order, pairs_of
from fanlight.reports.rules.facts import Facts
from fanlight.reports.rules.shapes import Measure, table


def queues_by_week(facts: Facts) -> Measure:
    """Return what was offered to each queue in each week of the period."""
    rows = facts.came_to_queues.with_columns(week=pl.col("on").dt.truncate("1w").cast(pl.String))
    weeks = [str(week) for week in facts.period.weeks()]
    return table("queues_by_week", pairs_of(rows, "week", "queue"), weeks, _queues(rows, facts), rows.height)


def queues_by_district(facts: Facts) -> Measure:
    """Return what was offered to each queue in the period, by the district of the child's home."""
    rows = facts.came_to_queues
    cells = pairs_of(rows, "district", "queue")
    return table("queues_by_district", cells, district_codes(facts), _queues(rows, facts), rows.height)


def queues_now(facts: Facts) -> Measure:
    """Return what is open in each queue at the moment of the report, by how it stands."""
    rows = facts.queued.filter(pl.col("state").is_in(list(WORK_STATES)))
    return table("queues_now", pairs_of(rows, "queue", "state"), _queues(rows, facts), list(WORK_STATES), rows.height)


def _queues(rows: pl.DataFrame, facts: Facts) -> list[str]:
    return in_list_order(facts.lists.queues, set(rows["queue"].unique()))
