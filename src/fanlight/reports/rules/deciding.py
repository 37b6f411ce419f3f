"""What was decided, how fast, at which level and with which outcome."""

from __future__ import annotations

import json
from collections import Counter

import polars as pl

from fanlight.reports.rules.codes import LEVELS, NOT_GIVEN, Outcome
from fanlight.reports.rules.counting import WEEK, latest_of, number_by, number_where, pairs_of, shares_by
from fanlight.reports.rules.facts import Facts
from fanlight.reports.rules.opening import hours_to
from fanlight.reports.rules.shapes import Measure, rate, table, with_zeros

_NO_ROUTE = [str(Outcome.NOT_DECIDED), str(Outcome.LINKED_TO_OPEN_WORK)]


def decided_in_one_working_day(facts: Facts) -> Measure:
    """Return how many contacts were decided in time, of all whose limit has passed, decided or not (safety 19)."""
    passed = facts.cohort.filter(pl.col("due_at") < facts.at)
    in_time = (pl.col("first_decided_at") <= pl.col("due_at")).fill_null(False)
    return rate(
        "decided_in_one_working_day",
        number_where(passed, in_time),
        passed.height,
        limit_not_passed=facts.cohort.height - passed.height,
        not_decided=passed["first_decided_at"].null_count(),
        by_week=shares_by(passed, WEEK, in_time),
        by_source=shares_by(passed, "source", in_time),
        by_district=shares_by(passed, "district", in_time),
        **hours_to(passed["received_at"], passed["first_decided_at"], facts.doors),
    )


def outcome_by_source(facts: Facts) -> Measure:
    """Return what came of each contact, by who asked."""
    cells = pairs_of(facts.cohort, "source", "outcome")
    sources = sorted({source for source, _ in cells})
    return table("outcome_by_source", cells, sources, list(Outcome), facts.cohort.height)


def education_by_outcome(facts: Facts) -> Measure:
    """Return what came of the contacts from schools and education services, and of their requests."""
    rows = facts.cohort.filter(pl.col("source").is_in(list(facts.lists.education)))
    order = pl.col("outcome").replace_strict(
        {str(one): place for place, one in enumerate(Outcome)}, return_dtype=pl.Int64
    )
    gravest = rows.with_columns(grave=order).group_by("request_id").agg(pl.col("outcome").sort_by("grave").first())
    return table(
        "education_by_outcome",
        pairs_of(rows, "source", "outcome"),
        list(facts.lists.education),
        list(Outcome),
        rows.height,
        requests=gravest.height,
        requests_by_outcome=with_zeros(number_by(gravest, "outcome"), list(Outcome)),
    )


def outcomes_recorded(facts: Facts) -> Measure:
    """Return each outcome that a standing decision records, by who asked; several may be true of one contact."""
    contacts = facts.cohort.select("id", "source", "outcome")
    decided = contacts.filter(~pl.col("outcome").is_in(_NO_ROUTE)).drop("outcome")
    latest = latest_of(facts.frames.decisions, "contact_id").select("contact_id", "outcomes")
    rows = decided.join(latest, left_on="id", right_on="contact_id", how="inner")
    cells: Counter[tuple[str, str]] = Counter()
    for (source, outcomes), number in pairs_of(rows, "source", "outcomes").items():
        for code in set(json.loads(outcomes)):
            cells[source, code] += number
    known = list(facts.lists.recorded_outcomes)
    codes = [*known, *sorted({code for _, code in cells} - set(known))]
    sources = sorted({source for source, _ in cells})
    used = [code for code in codes if any((source, code) in cells for source in sources)]
    return table("outcomes_recorded", cells, sources, used, rows.height)


def level_asked_against_decided(facts: Facts) -> Measure:
    """Return the level that was asked against the level that was decided."""
    decided = facts.cohort.filter(pl.col("outcome") != str(Outcome.NOT_DECIDED))
    rows = decided.filter(
        pl.col("level_decided").is_not_null() & (pl.col("outcome") != str(Outcome.LINKED_TO_OPEN_WORK))
    )
    asked, given = pl.col("level_believed"), pl.col("level_decided")
    named = rows.with_columns(asked=asked.cast(pl.String).fill_null(NOT_GIVEN), given=given.cast(pl.String))
    cells = pairs_of(named, "asked", "given")
    used = {code for pair in cells for code in pair} - {NOT_GIVEN, *LEVELS}
    levels = sorted({*LEVELS, *used}, reverse=True)
    return table(
        "level_asked_against_decided",
        cells,
        [*levels, NOT_GIVEN],
        levels,
        rows.height,
        as_asked=number_where(rows, asked == given),
        lower=number_where(rows, given < asked),
        higher=number_where(rows, given > asked),
        without_level=decided.height - rows.height,
    )


def no_further_action(facts: Facts) -> Measure:
    """Return how many of the decided contacts went no further, and by who asked."""
    decided = facts.cohort.filter(pl.col("outcome") != str(Outcome.NOT_DECIDED))
    none = pl.col("outcome") == str(Outcome.NO_FURTHER_ACTION)
    by_source = shares_by(decided, "source", none)
    return rate("no_further_action", number_where(decided, none), decided.height, by_source=by_source)
