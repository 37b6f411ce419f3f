"""District Conversations: how many, from whom, what came of them, how many followed a request, how soon they were answered."""

from __future__ import annotations

import polars as pl

from fanlight.reports.rules.codes import NOT_ANSWERED, SENT_ON
from fanlight.reports.rules.counting import WEEK, by_district, by_week, number_by, number_where, pairs_of, shares_by
from fanlight.reports.rules.facts import Facts
from fanlight.reports.rules.shapes import Measure, count, rate, table


def conversations_asked(facts: Facts) -> Measure:
    """Return how many conversations were asked for or logged: each once, on the London day of the first asking."""
    rows = facts.conversations
    return count(
        "conversations_asked",
        rows.height,
        by_week=by_week(rows, facts),
        by_source=number_by(rows, "source"),
        by_district=by_district(rows, facts),
    )


def conversation_outcomes(facts: Facts) -> Measure:
    """Return what came of each conversation, by who asked."""
    rows = facts.conversations
    cells = pairs_of(rows, "source", "came")
    known = [*facts.lists.conversation_outcomes, SENT_ON, NOT_ANSWERED]
    codes = [*known, *sorted({code for _, code in cells} - set(known))]
    return table("conversation_outcomes", cells, sorted({source for source, _ in cells}), codes, rows.height)


def conversations_after_request(facts: Facts) -> Measure:
    """Return how many conversations followed a request to the Front Door."""
    rows, followed = facts.conversations, pl.col("follows_id").is_not_null()
    return rate(
        "conversations_after_request",
        number_where(rows, followed),
        rows.height,
        by_source=shares_by(rows, "source", followed),
        by_district=shares_by(rows, "district", followed),
    )


def conversations_answered_in_time(facts: Facts) -> Measure:
    """Return how many askings were answered in time, of all whose limit has passed, answered or not (safety 19)."""
    passed = facts.askings.filter(pl.col("due_at") < facts.at)
    in_time = (pl.col("stopped_at") <= pl.col("due_at")).fill_null(False)
    return rate(
        "conversations_answered_in_time",
        number_where(passed, in_time),
        passed.height,
        limit_not_passed=facts.askings.height - passed.height,
        not_answered=passed["stopped_at"].null_count(),
        by_week=shares_by(passed, WEEK, in_time),
        by_source=shares_by(passed, "source", in_time),
        by_district=shares_by(passed, "district", in_time),
    )
