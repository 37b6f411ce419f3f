"""Challenges: how many, how far they went, what was found, how soon stages answered, and which are open."""

from __future__ import annotations

from datetime import timedelta

import polars as pl

from fanlight.reports.rules.codes import FINDINGS
from fanlight.reports.rules.counting import WEEK, by_district, by_week, number_by, number_where, pairs_of, shares_by
from fanlight.reports.rules.facts import Facts
from fanlight.reports.rules.shapes import Measure, count, rate, table

LONG = timedelta(weeks=4)


def challenges_raised(facts: Facts) -> Measure:
    """Return how many challenges were raised, each on its London day."""
    rows = facts.challenges.filter("is_in_period")
    return count(
        "challenges_raised",
        rows.height,
        by_week=by_week(rows, facts),
        by_source=number_by(rows, "source"),
        by_district=by_district(rows, facts),
    )


def challenge_findings(facts: Facts) -> Measure:
    """Return the furthest stage of each challenge, by what was found last."""
    rows = facts.challenges.filter("is_in_period").with_columns(stage=pl.col("stage_number").cast(pl.String))
    cells = pairs_of(rows, "stage", "found")
    columns = [*FINDINGS, *sorted({code for _, code in cells} - set(FINDINGS))]
    return table("challenge_findings", cells, sorted({stage for stage, _ in cells}), columns, rows.height)


def challenge_stages_in_time(facts: Facts) -> Measure:
    """Return how many stages answered in time, of all whose limit has passed, answered or not (safety 19)."""
    rows = facts.challenge_stages
    passed = rows.filter(pl.col("due_at") < facts.at)
    is_answered = pl.col("ended_as") == "ANSWERED"
    in_time = is_answered & (pl.col("stopped_at") <= pl.col("due_at")).fill_null(False)
    return rate(
        "challenge_stages_in_time",
        number_where(passed, in_time),
        passed.height,
        limit_not_passed=rows.height - passed.height,
        not_answered=number_where(passed, ~is_answered),
        by_week=shares_by(passed, WEEK, in_time),
        by_source=shares_by(passed, "source", in_time),
        by_district=shares_by(passed, "district", in_time),
    )


def challenges_open(facts: Facts) -> Measure:
    """Return the challenges that are open at the moment of the report, whenever they were raised."""
    rows = facts.challenges.filter(pl.col("ended_at").is_null())
    return count(
        "challenges_open",
        rows.height,
        open_four_weeks=number_where(rows, pl.col("raised_at") < facts.at - LONG),
        by_week=number_by(rows, WEEK),
        by_source=number_by(rows, "source"),
        by_district=by_district(rows, facts),
    )
