"""Statutory work in the words of the measures: each record with the child, the contact and the district of its episode."""

from __future__ import annotations

import polars as pl

from fanlight.reports.rules.facts import Facts

_OF_EPISODE = ("contact_id", "district_id", "person_id", "referred_on")
# Ways of stopping a clock after which nothing was due any more, whenever they came.
_NEVER_DUE = ("TAKEN_OVER", "NOT_REQUIRED", "SUPERSEDED")


def episodes(facts: Facts) -> pl.DataFrame:
    """Return the episodes of need in scope, with the code of their district."""
    return facts.following(facts.frames.episodes)


def of_episodes(facts: Facts, rows: pl.DataFrame) -> pl.DataFrame:
    """Return the records of episodes in scope, with the contact, the child, the district and the day of the referral."""
    return rows.join(episodes(facts).select("district", *_OF_EPISODE, episode_id="id"), on="episode_id", how="inner")


def in_period(facts: Facts, day: str) -> pl.Expr:
    """Return whether a day is in the period and not after the day of the report."""
    last = min(facts.period.last_on, facts.today)
    return (pl.col(day) >= facts.period.first_on) & (pl.col(day) <= last)


def fell_due(facts: Facts, *clocks: str) -> pl.DataFrame:
    """Return the clocks whose limit is in the period, with `passed` and `in_time`; `on` is the day of the limit.

    One that ended with its plan or episode before the limit is left out, and so is one after which nothing was due:
    what was not done by the limit counts, whatever came later (safety 19).
    """
    rows = of_episodes(facts, facts.frames.statutory_clocks.filter(pl.col("clock").is_in(list(clocks))))
    due, because = pl.col("due_at"), pl.col("stopped_because")
    is_over = (because == "ENDED") & (pl.col("stopped_at") <= due)
    counts = ~because.is_in(list(_NEVER_DUE)) & ~is_over.fill_null(value=False)
    here = (due >= facts.period.begins_at) & (due < facts.period.ends_at)
    is_done = because == "DONE"
    return rows.filter(counts, here).with_columns(
        on=due.dt.convert_time_zone("Europe/London").dt.date(),
        passed=due < facts.at,
        is_done=is_done,
        in_time=is_done & (pl.col("stopped_at") <= due).fill_null(value=False),
    )


def working_days(facts: Facts, start: str, end: str) -> pl.Expr:
    """Return how many working days come after the start up to and including the end; null where either is not known."""
    one, other = (pl.col(name).dt.offset_by("1d") for name in (start, end))
    return pl.business_day_count(one, other, holidays=list(facts.lists.holidays)).clip(lower_bound=0)


def band_of(length: pl.Expr, bands: tuple[tuple[int | None, str], ...]) -> pl.Expr:
    """Return the band that a length falls into: the first whose end is above it."""
    found = pl.lit(bands[-1][1])
    for end, name in reversed(bands[:-1]):
        found = pl.when(length < end).then(pl.lit(name)).otherwise(found)
    return found


def stood_for(start: str, until: pl.Expr, bands: tuple[tuple[int | None, str], ...]) -> pl.Expr:
    """Return the band of whole months for which something stood on a day: up to, and not including, each band's end."""
    found = pl.lit(bands[-1][1])
    for months, name in reversed(bands[:-1]):
        found = pl.when(until < pl.col(start).dt.offset_by(f"{months}mo")).then(pl.lit(name)).otherwise(found)
    return found
