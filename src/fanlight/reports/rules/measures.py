"""Every measure of the Front Door, in the order of a report."""

from __future__ import annotations

from collections.abc import Callable

from fanlight.reports.rules import (
    answering,
    arriving,
    asking,
    challenging,
    conversing,
    converting,
    deciding,
    following,
    knowing,
    protecting,
    queueing,
    received,
    returning,
    stepping,
    waiting,
)
from fanlight.reports.rules.definitions import DEFINITIONS, MONTHS
from fanlight.reports.rules.facts import Facts
from fanlight.reports.rules.shapes import Measure

Measures = dict[str, Measure]
# By the frame that completes what a measure is made of, in the order in which they are read: contacts, which all of them
# need, and with them those who came at other times.
_MADE_OF: dict[str, dict[str, Callable[[Facts], Measure]]] = {
    "contacts": {
        "requests_received": received.requests_received,
        "contacts_received": received.contacts_received,
        "decided_in_one_working_day": deciding.decided_in_one_working_day,
        "outcome_by_source": deciding.outcome_by_source,
        "education_by_outcome": deciding.education_by_outcome,
        "level_asked_against_decided": deciding.level_asked_against_decided,
        "waiting_now": waiting.waiting_now,
        "overdue_now": waiting.overdue_now,
        "answers_sent": answering.answers_sent,
        "first_contacts_at_level_4": returning.first_contacts_at_level_4,
        "no_further_action": deciding.no_further_action,
        "out_of_hours": arriving.out_of_hours,
        "repeat_not_progressed": arriving.repeat_not_progressed,
        "no_further_action_by_setting": arriving.no_further_action_by_setting,
        "agreement_missing": arriving.agreement_missing,
        "agreement_by_source": arriving.agreement_by_source,
    },
    "decisions": {
        "outcomes_recorded": deciding.outcomes_recorded,
        "decided_with_rationale": arriving.decided_with_rationale,
    },
    "characteristics": {
        "outcomes_by_ethnicity": knowing.outcomes_by_ethnicity,
        "outcomes_by_sex": knowing.outcomes_by_sex,
        "outcomes_by_age": knowing.outcomes_by_age,
        "outcomes_by_disability": knowing.outcomes_by_disability,
    },
    "held": {"open_case_contacts": arriving.open_case_contacts},
    "open_work": {
        "work_of_teams": queueing.work_of_teams,
        "workers_by_caseload": queueing.workers_by_caseload,
    },
    "answers": {"answers_read": answering.answers_read},
    "work": {
        "time_to_accepted": following.time_to_accepted,
        "work_bounced": following.work_bounced,
    },
    "returns": {"returned_for_agreement": answering.returned_for_agreement},
    "conversations": {
        "conversations_asked": conversing.conversations_asked,
        "conversation_outcomes": conversing.conversation_outcomes,
        "conversations_after_request": conversing.conversations_after_request,
    },
    "askings": {"conversations_answered_in_time": conversing.conversations_answered_in_time},
    "challenges": {
        "challenges_raised": challenging.challenges_raised,
        "challenge_findings": challenging.challenge_findings,
        "challenges_open": challenging.challenges_open,
    },
    "challenge_stages": {"challenge_stages_in_time": challenging.challenge_stages_in_time},
    "partner_asks": {
        "partners_asked": asking.partners_asked,
        "partner_answers": asking.partner_answers,
        "partners_answered_in_time": asking.partners_answered_in_time,
    },
    "school_questions": {
        "school_questions": asking.school_questions,
        "school_questions_in_time": asking.school_questions_in_time,
    },
    "to_see": {"time_to_child_seen": following.time_to_child_seen},
    "steps": {
        "steps_asked": stepping.steps_asked,
        "steps_up_accepted": stepping.steps_up_accepted,
        "steps_down_accepted": stepping.steps_down_accepted,
        "steps_refused": stepping.steps_refused,
    },
    "queued": {
        "queues_by_week": queueing.queues_by_week,
        "queues_by_district": queueing.queues_by_district,
        "queues_now": queueing.queues_now,
    },
    "statutory_clocks": {
        "assessments_in_time": protecting.assessments_in_time,
        "conferences_in_time": protecting.conferences_in_time,
        "reviews_in_time": protecting.reviews_in_time,
    },
    "plans": {
        "assessments_by_days": protecting.assessments_by_days,
        "factors_found": protecting.factors_found,
        "conferences_by_days": protecting.conferences_by_days,
        "plans_standing": protecting.plans_standing,
        "plans_of_two_years": protecting.plans_of_two_years,
        "plans_started": protecting.plans_started,
        "plans_again": protecting.plans_again,
        "plans_ended": protecting.plans_ended,
        "plans_ended_after_two_years": protecting.plans_ended_after_two_years,
        "referrals_by_source": protecting.referrals_by_source,
        "starts_and_ends": protecting.starts_and_ends,
    },
}
# Those of which several are counted at once.
_WINDOWS: dict[str, list[tuple[list[str], Callable[[Facts], list[Measure]]]]] = {
    "contacts": [([f"re_contact_{months}_months" for months in MONTHS], returning.another_contact)],
    "referrals": [([f"re_referral_{months}_months" for months in MONTHS], returning.another_referral)],
    "plans": [
        ([f"reached_{stage}" for stage in converting.STAGES], converting.reached),
        ([f"later_harm_{months}_months" for months in MONTHS], converting.later_harm),
    ],
}


def measures_from(facts: Facts, frame: str) -> Measures:
    """Return the measures that can be counted once this frame is read, and with it those that are read before it."""
    found = {name: measure(facts) for name, measure in _MADE_OF.get(frame, {}).items()}
    for names, several in _WINDOWS.get(frame, ()):
        found |= dict(zip(names, several(facts), strict=True))
    return found


def in_order(found: Measures) -> Measures:
    """Return every measure by its name, in the order of the definitions."""
    return {name: found[name] for name in DEFINITIONS}


def measures_of(facts: Facts) -> Measures:
    """Return every measure of facts that are read whole, in the order of the definitions."""
    found: Measures = {}
    for frame in dict.fromkeys([*_MADE_OF, *_WINDOWS]):
        found |= measures_from(facts, frame)
    return in_order(found)
