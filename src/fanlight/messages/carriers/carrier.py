"""What every carrier of e-mail does, and how it says that it could not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from fanlight.messages.rules.failures import Failure


class NotDelivered(ConnectionError):
    """The carrier did not take this message now. It will be tried again. Its words name nobody."""

    def __init__(self, words: str, why: Failure = Failure.NOT_REACHED) -> None:
        super().__init__(words)
        self.why = why


class NeverDeliverable(Exception):
    """The carrier says that this message can never be sent as it is. Its words name nobody."""

    def __init__(self, words: str, why: Failure = Failure.REFUSED) -> None:
        super().__init__(words)
        self.why = why


@dataclass(frozen=True)
class Letter:
    """One e-mail. `key` names it to the carrier, the same at every try, so that one sent twice can be told to be one."""

    to: str
    subject: str
    text: str
    key: str = ""


class Fate(StrEnum):
    """What became of a message that the carrier took."""

    ON_ITS_WAY = "ON_ITS_WAY"
    ARRIVED = "ARRIVED"
    CAME_BACK = "CAME_BACK"
    INBOX_SHUT = "INBOX_SHUT"
    LOST = "LOST"


class Carrier(Protocol):
    """Something that carries e-mail."""

    words: str
    """What it is, for those who keep the house."""
    is_sending: bool
    """Whether anybody receives what it takes."""
    tells_fate: bool
    """Whether it can be asked later what became of a message."""

    def send(self, letter: Letter) -> str:
        """Hand a message over and return the carrier's own name for it, or ""; raise NotDelivered, NeverDeliverable."""
        ...

    def fate_of(self, carrier_id: str) -> Fate:
        """Return what became of a message; raise NotDelivered when the carrier does not say now."""
        ...
