"""Children who came back, in windows that have ended, and those who came for the first time."""

from __future__ import annotations

import polars as pl

from fanlight.reports.rules.counting import first_of, number_where
from fanlight.reports.rules.definitions import MONTHS
from fanlight.reports.rules.facts import Facts
from fanlight.reports.rules.shapes import Measure, rate


def another_contact(facts: Facts) -> list[Measure]:
    """Return, for each window, how many children with a contact in the period had another contact (safety 19)."""
    known = facts.cohort.filter(pl.col("person").is_not_null())
    firsts = _firsts(known)
    events = facts.comings.filter(pl.col("person").is_not_null())
    unknown = facts.cohort.height - known.height
    return _windows("re_contact", firsts, events, facts, child_not_known=unknown)


def another_referral(facts: Facts) -> list[Measure]:
    """Return, for each window, how many children with a referral in the period had another referral (safety 19)."""
    # A referral has a day and no time.
    at = pl.col("referred_on").cast(pl.Datetime("us", "UTC"))
    reopened = facts.comings.select("id", "is_reopening")
    events = (
        facts.frames.referrals.select(facts.person(), id="contact_id", on="referred_on", received_at=at)
        .filter(pl.col("on") <= facts.today)
        .join(reopened, on="id", how="left")
        .with_columns(pl.col("is_reopening").fill_null(False))
    )
    here = (pl.col("on") >= facts.period.first_on) & (pl.col("on") <= facts.period.last_on)
    begun = events.filter(here)
    if facts.only.district_codes or facts.only.source_codes:
        begun = begun.join(facts.contacts.filter("in_scope").select("id"), on="id", how="semi")
    return _windows("re_referral", _firsts(begun), events, facts)


def _firsts(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the first of each child's rows; on one day what re-opens comes after what it re-opened."""
    first = first_of(rows, "person", ["on", "received_at", "is_reopening", "id"])
    return first.select("person", first_on="on", first_at="received_at", first_id="id")


def _windows(name: str, firsts: pl.DataFrame, events: pl.DataFrame, facts: Facts, **besides: int) -> list[Measure]:
    followed = firsts.join(_next_days(firsts, events), on="person", how="left")
    found = []
    for months in MONTHS:
        ends_on = pl.col("first_on").dt.offset_by(f"{months}mo")
        ended = followed.filter(ends_on <= facts.today)
        again = number_where(ended, pl.col("next_on") < ends_on)
        still = followed.height - ended.height
        found.append(rate(f"{name}_{months}_months", again, ended.height, window_not_ended=still, **besides))
    return found


def _next_days(firsts: pl.DataFrame, events: pl.DataFrame) -> pl.DataFrame:
    """Return the day of each child's next event: of a later day, or a later re-opening on the same day."""
    pairs = events.select("person", "on", "received_at", "id", "is_reopening").join(firsts, on="person", how="inner")
    at_once = pl.col("is_reopening") & (pl.col("on") == pl.col("first_on")) & (pl.col("id") != pl.col("first_id"))
    later = (pl.col("on") > pl.col("first_on")) | (at_once & (pl.col("received_at") >= pl.col("first_at")))
    return pairs.filter(later).group_by("person").agg(pl.col("on").min().alias("next_on"))


def first_contacts_at_level_4(facts: Facts) -> Measure:
    """Return how many children's first contact ever was decided at level 4 (safety 20)."""
    ever = _firsts(facts.comings.filter(pl.col("person").is_not_null()))
    first = facts.cohort.join(ever.select("first_id"), left_on="id", right_on="first_id", how="semi")
    decided = first.filter(pl.col("level_decided").is_not_null() & ~pl.col("is_undecided"))
    at_four = number_where(decided, pl.col("level_decided") == 4)
    return rate("first_contacts_at_level_4", at_four, decided.height)
