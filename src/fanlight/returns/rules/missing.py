"""What a return lacks by law, and what an authority has given or said in place of it (safety 21)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from fanlight.returns.cin.partial import NO_LOOKED_AFTER_CHILDREN


class BesideKind(StrEnum):
    """How an authority makes a return whole: a file of its other system, or a statement that there is nothing to add."""

    FILE = "FILE"
    STATEMENT = "STATEMENT"


@dataclass(frozen=True)
class Beside:
    """What was given for a year: a file counts at once, a statement once a second person has confirmed it."""

    kind: BesideKind
    is_confirmed: bool
    covers_earlier: bool

    @property
    def counts(self) -> bool:
        """Whether the return may rest on it."""
        return self.kind is BesideKind.FILE or self.is_confirmed


class OnlyOneSigned(Exception):
    """A statement is confirmed by another person than the one who made it."""

    def __init__(self) -> None:
        super().__init__("Another person than the one who stated it has to confirm this.")


def still_missing(missing: Iterable[str], given: Iterable[Beside]) -> tuple[str, ...]:
    """Return the sentences that still hold, of those that a builder gave, once what was given is counted. Safety 21."""
    counting = [one for one in given if one.counts]
    covers_earlier = any(one.covers_earlier for one in counting)
    return tuple(
        sentence for sentence in missing if not (counting if sentence == NO_LOOKED_AFTER_CHILDREN else covers_earlier)
    )


def check_second_person(stated_by: str, confirmed_by: str) -> None:
    """Raises OnlyOneSigned when both are one person."""
    if stated_by == confirmed_by:
        raise OnlyOneSigned
