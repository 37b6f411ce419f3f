"""The coded words of a conversation: how it came, what the family says, how to reach who asked."""

from __future__ import annotations

from enum import StrEnum


class Channel(StrEnum):
    """How a conversation began."""

    FORM = "FORM"
    CALL = "CALL"


class FamilyAgrees(StrEnum):
    """Whether the family agrees that their names are given; without it the child is told by initials and age."""

    YES = "YES"
    NO = "NO"
    NOT_ASKED = "NOT_ASKED"


class ReachBy(StrEnum):
    """How who asked would like to be reached."""

    PHONE = "PHONE"
    EMAIL = "EMAIL"


class Danger(StrEnum):
    """As what a conversation is sent on to the Front Door."""

    DANGER = "DANGER"
    LEVEL_4 = "LEVEL_4"
    LEVEL_3 = "LEVEL_3"


CHANNEL_WORDS: dict[str, str] = {Channel.FORM: "Asked here", Channel.CALL: "Telephone or in person"}
FAMILY_AGREES_WORDS: dict[str, str] = {
    FamilyAgrees.YES: "The family agrees that their names are given",
    FamilyAgrees.NO: "The family does not agree that their names are given",
    FamilyAgrees.NOT_ASKED: "The family has not been asked",
}
REACH_BY_WORDS: dict[str, str] = {ReachBy.PHONE: "By phone", ReachBy.EMAIL: "By e-mail"}
DANGER_WORDS = {
    Danger.DANGER: "A child is in danger now",
    Danger.LEVEL_4: "Level 4",
    Danger.LEVEL_3: "Level 3",
}
LEVEL_OF = {Danger.DANGER: 4, Danger.LEVEL_4: 4, Danger.LEVEL_3: 3}
# What is known by itself of who asks from a school.
SCHOOL_SOURCE = "2A"
# The dated lists of the authority.
NEEDS, SERVICES, OUTCOMES = "conversations.needs", "conversations.services", "conversations.outcomes"
