"""Moving to the national formula: each local value goes part of the way every year, until it is near."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from fanlight.funding.rules.units import SCALES, Unit, pounds

CITATION = "From 2023-24, as told by Norfolk's consultation of 2025: 10% of the way a year, unless within 2.5%"
_SHARE = SCALES[Unit.SHARE]


@dataclass(frozen=True)
class Movement:
    """What a local value may be this year, in pence and unrounded, and whether it is within that."""

    least: Fraction
    most: Fraction
    holds: bool
    words: str


def movement(before: tuple[int, int], now: tuple[int, int], step: int, near: int) -> Movement:
    """Return whether a factor moved far enough; `before` and `now` are the local and the national value in pence.

    What it was away from the national value last year has to shrink by `step` of itself; within `near` of this year's
    national value it may stand anywhere. Both in millionths.
    """
    (local_before, national_before), (local, national) = before, now
    furthest = national + Fraction((local_before - national_before) * (_SHARE - step), _SHARE)
    band = Fraction(national * near, _SHARE)
    least, most = min(furthest, national - band), max(furthest, national + band)
    holds = least <= local <= most
    within = f"between {pounds(-(-least.numerator // least.denominator))} and {pounds(int(most))}"
    words = f"{pounds(local)} is {'' if holds else 'not '}{within}, where the national value is {pounds(national)}."
    return Movement(least, most, holds, words)
