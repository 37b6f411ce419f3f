"""The coded words of a challenge: who raises it, what is found, who answers a stage, how its time is counted."""

from __future__ import annotations

from enum import StrEnum

# The dated lists of the authority.
STAGES, OBJECTS = "challenges.stages", "challenges.objects"


class RaisedFrom(StrEnum):
    """From where a challenge comes."""

    SETTING = "SETTING"
    PARTNER = "PARTNER"
    INSIDE = "INSIDE"


class Finding(StrEnum):
    """What the answer at a stage says."""

    AGREED = "AGREED"
    PARTLY = "PARTLY"
    NOT_AGREED = "NOT_AGREED"


class AnsweredBy(StrEnum):
    """Who answers a stage, where the authority names nobody with an account."""

    DECIDER = "DECIDER"
    SENIORS = "SENIORS"
    MANAGERS = "MANAGERS"


class StageEnd(StrEnum):
    """How the time of one stage ended."""

    ANSWERED = "ANSWERED"
    UNANSWERED = "UNANSWERED"
    TAKEN_UP = "TAKEN_UP"
    WITHDRAWN = "WITHDRAWN"


class TimeUnit(StrEnum):
    """How the time of a stage is counted; codes of the clocks."""

    WORKING_DAYS = "WORKING_DAYS"
    WORKING_HOURS = "WORKING_HOURS"
    CLOCK_HOURS = "CLOCK_HOURS"


RAISED_FROM_WORDS: dict[str, str] = {
    RaisedFrom.SETTING: "School or setting",
    RaisedFrom.PARTNER: "Another professional",
    RaisedFrom.INSIDE: "A worker of the authority",
}
FINDING_WORDS: dict[str, str] = {
    Finding.AGREED: "Agreed",
    Finding.PARTLY: "Agreed in part",
    Finding.NOT_AGREED: "Not agreed",
}
ANSWERED_BY_WORDS: dict[str, str] = {
    AnsweredBy.DECIDER: "Whoever decided",
    AnsweredBy.SENIORS: "A senior practitioner or a manager who did not decide",
    AnsweredBy.MANAGERS: "A manager who did not decide",
}
STAGE_END_WORDS: dict[str, str] = {
    StageEnd.ANSWERED: "Answered",
    StageEnd.UNANSWERED: "Not answered in time: it went up by itself",
    StageEnd.TAKEN_UP: "Not answered in time: taken up by who challenges",
    StageEnd.WITHDRAWN: "Withdrawn",
}
TIME_UNIT_WORDS: dict[str, str] = {
    TimeUnit.WORKING_DAYS: "working days",
    TimeUnit.WORKING_HOURS: "working hours",
    TimeUnit.CLOCK_HOURS: "hours, day and night",
}
