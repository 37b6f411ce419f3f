"""What is taken from the schools block before schools share it: the transfer, the growth fund, the falling rolls fund."""

from __future__ import annotations

from dataclasses import dataclass

from fanlight.funding.rules.block_transfer import Transfer, transfer
from fanlight.funding.rules.parameters import Asking
from fanlight.funding.rules.units import pounds

CITATION = "Growth and falling rolls funds: the authority's own criteria, agreed with the Schools Forum"


class MoreThanTheBlock(ValueError):
    """The top-slices come to more than the schools block has; the message can be shown."""


@dataclass(frozen=True)
class TopSlices:
    """The schools block in pence, what is taken from it first, and what is left for budget shares."""

    block: int
    moved: Transfer
    growth: int
    falling_rolls: int

    @property
    def taken(self) -> int:
        """What leaves it before schools share it, in pence."""
        return self.moved.pence + self.growth + self.falling_rolls

    @property
    def for_shares(self) -> int:
        """What is left for budget shares, in pence."""
        return self.block - self.taken


def top_slices(asking: Asking, block: int, *, forum_refused: bool = False) -> TopSlices:
    """Return what is taken from the schools block (pence); a fund or a transfer without a value is nought.

    Raises MoreThanTheBlock where that is more than it has, ParameterMissing where a value has no source.
    """
    percentage = asking.number("transfer.percentage") if asking.has("transfer.percentage") else 0
    most = asking.number("transfer.most") if percentage else 0
    growth, falling = (asking.number(key) if asking.has(key) else 0 for key in ("growth.fund", "falling_rolls.fund"))
    found = TopSlices(block, transfer(block, percentage, most, forum_refused=forum_refused), growth, falling)
    if found.for_shares < 0:
        raise MoreThanTheBlock(f"{pounds(found.taken)} is taken from a schools block of {pounds(block)}.")
    return found
