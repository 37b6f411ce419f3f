"""Assessments, conferences, reviews and child protection plans: what was due, what was done, and how long it took."""

from __future__ import annotations

from collections import Counter
from datetime import date

import polars as pl

from fanlight.reports.rules.codes import NOT_KNOWN
from fanlight.reports.rules.codes_of_children import (
    CAME_OF_REFERRAL,
    CONFERENCE_BANDS,
    CONFERENCE_KINDS,
    EVENTS,
    FOUND,
    PLAN_BANDS,
    TWO_YEARS,
    WHICH_PLAN,
    WORKING_DAY_BANDS,
)
from fanlight.reports.rules.counting import WEEK, district_codes, in_list_order, number_where, pairs_of, shares_by
from fanlight.reports.rules.facts import Facts
from fanlight.reports.rules.shapes import Measure, rate, table
from fanlight.reports.rules.statutory import (
    band_of,
    episodes,
    fell_due,
    in_period,
    of_episodes,
    stood_for,
    working_days,
)


def assessments_in_time(facts: Facts) -> Measure:
    """Return how many assessments were completed within 45 working days, of all that fell due (safety 19)."""
    return _in_time("assessments_in_time", fell_due(facts, "ASSESSMENT"))


def conferences_in_time(facts: Facts) -> Measure:
    """Return how many initial conferences were held within 15 working days, of all that fell due (safety 19)."""
    return _in_time("conferences_in_time", fell_due(facts, "INITIAL_CONFERENCE"))


def reviews_in_time(facts: Facts) -> Measure:
    """Return how many review conferences were held within three, then six months, of all that fell due (safety 19)."""
    return _in_time("reviews_in_time", fell_due(facts, "FIRST_REVIEW", "LATER_REVIEW"))


def _in_time(name: str, rows: pl.DataFrame) -> Measure:
    passed, in_time = rows.filter("passed"), pl.col("in_time")
    return rate(
        name,
        number_where(passed, in_time),
        passed.height,
        limit_not_passed=rows.height - passed.height,
        not_done=number_where(passed, ~pl.col("is_done")),
        by_week=shares_by(passed, WEEK, in_time),
        by_district=shares_by(passed, "district", in_time),
    )


def assessments_by_days(facts: Facts) -> Measure:
    """Return the assessments completed in the period by district and by the working days that each took."""
    rows = of_episodes(facts, facts.frames.assessments.filter(in_period(facts, "authorised_on")))
    rows = rows.with_columns(band=band_of(working_days(facts, "counted_from", "authorised_on"), WORKING_DAY_BANDS))
    bands = [name for _, name in WORKING_DAY_BANDS]
    cells = pairs_of(rows, "district", "band")
    return table("assessments_by_days", cells, district_codes(facts), bands, rows.height)


def conferences_by_days(facts: Facts) -> Measure:
    """Return the conferences held in the period by kind and by the working days from where its limit ran."""
    rows = of_episodes(facts, facts.frames.conferences.filter(in_period(facts, "held_on")))
    rows = rows.with_columns(since=pl.coalesce("enquired_on", "referred_on"))
    rows = rows.with_columns(band=band_of(working_days(facts, "since", "held_on"), CONFERENCE_BANDS))
    bands = [name for _, name in CONFERENCE_BANDS]
    return table("conferences_by_days", pairs_of(rows, "kind", "band"), list(CONFERENCE_KINDS), bands, rows.height)


def factors_found(facts: Facts) -> Measure:
    """Return how many of the assessments completed in the period found each factor; one may find several."""
    rows = of_episodes(facts, facts.frames.assessments.filter(in_period(facts, "authorised_on")))
    found: Counter[tuple[str, str]] = Counter()
    for factors, number in rows.group_by("factors").len().iter_rows():
        found.update({(code, FOUND): number for code in factors.split()})
    codes = in_list_order(facts.lists.factors, {code for code, _ in found})
    return table("factors_found", found, codes, [FOUND], rows.height)


def plans_standing(facts: Facts) -> Measure:
    """Return the child protection plans that stood on the last day, by category and by how long they had stood."""
    rows = _standing(facts)
    return _by_category("plans_standing", rows, "latest_category", [name for _, name in PLAN_BANDS], facts)


def plans_of_two_years(facts: Facts) -> Measure:
    """Return how many of the plans that stood on the last day had stood for two years or more."""
    return _of_two_years("plans_of_two_years", _standing(facts))


def _standing(facts: Facts) -> pl.DataFrame:
    last = min(facts.period.last_on, facts.today)
    stood = (pl.col("started_on") <= last) & (pl.col("ended_on").is_null() | (pl.col("ended_on") > last))
    rows = of_episodes(facts, facts.frames.plans.filter(stood))
    return rows.with_columns(column=stood_for("started_on", pl.lit(last), PLAN_BANDS))


