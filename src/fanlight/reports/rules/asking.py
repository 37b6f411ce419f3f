"""What was asked of others: partners by rating, and what schools asked of social care; how soon, and what was told."""

from __future__ import annotations

import polars as pl

from fanlight.reports.rules.codes import HOW_SOON, IN_TIME, NO_LIMIT, NOT_ANSWERED, PASSED, REPLIES, STILL_TIME
from fanlight.reports.rules.counting import WEEK, in_list_order, number_where, pairs_of, shares_by
from fanlight.reports.rules.facts import Facts
from fanlight.reports.rules.shapes import Measure, rate, table


def partners_asked(facts: Facts) -> Measure:
    """Return how many questions were put to partners, by rating and partner."""
    rows = facts.partner_asks
    cells = pairs_of(rows, "rating", "partner")
    ratings, partners = {rating for rating, _ in cells}, {partner for _, partner in cells}
    return table(
        "partners_asked",
        cells,
        in_list_order(facts.lists.ratings, ratings),
        in_list_order(facts.lists.partners, partners),
        rows.height,
    )


def partner_answers(facts: Facts) -> Measure:
    """Return how soon partners answered, by rating."""
    rows = facts.partner_asks
    cells = pairs_of(rows, "rating", "soon")
    found = {rating for rating, _ in cells}
    return table("partner_answers", cells, in_list_order(facts.lists.ratings, found), list(HOW_SOON), rows.height)


def partners_answered_in_time(facts: Facts) -> Measure:
    """Return how many questions partners answered in time, of all whose limit has passed, answered or not (safety 19)."""
    return _in_time("partners_answered_in_time", facts.partner_asks, no_limit=True)


def school_questions(facts: Facts) -> Measure:
    """Return what schools that asked were told, by how soon."""
    rows = facts.school_questions
    cells = pairs_of(rows, "told", "soon")
    columns = [code for code in HOW_SOON if code != NO_LIMIT]
    return table("school_questions", cells, list(REPLIES), columns, rows.height)


def school_questions_in_time(facts: Facts) -> Measure:
    """Return how many questions of schools were answered in time, of all whose limit has passed (safety 19)."""
    return _in_time("school_questions_in_time", facts.school_questions, no_limit=False)


def _in_time(name: str, rows: pl.DataFrame, *, no_limit: bool) -> Measure:
    passed, in_time = rows.filter(pl.col("soon").is_in(list(PASSED))), pl.col("soon") == IN_TIME
    beside = {"no_limit": number_where(rows, pl.col("soon") == NO_LIMIT)} if no_limit else {}
    return rate(
        name,
        number_where(passed, in_time),
        passed.height,
        limit_not_passed=number_where(rows, pl.col("soon") == STILL_TIME),
        not_answered=number_where(rows, pl.col("soon") == NOT_ANSWERED),
        **beside,
        by_week=shares_by(passed, WEEK, in_time),
    )
