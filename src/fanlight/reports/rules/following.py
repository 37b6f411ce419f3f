"""What teams made of the work that they were offered."""

from __future__ import annotations

import polars as pl

from fanlight.reports.rules.codes import IN_TIME, NOT_ANSWERED, PASSED
from fanlight.reports.rules.counting import WEEK, number_where, shares_by
from fanlight.reports.rules.facts import Facts
from fanlight.reports.rules.opening import hours_to
from fanlight.reports.rules.shapes import Measure, rate


def time_to_accepted(facts: Facts) -> Measure:
    """Return how many children were accepted by a team within the limit of the first offer (safety 19)."""
    children = _children(facts.offers).filter(facts.in_period("offered_at"))
    passed = children.filter(pl.col("accept_due_at") < facts.at)
    return rate(
        "time_to_accepted",
        number_where(passed, pl.col("accepted_at") <= pl.col("accept_due_at")),
        passed.height,
        limit_not_passed=children.height - passed.height,
        **hours_to(passed["offered_at"], passed["accepted_at"], facts.doors),
    )


def _children(offers: pl.DataFrame) -> pl.DataFrame:
    """Return the first offer of each child's work, and when a team first accepted any; most were offered once."""
    rows = offers.select("child", "offered_at", "accept_due_at", "accepted_at", "id")
    alone = pl.col("child").is_unique()
    several = (
        rows.filter(~alone)
        .sort("offered_at", "id")
        .group_by("child", maintain_order=True)
        .agg(pl.col("offered_at", "accept_due_at").first(), pl.col("accepted_at").min())
    )
    return pl.concat([rows.filter(alone).drop("id"), several])


def time_to_child_seen(facts: Facts) -> Measure:
    """Return how many children in need were seen within the limit, of all whose limit has passed, seen or not (safety 19)."""
    rows, in_time = facts.to_see, pl.col("soon") == IN_TIME
    passed = rows.filter(pl.col("soon").is_in(list(PASSED)))
    return rate(
        "time_to_child_seen",
        number_where(passed, in_time),
        passed.height,
        limit_not_passed=rows.height - passed.height,
        not_seen=number_where(passed, pl.col("soon") == NOT_ANSWERED),
        by_week=shares_by(passed, WEEK, in_time),
        by_district=shares_by(passed, "district", in_time),
    )


def work_bounced(facts: Facts) -> Measure:
    """Return how many offers of the period the team refused."""
    answered = pl.col("accepted_at").is_not_null() | pl.col("refused_at").is_not_null()
    rows = facts.offers.filter(facts.in_period("offered_at"), answered | (pl.col("accept_due_at") < facts.at))
    return rate("work_bounced", number_where(rows, pl.col("refused_at").is_not_null()), rows.height)
