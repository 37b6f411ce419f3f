"""Every measure of the Front Door, in the order of a report."""

from __future__ import annotations

from collections.abc import Callable

from fanlight.reports.rules import answering, deciding, following, received, returning, waiting
from fanlight.reports.rules.definitions import DEFINITIONS, MONTHS
from fanlight.reports.rules.facts import Facts
from fanlight.reports.rules.shapes import Measure

_ONE_BY_ONE: dict[str, Callable[[Facts], Measure]] = {
    "requests_received": received.requests_received,
    "contacts_received": received.contacts_received,
    "decided_in_one_working_day": deciding.decided_in_one_working_day,
    "outcome_by_source": deciding.outcome_by_source,
    "education_by_outcome": deciding.education_by_outcome,
    "outcomes_recorded": deciding.outcomes_recorded,
    "level_asked_against_decided": deciding.level_asked_against_decided,
    "waiting_now": waiting.waiting_now,
    "overdue_now": waiting.overdue_now,
    "returned_for_agreement": answering.returned_for_agreement,
    "answers_sent": answering.answers_sent,
    "answers_read": answering.answers_read,
    "time_to_accepted": following.time_to_accepted,
    "time_to_child_seen": following.time_to_child_seen,
    "work_bounced": following.work_bounced,
    "first_contacts_at_level_4": returning.first_contacts_at_level_4,
    "no_further_action": deciding.no_further_action,
}


def measures_of(facts: Facts) -> dict[str, Measure]:
    """Return every measure by its name, in the order of the definitions."""
    found = {name: measure(facts) for name, measure in _ONE_BY_ONE.items()}
    for kind, measures in (
        ("re_contact", returning.another_contact(facts)),
        ("re_referral", returning.another_referral(facts)),
    ):
        found |= {f"{kind}_{months}_months": measure for months, measure in zip(MONTHS, measures, strict=True)}
    return {name: found[name] for name in DEFINITIONS}
