"""What was returned for agreement, answered in time, and read."""

from __future__ import annotations

import polars as pl

from fanlight.reports.rules.counting import by_district, by_week, latest_of, number_by, number_where, shares_by
from fanlight.reports.rules.facts import Facts
from fanlight.reports.rules.shapes import Measure, count, rate

_GRAVE = 3


def returned_for_agreement(facts: Facts) -> Measure:
    """Return the returns of the period that stood, each once."""
    day = pl.col("stood_at").dt.convert_time_zone("Europe/London").dt.date()
    rows = facts.coded(facts.frames.returns.filter(facts.in_period("stood_at"))).with_columns(on=day)
    return count(
        "returned_for_agreement",
        rows.height,
        by_week=by_week(rows, facts),
        by_source=number_by(rows, "source"),
        by_district=by_district(rows, facts),
        contacts=rows["contact_id"].n_unique(),
        family_answered=number_where(rows, pl.col("is_answered")),
    )


def answers_sent(facts: Facts) -> Measure:
    """Return how many contacts were answered in time, of all whose limit has passed, answered or not (safety 19)."""
    limit = pl.coalesce("answer_due_at", "due_at")
    passed = facts.cohort.filter(limit < facts.at)
    in_time = (pl.col("answered_at") <= limit).fill_null(False)
    return rate(
        "answers_sent",
        number_where(passed, in_time),
        passed.height,
        sent_late=number_where(passed, pl.col("answered_at") > limit),
        not_sent=passed["answered_at"].null_count(),
        by_source=shares_by(passed, "source", in_time),
    )


def answers_read(facts: Facts) -> Measure:
    """Return how many contacts' latest answer was read, or told by a person."""
    latest = latest_of(facts.frames.answers, "contact_id")
    meant = latest.filter(pl.col("withheld") == "", ~pl.col("audience").is_in(["NONE", ""]))
    contacts = facts.cohort.select("id", "source", "level_decided")
    rows = contacts.join(meant.select("contact_id", "is_read"), left_on="id", right_on="contact_id", how="inner")
    unread = ~pl.col("is_read") & (pl.col("level_decided") >= _GRAVE)
    return rate(
        "answers_read",
        number_where(rows, pl.col("is_read")),
        rows.height,
        unread_level_3_or_4=number_where(rows, unread),
        by_source=shares_by(rows, "source", pl.col("is_read")),
    )
