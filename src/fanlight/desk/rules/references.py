"""What a reference names: a request, a conversation, a challenge, something asked, a piece of work, a person's record."""

from enum import StrEnum


class Named(StrEnum):
    """What the first two letters of a reference say that it names."""

    REQUEST = "FL"
    CONVERSATION = "DC"
    CHALLENGE = "CH"
    GATHERING = "IG"
    PARTNER_ASK = "IA"
    SCHOOL_QUESTION = "SI"
    WORK = "CW"
    PERSON = "PE"


def named_by(reference: str) -> Named | None:
    """Return what a reference in its written form names, or None when it is none of ours."""
    prefix, hyphen, _ = reference.partition("-")
    return Named(prefix) if hyphen and prefix in set(Named) else None
