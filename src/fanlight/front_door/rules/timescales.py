"""The Front Door's clocks: names of the rules, and what each needs. Limits are dated data, kept with establishments."""

from __future__ import annotations

from datetime import date, datetime, timedelta

DECIDE = "DECISION"
ANSWER_IMMEDIATE = "ANSWER_AFTER_IMMEDIATE_ACTION"
REPLY = "QUESTION_REPLY"
RECEIVED_ELSEWHERE = "ELSEWHERE_RECEIVED"


def may_reopen(*, closed_on: date, today: date, last_day: date) -> bool:
    """Return whether a closed contact may be re-opened without asking anew: up to and including the last day.

    Essex heads' minutes of 2011: within three months, without restarting the process. The limit is the authority's data.
    """
    return closed_on <= today <= last_day


def is_rereferral(*, previous_on: date | None, referred_on: date, window_days: int = 365) -> bool:
    """Return whether a referral follows another for the same child within the window (national measure: 12 months)."""
    return previous_on is not None and timedelta(0) <= referred_on - previous_on < timedelta(days=window_days)


def draft_alert_due(*, danger_since: datetime, minutes: int) -> datetime:
    """Return when the setting's other leads are told of an unsent draft that is marked danger or level 4."""
    return danger_since + timedelta(minutes=minutes)
