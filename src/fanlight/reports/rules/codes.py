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
HOW_SOON_WORDS = {
    IN_TIME: "In time",
    LATE: "Late",
    NOT_ANSWERED: "Past the limit, not answered",
    STILL_TIME: "The limit has not passed",
    NO_LIMIT: "No limit set",
}
NOT_ANSWERED_WORDS = {NOT_ANSWERED: "Not answered yet"}
# What a school that asked was told.
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
BAND_WORDS = {
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
