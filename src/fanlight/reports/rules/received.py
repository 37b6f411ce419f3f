"""What came: requests and contacts."""

from __future__ import annotations

import polars as pl

from fanlight.reports.rules.counting import by_day, by_district, by_week, number_by, number_where
from fanlight.reports.rules.facts import Facts
from fanlight.reports.rules.shapes import Measure, count

_OF_REQUEST = ("on", "source", "is_duplicate", "is_reopening")


def requests_received(facts: Facts) -> Measure:
    """Return how many requests came: each once, on the London day of its receipt."""
    rows = _rows_of_new_requests(facts)
    # Most requests are about one child: these rows are the requests, and only the others are put together.
    alone = pl.col("request_id").is_unique()
    single, several = rows.filter(alone), rows.filter(~alone)
    came = pl.concat([single.select(*_OF_REQUEST), _put_together(several)])
    requests = came.filter(~pl.col("is_duplicate"))
    return count(
        "requests_received",
        requests.height,
        by_day=by_day(requests, facts),
        by_week=by_week(requests, facts),
        by_source=number_by(requests, "source"),
        by_district=by_district(_once_in_each(single, several), facts),
        duplicates=came.height - requests.height,
        reopened=number_where(requests, pl.col("is_reopening")),
    )


def _rows_of_new_requests(facts: Facts) -> pl.DataFrame:
    """Return the contacts of the period whose request came in it; one whose first contact came before it did not."""
    rows = facts.contacts.select("request_id", "district", "in_period", "in_scope", *_OF_REQUEST)
    # A brother or sister who was added later came with a request of an earlier day.
    earlier = pl.col("received_at") < facts.period.begins_at
    frames = (facts.frames.contacts, facts.frames.others)
    before = pl.concat([one.select("request_id", "received_at").filter(earlier) for one in frames])
    return rows.filter("in_period", "in_scope").join(before, on="request_id", how="anti")


def _put_together(rows: pl.DataFrame) -> pl.DataFrame:
    return (
        rows.group_by("request_id")
        .agg(
            pl.col("on").min(),
            pl.col("source").first(),
            pl.col("is_duplicate").all(),
            pl.col("is_reopening").any(),
        )
        .select(*_OF_REQUEST)
    )


def _once_in_each(single: pl.DataFrame, several: pl.DataFrame) -> pl.DataFrame:
    """Return one row for each request and district: only a request with several children can have more."""
    kept = ~pl.col("is_duplicate")
    places = several.filter(kept).unique(["request_id", "district"])
    return pl.concat([single.filter(kept).select("district"), places.select("district")])


def contacts_received(facts: Facts) -> Measure:
    """Return how many contacts came: one for each child of each request."""
    rows = facts.cohort
    came = number_where(facts.contacts, pl.col("in_period") & pl.col("in_scope"))
    return count(
        "contacts_received",
        rows.height,
        by_day=by_day(rows, facts),
        by_week=by_week(rows, facts),
        by_source=number_by(rows, "source"),
        by_district=by_district(rows, facts),
        duplicates=came - rows.height,
        reopened=number_where(rows, pl.col("is_reopening")),
        linked_to_open_work=number_where(rows, pl.col("outcome") == "LINKED_TO_OPEN_WORK"),
    )
