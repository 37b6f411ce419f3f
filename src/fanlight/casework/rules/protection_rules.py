"""What may not stand in enquiries, conferences and plans: one rule a line, with the census's codes where it has them."""

from __future__ import annotations

from datetime import date, timedelta

from fanlight.casework.rules.census_codes import Category
from fanlight.casework.rules.standing import (
    EnquiryFacts,
    EpisodeFacts,
    Span,
    begins_before_referral,
    begins_during_another,
    error,
    how_many_open,
    is_after_death,
    is_wrong_way_round,
    overlap,
    query,
)

_SATURDAY = 5


def _need_plan_beside_protection(episode: EpisodeFacts) -> bool:
    return any(
        need.has_inside(plan.started_on) or plan.has_inside(need.started_on)
        for need in episode.need_plans
        for plan in episode.protection_plans
    )


def _protection_review_beside_need_plan(episode: EpisodeFacts) -> bool:
    # The review that ended the protection plan may be of the day on which a child in need plan begins.
    days = [day for plan in episode.protection_plans for day in plan.reviews if day != plan.ended_on]
    return any(plan.has_inside(day) for plan in episode.need_plans for day in days)


def _conferences(episode: EpisodeFacts) -> list[date]:
    held = [one.conference_on for one in episode.enquiries if one.conference_on]
    return [*held, *([episode.transfer_in_on] if episode.transfer_in_on else [])]


def _unsettled_span(one: EnquiryFacts) -> Span:
    """From its start to its conference; one that needs none was over on the day on which it ended."""
    if one.conference_on is None and one.is_settled and one.ended_on is not None:
        return Span(one.started_on, one.ended_on - timedelta(days=1))
    return Span(one.started_on, one.conference_on)


def _begins_during_another_enquiry(episode: EpisodeFacts) -> bool:
    return begins_during_another([_unsettled_span(one) for one in episode.enquiries])


ENQUIRY_RULES = (
    error(
        "2889",
        "The section 47 enquiry begins before the referral.",
        lambda c, e, d: begins_before_referral(e, e.enquiries),
    ),
    error(
        "8615",
        "The conference is before the section 47 enquiry.",
        lambda c, e, d: any(
            one.conference_on is not None and one.conference_on < one.started_on for one in e.enquiries
        ),
    ),
    error("", "The section 47 enquiry ends before it begins.", lambda c, e, d: is_wrong_way_round(e.enquiries)),
    error(
        "8839 8890",
        "Another section 47 enquiry is not settled, or was not on that day.",
        lambda c, e, d: _begins_during_another_enquiry(e),
    ),
    error(
        "8868",
        "A section 47 enquiry waits for its conference, or for the word that none is required.",
        lambda c, e, d: not e.is_open and any(not one.is_settled for one in e.enquiries),
    ),
    error(
        "1104",
        "The conference is before the referral.",
        lambda c, e, d: any(day < e.referred_on for day in _conferences(e)),
    ),
    error(
        "8875",
        "A conference is not held on a Saturday or a Sunday.",
        lambda c, e, d: any(day.weekday() >= _SATURDAY for day in _conferences(e)),
    ),
    error(
        "2884",
        "The episode has a conference of an enquiry and one of a plan that came from elsewhere; it can have one kind.",
        lambda c, e, d: e.transfer_in_on is not None and any(one.conference_on for one in e.enquiries),
    ),
    query(
        "2991Q",
        "There is a section 47 enquiry and no assessment.",
        lambda c, e, d: bool(e.enquiries) and not e.assessments,
    ),
)

NEED_PLAN_RULES = (
    error(
        "4015",
        "The child in need plan begins before the referral.",
        lambda c, e, d: begins_before_referral(e, e.need_plans),
    ),
    error("4011", "The child in need plan ends before it begins.", lambda c, e, d: is_wrong_way_round(e.need_plans)),
    query(
        "4012Q",
        "The child in need plan begins and ends on one day.",
        lambda c, e, d: any(one.started_on == one.ended_on for one in e.need_plans),
    ),
    error("4004 4014", "The child has another child in need plan at the time.", lambda c, e, d: overlap(e.need_plans)),
    error(
        "4008",
        "The child in need plan begins after the child died.",
        lambda c, e, d: is_after_death(c, [one.started_on for one in e.need_plans]),
    ),
    query(
        "4009Q",
        "The child in need plan ends after the child died.",
        lambda c, e, d: is_after_death(c, [one.ended_on for one in e.need_plans]),
    ),
    error(
        "4001 4016 4017",
        "A child in need plan and a child protection plan do not stand together. One ends before the other begins.",
        lambda c, e, d: _need_plan_beside_protection(e),
    ),
    error(
        "4003",
        "A review of a child protection plan falls in a child in need plan.",
        lambda c, e, d: _protection_review_beside_need_plan(e),
    ),
    error(
        "",
        "A child in need plan is open. End it first.",
        lambda c, e, d: not e.is_open and how_many_open(e.need_plans) > 0,
    ),
)

PROTECTION_PLAN_RULES = (
    error(
        "1105",
        "The child protection plan begins before the referral.",
        lambda c, e, d: begins_before_referral(e, e.protection_plans),
    ),
    error(
        "2885 2883",
        "A child protection plan begins on the day of the conference that decided it.",
        lambda c, e, d: any(plan.conference_on != plan.started_on for plan in e.protection_plans),
    ),
    error(
        "8730",
        "How many child protection plans there were before is not said.",
        lambda c, e, d: any(plan.previous_plans is None for plan in e.protection_plans),
    ),
    error(
        "8840 8925",
        "A child protection plan ends at the earliest on the day after it began.",
        lambda c, e, d: any(one.ended_on is not None and one.ended_on <= one.started_on for one in e.protection_plans),
    ),
    error(
        "8841",
        "A review is after the day on which the child protection plan began.",
        lambda c, e, d: any(day <= plan.started_on for plan in e.protection_plans for day in plan.reviews),
    ),
    error(
        "",
        "A review is after the child protection plan ended.",
        lambda c, e, d: any(
            plan.ended_on and day > plan.ended_on for plan in e.protection_plans for day in plan.reviews
        ),
    ),
    error(
        "8905 8910",
        "The category of abuse of the child protection plan is not said.",
        lambda c, e, d: any(
            not {plan.initial_category, plan.latest_category} <= {str(one) for one in Category}
            for plan in e.protection_plans
        ),
    ),
    error(
        "8915",
        "The child protection plan begins after the child died.",
        lambda c, e, d: is_after_death(c, [plan.started_on for plan in e.protection_plans]),
    ),
    error(
        "8920",
        "The child protection plan ends after the child died.",
        lambda c, e, d: is_after_death(c, [plan.ended_on for plan in e.protection_plans]),
    ),
    error(
        "8935 8940",
        "The child has another child protection plan at the time.",
        lambda c, e, d: overlap(e.protection_plans),
    ),
    error(
        "",
        "A child protection plan is open. A review or a move ends it first.",
        lambda c, e, d: not e.is_open and how_many_open(e.protection_plans) > 0,
    ),
)
