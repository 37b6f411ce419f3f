"""What a reference names: a request, a District Conversation, a challenge, a piece of work, or a person's record."""

from enum import StrEnum


class Named(StrEnum):
    """What the first two letters of a reference say that it names."""

    REQUEST = "FL"
    CONVERSATION = "DC"
    CHALLENGE = "CH"
    WORK = "CW"
    PERSON = "PE"


def named_by(reference: str) -> Named | None:
    """Return what a reference in its written form names, or None when it is none of ours."""
    prefix, hyphen, _ = reference.partition("-")
    return Named(prefix) if hyphen and prefix in set(Named) else None
