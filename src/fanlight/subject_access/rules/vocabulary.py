"""The codes of subject access and their words."""

from __future__ import annotations

from enum import StrEnum

EXEMPTIONS = "subject_access.exemptions"
CLOCK = "SUBJECT_ACCESS"
CLOCK_EXTENDED = "SUBJECT_ACCESS_EXTENDED"


class State(StrEnum):
    """Where a subject access request stands."""

    GATHERING = "GATHERING"
    READING = "READING"
    SECOND = "SECOND"
    RELEASED = "RELEASED"
    MADE = "MADE"
    HANDED_OVER = "HANDED_OVER"
    ENDED = "ENDED"


class Decision(StrEnum):
    """What becomes of one item."""

    RELEASE = "RELEASE"
    REDACT = "REDACT"
    WITHHOLD = "WITHHOLD"


class AskedAs(StrEnum):
    """In what capacity somebody asks for what is held."""

    SELF = "SELF"
    PARENT = "PARENT"
    CHOSEN = "CHOSEN"
    COURT = "COURT"


class Handed(StrEnum):
    """How something was handed over."""

    IN_PERSON = "IN_PERSON"
    POST = "POST"
    SECURE_EMAIL = "SECURE_EMAIL"


class CopyState(StrEnum):
    """Where a copy for the family stands."""

    PREVIEW = "PREVIEW"
    RELEASED = "RELEASED"
    HANDED_OVER = "HANDED_OVER"
    DROPPED = "DROPPED"


STATE_WORDS: dict[State, str] = {
    State.GATHERING: "Being gathered",
    State.READING: "Being read, item by item",
    State.SECOND: "With a second person",
    State.RELEASED: "Released, being made",
    State.MADE: "Ready to hand over",
    State.HANDED_OVER: "Handed over",
    State.ENDED: "Ended without a bundle",
}
DECISION_WORDS: dict[Decision, str] = {
    Decision.RELEASE: "Release it whole",
    Decision.REDACT: "Release it with passages removed",
    Decision.WITHHOLD: "Withhold it",
}
DECIDED_WORDS: dict[Decision, str] = {
    Decision.RELEASE: "Released whole",
    Decision.REDACT: "Released in part",
    Decision.WITHHOLD: "Withheld",
}
ASKED_AS_WORDS: dict[AskedAs, str] = {
    AskedAs.SELF: "The person themselves",
    AskedAs.PARENT: "A parent or carer for a child who cannot ask themselves",
    AskedAs.CHOSEN: "Somebody the person chose, such as a solicitor",
    AskedAs.COURT: "A court",
}
HANDED_WORDS: dict[Handed, str] = {
    Handed.IN_PERSON: "In person",
    Handed.POST: "By post, signed for",
    Handed.SECURE_EMAIL: "By secure e-mail",
}
COPY_STATE_WORDS: dict[CopyState, str] = {
    CopyState.PREVIEW: "To be read before it is released",
    CopyState.RELEASED: "Released, to be handed over",
    CopyState.HANDED_OVER: "Handed over",
    CopyState.DROPPED: "Not given",
}
# While a request stands here it waits for somebody, and its clock runs.
RUNNING = frozenset({State.GATHERING, State.READING, State.SECOND, State.RELEASED, State.MADE})
