"""Which measures of safety each measure of demand is read beside: fewer referrals are not safer children (safety 20)."""

from __future__ import annotations

# Later section 47 or plan, first contacts at level 4, escalations, refusals.
LATER_MONTHS = 6
LATER, GRAVE, RAISED = "later_harm_6_months", "first_contacts_at_level_4", "challenges_raised"
REFUSED_BY_TEAM, STEPS_REFUSED = "work_bounced", "steps_refused"
SAFETY = frozenset({LATER, GRAVE, RAISED, REFUSED_BY_TEAM, STEPS_REFUSED})
# What says how much is asked, and how much of it is turned away or lowered.
READ_BESIDE: dict[str, tuple[str, ...]] = {
    "requests_received": (GRAVE, LATER),
    "contacts_received": (GRAVE, LATER),
    "out_of_hours": (GRAVE, LATER),
    "open_case_contacts": (LATER, RAISED),
    "education_by_outcome": (LATER, RAISED),
    "outcome_by_source": (LATER, RAISED),
    "no_further_action": (LATER, RAISED),
    "no_further_action_by_setting": (LATER, RAISED),
    "outcomes_by_ethnicity": (LATER, GRAVE),
    "outcomes_by_sex": (LATER, GRAVE),
    "outcomes_by_age": (LATER, GRAVE),
    "outcomes_by_disability": (LATER, GRAVE),
    "reached_referral": (LATER, GRAVE),
    "referrals_by_source": (LATER, REFUSED_BY_TEAM),
    "level_asked_against_decided": (RAISED, LATER),
    "repeat_not_progressed": (LATER, GRAVE),
    "agreement_missing": (LATER, GRAVE),
    "returned_for_agreement": (LATER, GRAVE),
    "conversations_asked": (GRAVE, LATER),
    "conversation_outcomes": (GRAVE, LATER),
    "steps_down_accepted": (STEPS_REFUSED, LATER),
}
