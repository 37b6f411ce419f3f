"""Queues and caseloads: what came to specialist queues, what each team holds now, and how work lies on its workers."""

from __future__ import annotations

import polars as pl

from fanlight.reports.rules.codes import NOT_KNOWN, WORK_STATES
from fanlight.reports.rules.codes_of_contacts import CASELOAD_BANDS
from fanlight.reports.rules.counting import district_codes, in_list_order, pairs_of
from fanlight.reports.rules.facts import Facts
from fanlight.reports.rules.shapes import Measure, table
from fanlight.reports.rules.statutory import band_of


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


def work_of_teams(facts: Facts) -> Measure:
    """Return the open work of each team at the moment of the report, by how it stands; teams by name, never ranked."""
    rows = _open_work(facts)
    cells = pairs_of(rows, "team", "state")
    teams = _teams(rows, facts)
    of_queue = {team: facts.lists.queue_of_team[team] for team in teams if team in facts.lists.queue_of_team}
    return table("work_of_teams", cells, teams, list(WORK_STATES), rows.height, queues=of_queue)


def workers_by_caseload(facts: Facts) -> Measure:
    """Return how many workers of each team hold how many children: counts of workers, and no worker by themselves."""
    held = _open_work(facts).filter(pl.col("worker_user_id") != "", pl.col("state") == WORK_STATES[-1])
    rows = held.group_by("team", "worker_user_id").agg(pl.col("person").n_unique().alias("children"))
    rows = rows.with_columns(band=band_of(pl.col("children"), CASELOAD_BANDS))
    bands = [name for _, name in CASELOAD_BANDS]
    return table("workers_by_caseload", pairs_of(rows, "team", "band"), _teams(rows, facts), bands, rows.height)


def _open_work(facts: Facts) -> pl.DataFrame:
    rows = facts.following(facts.frames.open_work.filter(pl.col("offered_at") <= facts.at))
    team = (
        pl.when(pl.col("team_id").is_in(list(facts.lists.teams))).then(pl.col("team_id")).otherwise(pl.lit(NOT_KNOWN))
    )
    return rows.with_columns(facts.person(), team=team)


def _teams(rows: pl.DataFrame, facts: Facts) -> list[str]:
    return in_list_order(facts.lists.teams, set(rows["team"].unique()))
