"""Contacts by who the child is: ethnicity, sex, age and disability, each against what came of it."""

from __future__ import annotations

import polars as pl

from fanlight.reports.rules.codes import NOT_KNOWN, Outcome
from fanlight.reports.rules.codes_of_contacts import (
    AGE_BANDS,
    AGE_WORDS,
    DISABILITIES,
    ETHNIC_GROUP_WORDS,
    ETHNIC_GROUPS,
    SEXES,
)
from fanlight.reports.rules.counting import pairs_of
from fanlight.reports.rules.facts import Facts
from fanlight.reports.rules.shapes import Measure, table
from fanlight.reports.rules.statutory import band_of

_GROUP_OF = {code: group for group, codes in ETHNIC_GROUPS.items() for code in codes}


def outcomes_by_ethnicity(facts: Facts) -> Measure:
    """Return what came of contacts by the child's ethnic group."""
    groups = list(ETHNIC_GROUP_WORDS)
    codes = pl.col("code").replace_strict(_GROUP_OF, default=None, return_dtype=pl.String)
    return _by("outcomes_by_ethnicity", facts, _characteristic(facts, "ETHNICITY", codes, groups), groups, NOT_KNOWN)


def outcomes_by_disability(facts: Facts) -> Measure:
    """Return what came of contacts by whether the child is disabled."""
    code = pl.when(pl.col("code") == "NONE").then(pl.lit(DISABILITIES[1])).otherwise(pl.lit(DISABILITIES[0]))
    rows = _characteristic(facts, "DISABILITY", code, list(DISABILITIES))
    return _by("outcomes_by_disability", facts, rows, list(DISABILITIES), NOT_KNOWN)


def outcomes_by_sex(facts: Facts) -> Measure:
    """Return what came of contacts by the child's sex."""
    rows = _first_known(facts.frames.people.select(facts.person("id"), value="sex"), list(SEXES))
    return _by("outcomes_by_sex", facts, rows, list(SEXES), "U")


def outcomes_by_age(facts: Facts) -> Measure:
    """Return what came of contacts by the child's age on the day of the contact."""
    born = facts.frames.people.select(facts.person("id"), "born_on").filter(pl.col("born_on").is_not_null())
    rows = facts.cohort.join(born.group_by("person").agg(pl.col("born_on").min()), on="person", how="left")
    birthday = pl.col("born_on")
    # Somebody born on 29 February is a year older on 1 March.
    before = _day_of_year(pl.col("on")) < _day_of_year(birthday)
    years = pl.col("on").dt.year() - birthday.dt.year() - before.cast(pl.Int32)
    is_known = birthday.is_not_null() & (birthday <= pl.col("on"))
    aged = rows.with_columns(value=pl.when(is_known).then(band_of(years, AGE_BANDS)).otherwise(pl.lit(NOT_KNOWN)))
    return _table("outcomes_by_age", aged, list(AGE_WORDS))


def _day_of_year(day: pl.Expr) -> pl.Expr:
    """Return month and day as one number; Polars keeps a month in eight bits, too few for the product."""
    return day.dt.month().cast(pl.Int32) * 100 + day.dt.day().cast(pl.Int32)


def _characteristic(facts: Facts, kind: str, code: pl.Expr, order: list[str]) -> pl.DataFrame:
    rows = facts.frames.characteristics.filter(pl.col("kind") == kind).with_columns(value=code)
    return _first_known(rows.select(facts.person(), "value"), order)


def _first_known(rows: pl.DataFrame, order: list[str]) -> pl.DataFrame:
    """Return one value for each child: of several records that were joined, the first of the list."""
    place = pl.col("value").replace_strict({code: n for n, code in enumerate(order)}, return_dtype=pl.Int64)
    known = rows.filter(pl.col("value").is_not_null())
    return known.group_by("person").agg(pl.col("value").sort_by(place).first())


def _by(name: str, facts: Facts, values: pl.DataFrame, order: list[str], otherwise: str) -> Measure:
    rows = facts.cohort.join(values, on="person", how="left").with_columns(pl.col("value").fill_null(otherwise))
    return _table(name, rows, order)


def _table(name: str, rows: pl.DataFrame, order: list[str]) -> Measure:
    return table(name, pairs_of(rows, "value", "outcome"), order, list(Outcome), rows.height)
