"""How contacts came: out of hours, for a child who was being helped already, again and again, with what agreement."""

from __future__ import annotations

import polars as pl

from fanlight.reports.rules.codes import Outcome
from fanlight.reports.rules.codes_of_contacts import (
    AGREED,
    CLOSED,
    FEWEST_OF_A_SETTING,
    IN_HOURS,
    NIGHT,
    NOT_SAID,
    OUT_OF_HOURS,
)
from fanlight.reports.rules.counting import (
    by_district,
    by_week,
    in_list_order,
    number_by,
    number_where,
    pairs_of,
    shares_by,
)
from fanlight.reports.rules.facts import Facts
from fanlight.reports.rules.shapes import Measure, count, rate, table, with_zeros

_NO_HELP = (Outcome.SIGNPOST, Outcome.NO_FURTHER_ACTION)
_UNDECIDED = str(Outcome.NOT_DECIDED)


def out_of_hours(facts: Facts) -> Measure:
    """Return how many contacts came while the Front Door was shut."""
    rows = facts.cohort.with_columns(pl.Series("is_open", facts.doors.is_open_at(facts.cohort["received_at"])))
    is_worked = pl.col("on").is_in(facts.doors.days.implode())
    when = pl.when("is_open").then(pl.lit(IN_HOURS)).when(is_worked).then(pl.lit(NIGHT)).otherwise(pl.lit(CLOSED))
    late = rows.with_columns(when=when).filter(pl.col("when") != IN_HOURS)
    return count(
        "out_of_hours",
        late.height,
        by_when=with_zeros(number_by(late, "when"), OUT_OF_HOURS),
        by_week=by_week(late, facts),
        by_source=number_by(late, "source"),
        by_district=by_district(late, facts),
    )


def open_case_contacts(facts: Facts) -> Measure:
    """Return how many contacts were about a child with whom a team was working when they came."""
    known = facts.cohort.filter(pl.col("person").is_not_null())
    held = facts.frames.held.select(facts.person(), "accepted_at", "closed_at", of="contact_id")
    pairs = known.select("id", "person", "received_at").join(held, on="person", how="inner")
    then = (pl.col("accepted_at") <= pl.col("received_at")) & (pl.col("of") != pl.col("id"))
    still = pl.col("closed_at").is_null() | (pl.col("closed_at") > pl.col("received_at"))
    open_then = pairs.filter(then & still)["id"].unique()
    is_open = pl.col("id").is_in(open_then.implode())
    return rate(
        "open_case_contacts",
        number_where(known, is_open),
        known.height,
        child_not_known=facts.cohort.height - known.height,
        by_source=shares_by(known, "source", is_open),
        by_district=shares_by(known, "district", is_open),
    )


def repeat_not_progressed(facts: Facts) -> Measure:
    """Return how many children whose contact went no further had come before in twelve months, without help either time."""
    no_help = [str(one) for one in _NO_HELP]
    here = facts.cohort.filter(pl.col("outcome").is_in(no_help), pl.col("person").is_not_null())
    lasts = here.sort("on", "received_at", "id").unique("person", keep="last", maintain_order=True)
    before = facts.outcomes_ever.select("person", before_on="on", before_at="received_at", came="outcome")
    pairs = lasts.select("person", "on", "received_at").join(before, on="person", how="inner")
    earlier = pairs.filter(
        pl.col("before_at") < pl.col("received_at"), pl.col("before_on") >= pl.col("on").dt.offset_by("-12mo")
    )
    helped = ~pl.col("came").is_in([*no_help, _UNDECIDED])
    again = earlier.group_by("person").agg(
        pl.col("came").is_in(no_help).any().alias("again"), helped.any().alias("helped")
    )
    return rate("repeat_not_progressed", number_where(again, pl.col("again") & ~pl.col("helped")), lasts.height)


def no_further_action_by_setting(facts: Facts) -> Measure:
    """Return how many contacts of each school or setting of ten or more went no further; by name, never ranked (safety 20)."""
    codes = dict(facts.lists.settings)
    urn = pl.col("establishment_id").replace_strict(codes, default=None, return_dtype=pl.String).alias("urn")
    decided = facts.cohort.filter(pl.col("outcome") != _UNDECIDED).with_columns(urn).filter(pl.col("urn").is_not_null())
    none = pl.col("outcome") == str(Outcome.NO_FURTHER_ACTION)
    shares = shares_by(decided, "urn", none)
    large = {code: shares[code] for code in codes.values() if code in shares and _is_large(shares[code])}
    counted = [sum(one[side] for one in large.values()) for side in ("numerator", "denominator")]
    return rate(
        "no_further_action_by_setting",
        counted[0],
        counted[1],
        in_smaller_settings=decided.height - counted[1],
        by_setting=large,
    )


def _is_large(share: dict[str, int]) -> bool:
    return share["denominator"] >= FEWEST_OF_A_SETTING


def agreement_missing(facts: Facts) -> Measure:
    """Return how many contacts came without the family's agreement."""
    rows, missing = facts.cohort, ~pl.col("agreed").fill_null(value=False)
    return rate(
        "agreement_missing",
        number_where(rows, missing),
        rows.height,
        by_source=shares_by(rows, "source", missing),
        by_district=shares_by(rows, "district", missing),
    )


def agreement_by_source(facts: Facts) -> Measure:
    """Return with what agreement contacts came, or why without, by who asked."""
    code, agreed = pl.col("no_agreement_code"), pl.col("agreed").fill_null(value=False)
    why = pl.when(agreed).then(pl.lit(AGREED)).when(code != "").then(code).otherwise(pl.lit(NOT_SAID))
    cells = pairs_of(facts.cohort.with_columns(why=why), "source", "why")
    columns = in_list_order([AGREED, *facts.lists.no_agreement, NOT_SAID], {AGREED, *(column for _, column in cells)})
    sources = sorted({source for source, _ in cells})
    return table("agreement_by_source", cells, sources, columns, facts.cohort.height)


def decided_with_rationale(facts: Facts) -> Measure:
    """Return how many standing decisions say why, by somebody who may decide alone or with the word of a second person."""
    rows = facts.standing_decisions()
    is_whole = pl.col("has_reasons") & (pl.col("is_confirmed") | ~pl.col("needs_second"))
    return rate(
        "decided_with_rationale",
        number_where(rows, is_whole),
        rows.height,
        by_source=shares_by(rows, "source", is_whole),
        by_district=shares_by(rows, "district", is_whole),
        second_person=number_where(rows, pl.col("is_confirmed")),
        second_wrote=number_where(rows, pl.col("second_wrote")),
    )
