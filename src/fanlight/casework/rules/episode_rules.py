"""What may not stand in an episode of need and its assessments: one rule a line, with the census's codes where it has them."""

from __future__ import annotations

from datetime import timedelta

from fanlight.casework.rules.census_codes import AFTER_ASSESSMENT_ONLY, NO_FACTOR, SOURCE_CODES, Need
from fanlight.casework.rules.standing import (
    ChildFacts,
    EpisodeFacts,
    Span,
    begins_before_referral,
    begins_during_another,
    error,
    how_many_open,
    is_after_death,
    is_wrong_way_round,
    query,
)

FORTY_WEEKS = timedelta(days=280)


def _referral_far_before_birth(child: ChildFacts, episode: EpisodeFacts) -> bool:
    born = child.born_on or child.expected_on
    return born is not None and born - episode.referred_on > FORTY_WEEKS


def _overlapping_episodes(child: ChildFacts, episode: EpisodeFacts) -> bool:
    """Whether this referral falls inside another episode; it may be of the very day on which that one closed."""
    others = (one for one in child.episodes if one.id != episode.id and one.nfa_on is None)
    spans = (Span(one.referred_on, one.closed_on) for one in others)
    return episode.nfa_on is None and any(span.has_inside(episode.referred_on) for span in spans)


def _has_service(episode: EpisodeFacts) -> bool:
    in_plans = episode.need_plans or episode.protection_plans
    return bool(episode.enquiries or in_plans or episode.transfer_in_on)


def _only_without_factors(episode: EpisodeFacts) -> bool:
    return [one.factors for one in episode.assessments] == [(NO_FACTOR,)]


EPISODE_RULES = (
    error("8600", "The referral is dated after today.", lambda c, e, d: e.referred_on > d),
    error("", "Something is dated after today.", lambda c, e, d: any(day > d for day in e.days)),
    error(
        "8606",
        "The referral is more than 40 weeks before the child was, or is expected to be, born.",
        lambda c, e, d: _referral_far_before_birth(c, e),
    ),
    error(
        "8866",
        "The source of the referral is not a code of the census.",
        lambda c, e, d: e.source_code not in SOURCE_CODES,
    ),
    error(
        "8610 8650",
        "The child's primary need is not said.",
        lambda c, e, d: e.nfa_on is None and e.primary_need not in set(Need),
    ),
    error(
        "8630",
        "The episode ends before the referral that began it.",
        lambda c, e, d: any(day is not None and day < e.referred_on for day in (e.closed_on, e.nfa_on)),
    ),
    error(
        "8805 8810 8640",
        "A closed episode has a day and a reason, an open one has neither.",
        lambda c, e, d: (e.closed_on is None) != (e.closure_reason == ""),
    ),
    error(
        "8815 8816",
        "The child has another open episode.",
        lambda c, e, d: e.is_open and any(one.is_open and one.id != e.id for one in c.episodes),
    ),
    error(
        "8816",
        "The open episode is not the child's latest.",
        lambda c, e, d: e.is_open and any(o.referred_on > e.referred_on for o in c.episodes if o.nfa_on is None),
    ),
    error("8820", "The referral falls inside another episode.", lambda c, e, d: _overlapping_episodes(c, e)),
    error(
        "8565",
        "Something is dated after the episode was closed.",
        lambda c, e, d: e.closed_on is not None and any(day > e.closed_on for day in e.days),
    ),
    error(
        "2990",
        "An episode in which more was done than an assessment does not close “after assessment”.",
        lambda c, e, d: e.closure_reason in AFTER_ASSESSMENT_ONLY and _has_service(e),
    ),
    query(
        "8825Q",
        "The episode closes “after assessment”, and there is no assessment in it.",
        lambda c, e, d: e.closure_reason in AFTER_ASSESSMENT_ONLY and not e.assessments,
    ),
    query("8555Q", "The referral is after the child died.", lambda c, e, d: is_after_death(c, [e.referred_on])),
    query(
        "8585Q",
        "The episode closes because the child died, and no day of death is recorded.",
        lambda c, e, d: e.closure_reason == "RC2" and c.died_on is None,
    ),
    error(
        "4000 8831 8832",
        "Something was done in an episode of which the referral came to nothing.",
        lambda c, e, d: e.nfa_on is not None and bool(e.days or e.waiting_discussions),
    ),
    error(
        "",
        "A strategy discussion was called and has not been held. Record what it decided first.",
        lambda c, e, d: not e.is_open and e.waiting_discussions > 0,
    ),
)

ASSESSMENT_RULES = (
    error(
        "1103", "The assessment begins before the referral.", lambda c, e, d: begins_before_referral(e, e.assessments)
    ),
    error("8608", "The assessment ends before it begins.", lambda c, e, d: is_wrong_way_round(e.assessments)),
    error("8896", "Another assessment is open.", lambda c, e, d: how_many_open(e.assessments) > 1),
    query("8863Q", "An assessment begins during another.", lambda c, e, d: begins_during_another(e.assessments)),
    error(
        "8867",
        "An assessment is not finished. Have it authorised first.",
        lambda c, e, d: not e.is_open and how_many_open(e.assessments) > 0,
    ),
    error(
        "8614",
        "Factors belong to a finished assessment.",
        lambda c, e, d: any(one.factors and one.ended_on is None for one in e.assessments),
    ),
    error(
        "8898",
        "A factor is recorded twice.",
        lambda c, e, d: any(len(set(one.factors)) < len(one.factors) for one in e.assessments),
    ),
    error(
        "8869",
        "“None identified” stands beside other factors.",
        lambda c, e, d: any(NO_FACTOR in one.factors and len(one.factors) > 1 for one in e.assessments),
    ),
    query(
        "8897Q",
        "A finished assessment has no factors.",
        lambda c, e, d: any(one.ended_on is not None and not one.factors for one in e.assessments),
    ),
    query(
        "8873Q",
        "The only assessment found no factors, and the episode does not close “after assessment”.",
        lambda c, e, d: (
            e.closed_on is not None and e.closure_reason not in AFTER_ASSESSMENT_ONLY and _only_without_factors(e)
        ),
    ),
    query(
        "8945Q 8950Q",
        "Factor 18A or 19A is no longer in use.",
        lambda c, e, d: any({"18A", "19A"} & set(one.factors) for one in e.assessments),
    ),
)
