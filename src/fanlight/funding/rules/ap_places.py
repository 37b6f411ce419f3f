"""Places as a contract needs them: unrounded as the proposal pays them, each to the nearest whole, or whole to a given sum."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from fanlight.funding.rules.apportioning import in_proportion, in_whole_numbers, nearest

CITATION = "Our convention: the Kent proposal of November 2018 pays for parts of a place and says nothing of whole ones"
_WRITTEN = re.compile(r"largest-remainder:([0-9]{1,6})")


class Rounding(StrEnum):
    """How places are made whole."""

    NONE = "none"
    EACH = "each"
    LARGEST_REMAINDER = "largest-remainder"


class NotAPolicy(ValueError):
    """These letters say no policy on whole places; the message can be shown."""


@dataclass(frozen=True)
class Policy:
    """How places are made whole, and for the largest remainder how many there are together."""

    rounding: Rounding
    together: int = 0

    @classmethod
    def read(cls, text: str) -> Policy:
        """Return the policy that is written as none, each or largest-remainder:242. Raises NotAPolicy."""
        if text in (Rounding.NONE, Rounding.EACH):
            return cls(Rounding(text))
        if found := _WRITTEN.fullmatch(text):
            return cls(Rounding.LARGEST_REMAINDER, int(found[1]))
        raise NotAPolicy(
            f"“{text}” is no way to round places. Write none, each, or largest-remainder:242 with your own number."
        )

    def __str__(self) -> str:
        return f"{self.rounding}:{self.together}" if self.rounding is Rounding.LARGEST_REMAINDER else str(self.rounding)

    @property
    def is_whole(self) -> bool:
        """Whether places come out whole."""
        return self.rounding is not Rounding.NONE

    @property
    def words(self) -> str:
        """The policy in a sentence."""
        if self.rounding is Rounding.NONE:
            return "Places are not rounded: parts of a place are paid for."
        if self.rounding is Rounding.EACH:
            return "Each district's places are rounded to the nearest whole place, a half upwards, and paid for whole."
        return (
            f"{self.together:,} whole places are shared in proportion to the unrounded places: each share is rounded down, "
            "and those with the largest remainders have one more."
        )


def contracted(unrounded: Sequence[Fraction], policy: Policy) -> list[Fraction]:
    """Return the places that are paid for, in the order of the unrounded ones.

    Under the largest remainder their sum is the policy's number exactly. Raises CannotBeApportioned where it is above
    nought and no district has a part of a place.
    """
    if policy.rounding is Rounding.NONE:
        return list(unrounded)
    if policy.rounding is Rounding.EACH:
        return [Fraction(nearest(one)) for one in unrounded]
    return [Fraction(one) for one in in_whole_numbers(in_proportion(policy.together, unrounded))]
