"""The codes of sharing information and their words."""

from __future__ import annotations

from enum import StrEnum

SCHEMES = "sharing.schemes"
RATINGS = "sharing.ratings"
PARTNERS = "sharing.partners"
BASES = "sharing.bases"
REFUSALS = "sharing.refusals"

SCHOOL_INFORMATION = "SCHOOL_INFORMATION"


class Colour(StrEnum):
    """How soon partners are to answer, and how serious it looks."""

    RED = "RED"
    AMBER = "AMBER"
    GREEN = "GREEN"
    BLUE = "BLUE"


class Counted(StrEnum):
    """Which hours a rating counts."""

    ELAPSED = "ELAPSED"
    WORKING = "WORKING"


class StartEvent(StrEnum):
    """What starts a partner's clock."""

    ASKED = "ASKED"
    DECIDED = "DECIDED"
    RECEIVED = "RECEIVED"


class Held(StrEnum):
    """What a partner says that it holds."""

    NOTHING = "NOTHING"
    INFORMATION = "INFORMATION"


class MayTell(StrEnum):
    """Whom a partner allows to be told what it says."""

    ANYBODY = "ANYBODY"
    NOT_FAMILY = "NOT_FAMILY"
    NOBODY = "NOBODY"


class Reply(StrEnum):
    """What a school hears of what it wanted to know."""

    RELEASED = "RELEASED"
    REFUSED = "REFUSED"
    WILL_RING = "WILL_RING"


COLOUR_WORDS = {Colour.RED: "Red", Colour.AMBER: "Amber", Colour.GREEN: "Green", Colour.BLUE: "Blue"}
COUNTED_WORDS = {Counted.ELAPSED: "Every hour, nights and weekends too", Counted.WORKING: "Working hours"}
START_WORDS = {
    StartEvent.ASKED: "The partner was asked",
    StartEvent.DECIDED: "It was decided to ask",
    StartEvent.RECEIVED: "The request was received",
}
HELD_WORDS = {Held.NOTHING: "Nothing held", Held.INFORMATION: "Information"}
MAY_TELL_WORDS = {
    MayTell.ANYBODY: "The family and the school may be told",
    MayTell.NOT_FAMILY: "The school may be told, the family not",
    MayTell.NOBODY: "Neither the family nor the school",
}
REPLY_WORDS = {
    Reply.RELEASED: "Answered",
    Reply.REFUSED: "Not shared",
    Reply.WILL_RING: "Somebody will ring you",
}
