"""Children who came back, in windows that have ended, and those who came for the first time."""

from __future__ import annotations

import polars as pl

from fanlight.reports.rules.counting import number_where
from fanlight.reports.rules.definitions import MONTHS
from fanlight.reports.rules.facts import Children, Facts
from fanlight.reports.rules.shapes import Measure, rate

_EVENT = ("id", "person", "on", "received_at", "is_reopening", "is_counted")


def another_contact(facts: Facts) -> list[Measure]:
    """Return, for each window, how many children with a contact in the period had another contact (safety 19)."""
    unknown = facts.cohort["person"].null_count()
    return _windows("re_contact", facts.children, facts, child_not_known=unknown)


def another_referral(facts: Facts) -> list[Measure]:
    """Return, for each window, how many children with a referral in the period had another referral (safety 19)."""
    # A referral has a day and no time.
    at = pl.col("referred_on").cast(pl.Datetime("us", "UTC"))
    counted = (pl.col("on") >= facts.period.first_on) & (pl.col("on") <= facts.period.last_on)
    if facts.only.is_part:
        counted &= pl.col("id").is_in(facts.contacts.filter("in_scope")["id"].implode())
    events = (
        facts.frames.referrals.select(facts.person(), id="contact_id", on="referred_on", received_at=at)
        .filter(pl.col("on") <= facts.today)
        .join(facts.comings.select("id", "is_reopening"), on="id", how="left")
        .with_columns(pl.col("is_reopening").fill_null(False), is_counted=counted)
    )
    every = pl.concat([events.select(_EVENT), facts.earlier("REFERRAL").select(_EVENT)])
    return _windows("re_referral", Children.of(every), facts)


def _windows(name: str, children: Children, facts: Facts, **besides: int) -> list[Measure]:
    firsts = children.firsts("is_counted").select("person", first_on="on", first_at="received_at", first_id="id")
    # Who has one event in all has no next one.
    came_again = _next_days(firsts, children.again)
    found = []
    for months in MONTHS:
        ends_on = pl.col("first_on").dt.offset_by(f"{months}mo")
        ended = number_where(firsts, ends_on <= facts.today)
        again = number_where(came_again, (ends_on <= facts.today) & (pl.col("next_on") < ends_on))
        still = firsts.height - ended
        found.append(rate(f"{name}_{months}_months", again, ended, window_not_ended=still, **besides))
    return found


def _next_days(firsts: pl.DataFrame, events: pl.DataFrame) -> pl.DataFrame:
    """Return those who came again, with the day of their next event: of a later day, or a later re-opening on the same day."""
    pairs = events.select("person", "on", "received_at", "id", "is_reopening").join(firsts, on="person", how="inner")
    at_once = pl.col("is_reopening") & (pl.col("on") == pl.col("first_on")) & (pl.col("id") != pl.col("first_id"))
    later = (pl.col("on") > pl.col("first_on")) | (at_once & (pl.col("received_at") >= pl.col("first_at")))
    return pairs.filter(later).group_by("person").agg(pl.col("first_on").first(), pl.col("on").min().alias("next_on"))


def first_contacts_at_level_4(facts: Facts) -> Measure:
    """Return how many children's first contact ever was decided at level 4 (safety 20)."""
    ever = facts.children.firsts()
    decided = ever.filter("is_counted", pl.col("level_decided").is_not_null(), ~pl.col("is_undecided"))
    at_four = number_where(decided, pl.col("level_decided") == 4)
    return rate("first_contacts_at_level_4", at_four, decided.height)
