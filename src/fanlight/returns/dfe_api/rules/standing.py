"""Where a child and a file stand with the department, and what the fate of a send's files says of a child."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum


class SendState(StrEnum):
    """Where what is to be sent of a child stands."""

    PENDING = "PENDING"
    SENT = "SENT"
    ERROR = "ERROR"
    TESTING = "TESTING"


class BatchState(StrEnum):
    """What became of a file: nobody has said yet, accepted, refused, or never sent."""

    PENDING = "PENDING"
    SENT = "SENT"
    ERROR = "ERROR"
    NOT_SENT = "NOT_SENT"


class SendWaits(Exception):
    """Files of the last send are waiting for a word on what became of them; the message can be shown."""


class NoSuchFile(Exception):
    """No file of that name waits for a word; the message can be shown."""


def state_after(files: Collection[BatchState]) -> tuple[SendState, bool]:
    """Return where a child stands whose records were in these files, and whether it is uncertain what is held of it.

    Accepted is only what was accepted whole. Part of it accepted leaves the department with neither what it had nor what is
    new. The department refuses a whole file for one bad record, so that a refused file changed nothing.
    """
    accepted = [one is BatchState.SENT for one in files]
    if all(accepted):
        return SendState.SENT, False
    if any(accepted):
        return SendState.ERROR, True
    return (SendState.ERROR if BatchState.ERROR in files else SendState.PENDING), False
