"""The kinds of team and the specialist queues, with their words."""

from __future__ import annotations

from enum import StrEnum


class TeamKind(StrEnum):
    """What a team does."""

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
    """The specialist queues; a team of kind SPECIALIST has one."""

    UASC = "UASC"
    NRPF = "NRPF"
    LADO = "LADO"
    PRIVATE_FOSTERING = "PRIVATE_FOSTERING"
    MISSING = "MISSING"
    OTHER_AUTHORITY_CPP = "OTHER_AUTHORITY_CPP"
    CP_TRANSFER_IN = "CP_TRANSFER_IN"
    REQUEST_FOR_CARE = "REQUEST_FOR_CARE"
    CARE_LEAVER = "CARE_LEAVER"
    NON_AGENCY_ADOPTION = "NON_AGENCY_ADOPTION"
    OTHER_AUTHORITY = "OTHER_AUTHORITY"


QUEUE_LABELS = {
    QueueCode.UASC: "Unaccompanied asylum-seeking children",
    QueueCode.NRPF: "No recourse to public funds",
    QueueCode.LADO: "Allegations against people who work with children",
    QueueCode.PRIVATE_FOSTERING: "Private fostering",
    QueueCode.MISSING: "Missing children",
    QueueCode.OTHER_AUTHORITY_CPP: "Child on another authority's child protection plan",
    QueueCode.CP_TRANSFER_IN: "Child protection transfer in",
    QueueCode.REQUEST_FOR_CARE: "Request for care",
    QueueCode.CARE_LEAVER: "Care leavers",
    QueueCode.NON_AGENCY_ADOPTION: "Non-agency adoption",
    QueueCode.OTHER_AUTHORITY: "Home in another authority",
}
