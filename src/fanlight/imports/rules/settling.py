"""How a line that could not be read is settled: by a person, or by coming again so that it can be read."""

from __future__ import annotations

from enum import StrEnum


class Settled(StrEnum):
    """What became of a line that could not be read."""

    TAKEN = "TAKEN"
    ASKED_AGAIN = "ASKED_AGAIN"
    NOTHING_TO_DO = "NOTHING_TO_DO"
    CAME_AGAIN = "CAME_AGAIN"


SETTLED_WORDS: dict[str, str] = {
    Settled.TAKEN: "It was taken as a request",
    Settled.ASKED_AGAIN: "The sender has sent it again in another way",
    Settled.NOTHING_TO_DO: "There is nothing to do",
    Settled.CAME_AGAIN: "It came again and could be read",
}
# What a person may say; that it came again is seen by itself.
BY_A_PERSON = (Settled.TAKEN, Settled.ASKED_AGAIN, Settled.NOTHING_TO_DO)


class NotSettled(Exception):
    """Why a line cannot be settled in this way."""


def check_settling(how: str, *, request_found: bool, words: str) -> None:
    """Refuse to settle a line without saying what became of the child whom it may be about; raises NotSettled."""
    if how not in BY_A_PERSON:
        raise NotSettled("Choose what became of this line")
    if how == Settled.TAKEN and not request_found:
        raise NotSettled("Enter the reference of the request that it was taken as, for example FL-7K3QX42M-T")
    if len(words.strip()) < 3 and how != Settled.TAKEN:
        raise NotSettled("Say how you know: whom you asked, or why there is nothing to do")
