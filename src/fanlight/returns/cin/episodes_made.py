"""An episode of the census from the rows of one episode of need: what falls in the year, as it stood at the year's end.

Rows are those that casework gives for returns, by name. Children in need census, CINdetails.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from fanlight.clocks.public import london_date
from fanlight.returns.cin.children import Assessment, CinPlan, Episode, ProtectionPlan, Review, Section47
from fanlight.returns.cin.period import Period

Row = Mapping[str, Any]
# Digits and not words: of either the sector's own checker reads but one in some of its rules, the digit in each.
YES, NO = "1", "0"


@dataclass(slots=True)
class EpisodeRows:
    """All that is recorded of one episode; reviews hang on their plan, by its id."""

    episode: Row
    assessments: list[Row] = field(default_factory=list)
    need_plans: list[Row] = field(default_factory=list)
    enquiries: list[Row] = field(default_factory=list)
    targets: list[Row] = field(default_factory=list)
    transfers_in: list[Row] = field(default_factory=list)
    protection_plans: list[Row] = field(default_factory=list)
    reviews: dict[str, list[Row]] = field(default_factory=dict)


def episode_of(rows: EpisodeRows, period: Period) -> Episode | None:
    """Return the episode as the census asks for it, None where it is none of this year's.

    A referral that came to nothing belongs to the year in which it came (8569Q), with its flag and nothing else.
    """
    one = rows.episode
    came_to_nothing = one["nfa_on"] is not None and one["nfa_on"] <= period.made_on
    if came_to_nothing and one["referred_on"] < period.first:
        return None
    if not came_to_nothing and not period.touches(one["referred_on"], one["closed_on"]):
        return None
    closed_on = period.seen(one["closed_on"])
    return Episode(
        referred_on=one["referred_on"],
        source=one["source_code"] or None,
        need=one["primary_need"] or None,
        closed_on=closed_on,
        closure_reason=(one["closure_reason"] or None) if closed_on else None,
        conference_on=_transfer_in(rows.transfers_in, period),
        no_further_action=YES if came_to_nothing else NO,
        assessments=assessments_of(rows.assessments, period),
        cin_plans=cin_plans_of(rows.need_plans, period),
        section47s=section47s_of(rows.enquiries, rows.targets, period),
        protection_plans=[
            _protection_plan(plan, rows.reviews.get(plan["id"], ()), period)
            for plan in _in_order(rows.protection_plans)
            if period.touches(plan["started_on"], plan["ended_on"])
        ],
    )


def assessments_of(rows: Iterable[Row], period: Period) -> list[Assessment]:
    """Return those that were open on a day of the period; one authorised after it has no end and no factors yet."""
    made = []
    for one in _in_order(rows):
        if period.touches(one["started_on"], one["authorised_on"]):
            authorised_on = period.seen(one["authorised_on"])
            factors = one["factors"].split() if authorised_on else []
            made.append(Assessment(started_on=one["started_on"], authorised_on=authorised_on, factors=factors))
    return made


def cin_plans_of(rows: Iterable[Row], period: Period) -> list[CinPlan]:
    """Return the child in need plans that stood on a day of the period."""
    return [
        CinPlan(started_on=one["started_on"], ended_on=period.seen(one["ended_on"]))
        for one in _in_order(rows)
        if period.touches(one["started_on"], one["ended_on"])
    ]


def section47s_of(rows: Iterable[Row], targets: Iterable[Row], period: Period) -> list[Section47]:
    """Return the enquiries that were not settled before the period, by a conference or the word that none is required.

    The target is the day that the enquiry's own clock had; where none is required there is none.
    """
    due = {target["enquiry_id"]: london_date(target["due_at"]) for target in targets}
    made = []
    for one in _in_order(rows):
        if not period.touches(one["started_on"], one["settled_on"]):
            continue
        is_not_required = one["is_conference_required"] is False and period.seen(one["ended_on"]) is not None
        made.append(
            Section47(
                started_on=one["started_on"],
                conference_target_on=None if is_not_required else due.get(one["id"]),
                conference_on=period.seen(one["conference_on"]),
                conference_not_required=YES if is_not_required else NO,
            )
        )
    return made


def _protection_plan(one: Row, reviews: Iterable[Row], period: Period) -> ProtectionPlan:
    held = sorted(review["held_on"] for review in reviews if period.has_in_it(review["held_on"]))
    return ProtectionPlan(
        started_on=one["started_on"],
        ended_on=period.seen(one["ended_on"]),
        initial_category=one["initial_category"] or None,
        latest_category=one["latest_category"] or None,
        previous_plans=str(one["previous_plans"]),
        reviews=[Review(held_on=day) for day in held],
    )


def _transfer_in(rows: Iterable[Row], period: Period) -> Any:
    """The day of the conference of a plan that came with the child: entered at the episode, since it has no enquiry here."""
    return max((one["held_on"] for one in rows if period.has_in_it(one["held_on"])), default=None)


def _in_order(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda one: (one["started_on"], one["id"]))
