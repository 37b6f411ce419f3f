"""What came: requests and contacts."""

from __future__ import annotations

import polars as pl

from fanlight.reports.rules.counting import by_day, by_district, by_week, number_by, number_where
from fanlight.reports.rules.facts import Facts
from fanlight.reports.rules.shapes import Measure, count


def requests_received(facts: Facts) -> Measure:
    """Return how many requests came: each once, on the London day of its receipt."""
    rows = facts.contacts.filter("in_period", "in_scope")
    came = _requests(rows, facts)
    requests = came.filter(~pl.col("is_duplicate"))
    places = rows.filter(~pl.col("is_duplicate")).join(requests.select("request_id"), on="request_id", how="semi")
    return count(
        "requests_received",
        requests.height,
        by_day=by_day(requests, facts),
        by_week=by_week(requests, facts),
        by_source=number_by(requests, "source"),
        by_district=by_district(_once_in_each(places), facts),
        duplicates=came.height - requests.height,
        reopened=number_where(requests, pl.col("is_reopening")),
    )


def _requests(rows: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    """Return the requests of the period; one whose first contact came before it is not among them."""
    found = rows.group_by("request_id").agg(
        pl.col("on").min(),
        pl.col("source").first(),
        pl.col("is_duplicate").all(),
        pl.col("is_reopening").any(),
    )
    # A brother or sister who was added later came with a request of an earlier day.
    elsewhere = (
        facts.frames.contacts.select("request_id", "received_at"),
        facts.frames.others.select("request_id", "received_at"),
    )
    before = pl.concat(elsewhere).filter(pl.col("received_at") < facts.period.begins_at)
    return found.join(before, on="request_id", how="anti")


def _once_in_each(rows: pl.DataFrame) -> pl.DataFrame:
    """Return one row for each request and district: only a request with several children can have more."""
    alone = pl.col("request_id").is_unique()
    several = rows.filter(~alone).unique(["request_id", "district"])
    return pl.concat([rows.filter(alone).select("district"), several.select("district")])


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
