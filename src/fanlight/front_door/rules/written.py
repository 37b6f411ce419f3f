"""The written form that a professional owes after a call: who owes it, how it came, and when it is late."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum

from fanlight.front_door.rules.answering import PUBLIC_SOURCES
from fanlight.front_door.rules.vocabulary import SPOKEN

WRITTEN = "WRITTEN_AFTER_CALL"


class How(StrEnum):
    """How the written form came, or why none is waited for any more."""

    FORM = "FORM"
    PAPER = "PAPER"
    NOT_NEEDED = "NOT_NEEDED"


HOW_WORDS = {
    How.FORM: "Written on the form",
    How.PAPER: "Came on paper or by e-mail",
    How.NOT_NEEDED: "Not waited for any more",
}


class WrittenRefused(Exception):
    """Why this cannot be written down of a written form, as a sentence."""


def owes_written(*, source_code: str, channel: str) -> bool:
    """Return whether who told it owes it in writing: a professional who rang or came; nobody else, and no letter."""
    return channel in {str(one) for one in SPOKEN} and source_code not in {*PUBLIC_SOURCES, "10"}


def is_written_late(*, due_at: datetime | None, written_at: datetime | None, at: datetime) -> bool:
    """Return whether the written form has not come by its time; the decision is never late for that."""
    return due_at is not None and written_at is None and due_at < at


def check_marked(*, how: How, said: str, written_at: datetime, came_at: datetime, at: datetime) -> None:
    """Refuse a written form from before its call or from the future, and a reason that is not said."""
    if how is How.FORM:
        raise WrittenRefused("The form marks itself when it is sent")
    if not came_at <= written_at <= at:
        raise WrittenRefused("It cannot have come before the call, or on a day that is still to come")
    if how is How.NOT_NEEDED and not said.strip():
        raise WrittenRefused("Say why it is not waited for any more")


def says_worse(*, is_danger: bool, level: int | None, was_danger: bool, levels_decided: Collection[int | None]) -> bool:
    """Return whether what was written after a decision says danger, or level 4, that the decision did not know of."""
    return (is_danger and not was_danger) or (level == 4 and 4 not in levels_decided)