def plans_ended(facts: Facts) -> Measure:
    """Return the child protection plans that ended in the period, by category and by how long they had stood."""
    bands = [name for _, name in PLAN_BANDS]
    return _by_category("plans_ended", _ended(facts), "latest_category", bands, facts)


def plans_ended_after_two_years(facts: Facts) -> Measure:
    """Return how many of the plans that ended in the period had stood for two years or more."""
    return _of_two_years("plans_ended_after_two_years", _ended(facts))


def _ended(facts: Facts) -> pl.DataFrame:
    rows = of_episodes(facts, facts.frames.plans.filter(in_period(facts, "ended_on")))
    return rows.with_columns(column=stood_for("started_on", pl.col("ended_on"), PLAN_BANDS))


def _of_two_years(name: str, rows: pl.DataFrame) -> Measure:
    long = pl.col("column") == TWO_YEARS
    return rate(name, number_where(rows, long), rows.height, by_district=shares_by(rows, "district", long))


def plans_started(facts: Facts) -> Measure:
    """Return the child protection plans that started in the period, by first category and by which of the child's it is."""
    return _by_category("plans_started", _started(facts), "initial_category", list(WHICH_PLAN), facts)


def plans_again(facts: Facts) -> Measure:
    """Return how many of the plans that started in the period were not the child's first."""
    rows, again = _started(facts), pl.col("previous_plans") > 0
    return rate("plans_again", number_where(rows, again), rows.height, by_district=shares_by(rows, "district", again))


def _started(facts: Facts) -> pl.DataFrame:
    rows = of_episodes(facts, facts.frames.plans.filter(in_period(facts, "started_on")))
    before = pl.col("previous_plans")
    first, second, later = (pl.lit(code) for code in WHICH_PLAN)
    return rows.with_columns(column=pl.when(before == 0).then(first).when(before == 1).then(second).otherwise(later))


def _by_category(name: str, rows: pl.DataFrame, category: str, columns: list[str], facts: Facts) -> Measure:
    known = pl.when(pl.col(category) == "").then(pl.lit(NOT_KNOWN)).otherwise(pl.col(category))
    rows = rows.with_columns(category=known)
    found = in_list_order([*facts.lists.categories, NOT_KNOWN], set(rows["category"].unique()))
    return table(name, pairs_of(rows, "category", "column"), found, columns, rows.height)


def referrals_by_source(facts: Facts) -> Measure:
    """Return the referrals that began an episode in the period, by who asked and by what came of each."""
    rows = facts.with_source(episodes(facts).filter(in_period(facts, "referred_on")))
    assessed = pl.col("id").is_in(facts.frames.assessments["episode_id"].implode())
    nothing, yes, not_yet = (pl.lit(code) for code in CAME_OF_REFERRAL)
    came = pl.when(assessed).then(yes).when(pl.col("nfa_on").is_not_null()).then(nothing).otherwise(not_yet)
    cells = pairs_of(rows.with_columns(came=came), "source", "came")
    sources = sorted({source for source, _ in cells})
    return table("referrals_by_source", cells, sources, list(CAME_OF_REFERRAL), rows.height)


def starts_and_ends(facts: Facts) -> Measure:
    """Return what started and ended in each month of the period, each by its own day."""
    frames = facts.frames
    of = {
        name: of_episodes(facts, getattr(frames, name)) for name in ("assessments", "enquiries", "conferences", "plans")
    }
    began = episodes(facts).with_columns(ended_on=pl.coalesce("nfa_on", "closed_on"))
    days = {
        "REFERRAL": began["referred_on"],
        "ASSESSMENT_STARTED": of["assessments"]["started_on"],
        "ASSESSMENT_COMPLETED": of["assessments"]["authorised_on"],
        "ENQUIRY_STARTED": of["enquiries"]["started_on"],
        "CONFERENCE_HELD": of["conferences"]["held_on"],
        "PLAN_STARTED": of["plans"]["started_on"],
        "PLAN_ENDED": of["plans"]["ended_on"],
        "EPISODE_ENDED": began["ended_on"],
    }
    cells: Counter[tuple[str, str]] = Counter()
    for event in EVENTS:
        rows = pl.DataFrame({"day": days[event]}, schema={"day": pl.Date}).filter(in_period(facts, "day"))
        for month, number in rows.group_by(pl.col("day").dt.truncate("1mo")).len().iter_rows():
            cells[str(month), event] = number
    return table("starts_and_ends", cells, _months(facts), list(EVENTS), sum(cells.values()))


def _months(facts: Facts) -> list[str]:
    return list(dict.fromkeys(str(date(day.year, day.month, 1)) for day in facts.period.days()))
