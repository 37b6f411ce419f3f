"""What contacts became: referral, assessment, enquiry, conference, plan; and what came later to those that did not."""

from __future__ import annotations

import polars as pl

from fanlight.reports.rules.codes import Outcome
from fanlight.reports.rules.counting import number_where, shares_by
from fanlight.reports.rules.defining import MONTHS
from fanlight.reports.rules.facts import Facts
from fanlight.reports.rules.shapes import Measure, rate

# In the order of a child's way; each is read from the frame beside it, by the day on which it began.
STAGES = {
    "referral": None,
    "assessment": ("assessments", "started_on"),
    "section_47": ("enquiries", "started_on"),
    "conference": ("conferences", "held_on"),
    "plan": ("plans", "started_on"),
}
# What a contact came to short of social work.
_SHORT_OF_IT = (Outcome.EARLY_HELP, Outcome.OPEN_ACCESS, Outcome.SIGNPOST, Outcome.NO_FURTHER_ACTION)


def reached(facts: Facts) -> list[Measure]:
    """Return how many contacts of the period reached each stage by now, of all of them."""
    rows = followed(facts)
    return [
        rate(
            f"reached_{stage}",
            number_where(rows, pl.col(stage)),
            rows.height,
            by_source=shares_by(rows, "source", pl.col(stage)),
            by_district=shares_by(rows, "district", pl.col(stage)),
        )
        for stage in STAGES
    ]


def followed(facts: Facts) -> pl.DataFrame:
    """Return the contacts of the period with a flag for each stage that their child's episode reached after them.

    The episode is the one that the contact began, or the one that was open and took it in. What an episode had reached
    before the day of the contact is not counted.
    """
    frames = facts.frames
    own = frames.episodes.filter(pl.col("contact_id") != "").select("contact_id", episode_id="id")
    joined = frames.joined.filter(pl.col("contact_id") != "").select("contact_id", "episode_id")
    episode_of = pl.concat([own, joined]).unique("contact_id", keep="first", maintain_order=True)
    rows = facts.cohort.select("id", "source", "district", "on").join(
        episode_of, left_on="id", right_on="contact_id", how="left"
    )
    rows = rows.with_columns(referral=pl.col("id").is_in(frames.referrals["contact_id"].implode()))
    for stage, read_from in STAGES.items():
        if read_from:
            name, day = read_from
            last = (
                getattr(frames, name).filter(pl.col(day) <= facts.today).group_by("episode_id").agg(pl.col(day).max())
            )
            rows = rows.join(last.rename({day: "last"}), on="episode_id", how="left")
            rows = rows.with_columns((pl.col("last") >= pl.col("on")).fill_null(value=False).alias(stage)).drop("last")
    return rows


def later_harm(facts: Facts) -> list[Measure]:
    """Return, for each window, how many children whose contact led to no social work had an enquiry or plan after it.

    Windows that have ended only, per child from the first such contact of the period (safety 19, safety 20).
    """
    short = facts.cohort.filter(
        pl.col("outcome").is_in([str(one) for one in _SHORT_OF_IT]), pl.col("person").is_not_null()
    )
    firsts = short.sort("on", "received_at", "id").unique("person", keep="first", maintain_order=True)
    pairs = _grave_days(facts).join(firsts.select("person", begun="on"), on="person", how="inner")
    nexts = (
        pairs.filter(pl.col("day") > pl.col("begun"))
        .group_by("person")
        .agg(pl.col("begun").first(), pl.col("day").min())
    )
    found = []
    for months in MONTHS:
        ends = firsts.select("person", ends_on=pl.col("on").dt.offset_by(f"{months}mo"))
        ended = ends.filter(pl.col("ends_on") <= facts.today)
        again = ended.join(nexts, on="person", how="inner").filter(pl.col("day") < pl.col("ends_on")).height
        still = firsts.height - ended.height
        found.append(rate(f"later_harm_{months}_months", again, ended.height, window_not_ended=still))
    return found


def _grave_days(facts: Facts) -> pl.DataFrame:
    """Return the day of every section 47 enquiry and child protection plan, of whichever child in whichever district."""
    children = facts.frames.episodes.select(facts.person(), episode_id="id")
    both = [getattr(facts.frames, name).select("episode_id", day="started_on") for name in ("enquiries", "plans")]
    rows = pl.concat(both).filter(pl.col("day") <= facts.today)
    return rows.join(children, on="episode_id", how="inner").select("person", "day")
