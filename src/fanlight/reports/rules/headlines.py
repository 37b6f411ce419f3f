"""The eight measures of a report's one page, each beside one of safety: fewer requests are not safer children (safety 20)."""

from __future__ import annotations

HEADLINES = (
    ("requests_received", "first_contacts_at_level_4"),
    ("decided_in_one_working_day", "overdue_now"),
    ("answers_sent", "answers_read"),
    ("no_further_action", "later_harm_6_months"),
    ("level_asked_against_decided", "challenges_raised"),
    ("conversations_asked", "first_contacts_at_level_4"),
    ("time_to_accepted", "work_bounced"),
    ("steps_down_accepted", "steps_refused"),
)
