"""The kinds of team with their words, and the specialist queues that Fanlight itself works by."""

from __future__ import annotations

from enum import StrEnum


class TeamKind(StrEnum):
    """What a team does; which work it may take hangs on this, so that the kinds are in code and the queues are a list."""

    FRONT_DOOR = "FRONT_DOOR"
    OUT_OF_HOURS = "OUT_OF_HOURS"
    EARLY_HELP_UNIT = "EARLY_HELP_UNIT"
    SOCIAL_WORK = "SOCIAL_WORK"
    OPEN_ACCESS = "OPEN_ACCESS"
    ADOLESCENT = "ADOLESCENT"
    DISABLED_CHILDREN = "DISABLED_CHILDREN"
    SPECIALIST = "SPECIALIST"


TEAM_KIND_LABELS = {
    TeamKind.FRONT_DOOR: "Front Door",
    TeamKind.OUT_OF_HOURS: "Out of hours",
    TeamKind.EARLY_HELP_UNIT: "Early Help unit",
    TeamKind.SOCIAL_WORK: "Social work team",
    TeamKind.OPEN_ACCESS: "Open access",
    TeamKind.ADOLESCENT: "Adolescent team",
    TeamKind.DISABLED_CHILDREN: "Disabled children's team",
    TeamKind.SPECIALIST: "Specialist queue",
}


class QueueCode(StrEnum):
    """The specialist queues that the law or the routing needs; the others are an authority's list of its own."""

    LADO = "LADO"
    OTHER_AUTHORITY = "OTHER_AUTHORITY"
