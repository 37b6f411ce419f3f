"""Who may stand in for whom, and when: the same setting or team, whoever may read the same, from a day to a day."""

from __future__ import annotations

from datetime import date
from enum import StrEnum


class Ended(StrEnum):
    """Why somebody stands in no more."""

    REFUSED = "REFUSED"
    GIVEN_BACK = "GIVEN_BACK"
    CALLED_BACK = "CALLED_BACK"
    LEFT = "LEFT"
    OVER = "OVER"


# What lets somebody read the questions and answers of a colleague.
READS_FOR_SETTING = "REQUEST_SEE_SETTING"
READS_FOR_PARTNER = "SHARING_ANSWER"
_READS = frozenset(
    {
        "FRONT_DOOR_SEE",
        "FRONT_DOOR_SCREEN",
        "WORK_SEE_TEAM",
        "WORK_ACCEPT",
        "CONVERSATION_ANSWER",
        "CHALLENGE_ANSWER",
        "INFORMATION_ANSWER",
    }
)


def what_a_deputy_needs(organisation_kind: str, permissions: frozenset[str]) -> frozenset[str]:
    """Return the permissions without which a colleague could not read what comes for somebody with these."""
    if organisation_kind == "ESTABLISHMENT":
        return frozenset({READS_FOR_SETTING})
    if organisation_kind == "PARTNER":
        return frozenset({READS_FOR_PARTNER})
    return permissions & _READS


def is_standing(from_on: date, to_on: date | None, on: date) -> bool:
    """Return whether a time that somebody stands in for holds a day; both ends are part of it."""
    return from_on <= on and (to_on is None or on <= to_on)
