"""The codes by which measures are broken down, and their words."""

from __future__ import annotations

from enum import StrEnum

NOT_KNOWN = "NOT_KNOWN"
NOT_GIVEN = "NOT_GIVEN"
# The census's code for a source that is not known; what is not in the census's list is counted here.
SOURCE_NOT_KNOWN = "10"
# What came of a District Conversation, beside the outcomes on the authority's list.
SENT_ON, NOT_ANSWERED = "SENT_ON", "NOT_ANSWERED"
CONVERSATION_WORDS = {SENT_ON: "Sent on to the Front Door", NOT_ANSWERED: "Not answered yet"}
# What came of a challenge, beside what a stage can find; and how soon what was asked was answered.
FINDINGS = ("AGREED", "PARTLY", "NOT_AGREED", NOT_ANSWERED)
IN_TIME, LATE, STILL_TIME, NO_LIMIT = "IN_TIME", "LATE", "STILL_TIME", "NO_LIMIT"
HOW_SOON = (IN_TIME, LATE, NOT_ANSWERED, STILL_TIME, NO_LIMIT)
# Its limit has passed: the denominator of what was in time (safety 19).
PASSED = (IN_TIME, LATE, NOT_ANSWERED)
HOW_SOON_WORDS = {
    IN_TIME: "In time",
    LATE: "Late",
    NOT_ANSWERED: "Past the limit, not answered",
    STILL_TIME: "The limit has not passed",
    NO_LIMIT: "No limit set",
}
NOT_ANSWERED_WORDS = {NOT_ANSWERED: "Not answered yet"}
# What a school that asked was told.
# Towards more help for a child, or less; what came of a step; how work of a team stands while it is open.
DIRECTIONS = ("UP", "DOWN")
DIRECTION_WORDS = {"UP": "Step up", "DOWN": "Step down"}
STEP_OUTCOMES = ("ACCEPTED", "REFUSED", "WITHDRAWN", "WAITING")
STEP_OUTCOME_WORDS = {
    "ACCEPTED": "Accepted",
    "REFUSED": "Refused",
    "WITHDRAWN": "Withdrawn",
    "WAITING": "Not answered yet",
}
WORK_STATES = ("OFFERED", "ACCEPTED", "ALLOCATED")
WORK_STATE_WORDS = {"OFFERED": "To be accepted", "ACCEPTED": "Without a worker", "ALLOCATED": "With a worker"}
REPLIES = ("RELEASED", "REFUSED", "WILL_RING", NOT_ANSWERED)
SCHOOL = "2A"
LEVELS = ("4", "3", "2", "1")


class Outcome(StrEnum):
    """What came of one contact, gravest first; each contact has exactly one."""

    SOCIAL_WORK = "SOCIAL_WORK"
    SPECIALIST = "SPECIALIST"
    EARLY_HELP = "EARLY_HELP"
    OPEN_ACCESS = "OPEN_ACCESS"
    LINKED_TO_OPEN_WORK = "LINKED_TO_OPEN_WORK"
    SIGNPOST = "SIGNPOST"
    NO_FURTHER_ACTION = "NO_FURTHER_ACTION"
    NOT_DECIDED = "NOT_DECIDED"


OUTCOME_WORDS: dict[str, str] = {
    Outcome.SOCIAL_WORK: "Social work team",
    Outcome.SPECIALIST: "Specialist team",
    Outcome.EARLY_HELP: "Early Help unit",
    Outcome.OPEN_ACCESS: "Open access",
    Outcome.LINKED_TO_OPEN_WORK: "To the worker who holds open work",
    Outcome.SIGNPOST: "Advice and local services",
    Outcome.NO_FURTHER_ACTION: "No further action",
    Outcome.NOT_DECIDED: "Not decided yet",
}
LEVEL_WORDS = {**{level: f"Level {level}" for level in LEVELS}, NOT_GIVEN: "No level given"}

NOT_YET = "NOT_YET"
# Up to, and not including, so many hours; the last band has no end.
ELAPSED_BANDS = (
    (4, "UNDER_4"),
    (8, "4_TO_8"),
    (24, "8_TO_24"),
    (48, "24_TO_48"),
    (72, "48_TO_72"),
    (None, "72_OR_MORE"),
)
WORKING_BANDS = ((1, "UNDER_1"), (2, "1_TO_2"), (4, "2_TO_4"), (8, "4_TO_8"), (16, "8_TO_16"), (None, "16_OR_MORE"))
# Days from asking to the day of the answer.
NOT_ACCEPTED = "NOT_ACCEPTED"
DAY_BANDS = (
    (1, "SAME_DAY"),
    (3, "1_TO_2_DAYS"),
    (6, "3_TO_5_DAYS"),
    (11, "6_TO_10_DAYS"),
    (21, "11_TO_20_DAYS"),
    (None, "21_DAYS_OR_MORE"),
)
BAND_WORDS = {
    "SAME_DAY": "The same day",
    "1_TO_2_DAYS": "1 or 2 days",
    "3_TO_5_DAYS": "3 to 5 days",
    "6_TO_10_DAYS": "6 to 10 days",
    "11_TO_20_DAYS": "11 to 20 days",
    "21_DAYS_OR_MORE": "21 days or more",
    NOT_ACCEPTED: "Not accepted, or not yet",
    "UNDER_1": "Under 1 hour",
    "1_TO_2": "1 to 2 hours",
    "2_TO_4": "2 to 4 hours",
    "UNDER_4": "Under 4 hours",
    "4_TO_8": "4 to 8 hours",
    "8_TO_16": "8 to 16 hours",
    "16_OR_MORE": "16 hours or more",
    "8_TO_24": "8 to 24 hours",
    "24_TO_48": "24 to 48 hours",
    "48_TO_72": "48 to 72 hours",
    "72_OR_MORE": "72 hours or more",
    NOT_YET: "Not yet",
}
