"""The kinds of work, and the states a piece of work can be in."""

from enum import StrEnum


class WorkKind(StrEnum):
    """What sort of help the work is; which team may hold it follows from this."""

    EARLY_HELP = "EARLY_HELP"
    SOCIAL_WORK = "SOCIAL_WORK"
    OPEN_ACCESS = "OPEN_ACCESS"
    SPECIALIST = "SPECIALIST"


KIND_LABELS = {
    WorkKind.EARLY_HELP: "Early Help",
    WorkKind.SOCIAL_WORK: "Social work",
    WorkKind.OPEN_ACCESS: "Open access",
    WorkKind.SPECIALIST: "Specialist",
}


class WorkState(StrEnum):
    """Where a piece of work stands. A refused one is back at the Front Door; a re-opened one goes on as another."""

    OFFERED = "OFFERED"
    ACCEPTED = "ACCEPTED"
    ALLOCATED = "ALLOCATED"
    REFUSED = "REFUSED"
    CLOSED = "CLOSED"
    REOPENED = "REOPENED"


STATE_LABELS = {
    WorkState.OFFERED: "Offered to the team",
    WorkState.ACCEPTED: "Accepted, not yet allocated",
    WorkState.ALLOCATED: "Allocated",
    WorkState.REFUSED: "Refused",
    WorkState.CLOSED: "Closed",
    WorkState.REOPENED: "Closed, then re-opened",
}

# Work that belongs to an episode of need, and work with a family outside one.
STATUTORY_KINDS = frozenset({WorkKind.SOCIAL_WORK, WorkKind.SPECIALIST})
EARLY_HELP_KINDS = frozenset({WorkKind.EARLY_HELP, WorkKind.OPEN_ACCESS})

OPEN_STATES = frozenset({WorkState.OFFERED, WorkState.ACCEPTED, WorkState.ALLOCATED})
CLOSED_STATES = frozenset({WorkState.CLOSED, WorkState.REOPENED})
