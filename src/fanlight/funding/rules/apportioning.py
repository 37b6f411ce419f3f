"""Exact fractions as whole pence or places: each half-up by itself, or together so that a given whole is kept.

Plain Python and few numbers, so that a page may work with it; columns of thousands of schools go through `sharing.py`,
which gives the same answer for whole weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

# Digits after the point where a fraction has no end in tenths.
PLACES = 15


class CannotBeApportioned(ValueError):
    """There is something to share and nobody to have it; the message can be shown."""


def nearest(number: Fraction) -> int:
    """Return the nearest whole number, a half away from nought."""
    size = (2 * abs(number.numerator) + number.denominator) // (2 * number.denominator)
    return -size if number < 0 else size


def in_proportion(amount: Fraction | int, weights: Sequence[Fraction]) -> list[Fraction]:
    """Return the amount shared in proportion to the weights, unrounded. Raises CannotBeApportioned where nobody has a weight."""
    whole = sum(weights, Fraction(0))
    if whole == 0:
        if amount == 0:
            return [Fraction(0)] * len(weights)
        raise CannotBeApportioned("Nobody has a weight, so there is nobody to share it among.")
    return [amount * weight / whole for weight in weights]


def in_whole_numbers(exact: Sequence[Fraction]) -> list[int]:
    """Return each rounded down, and one more for those with the largest remainders, so that the sum is the exact sum.

    None may be below nought and the exact sum must be whole; equal remainders go to the earlier first.
    """
    whole = sum(exact, Fraction(0))
    if whole.denominator != 1 or any(one < 0 for one in exact):
        raise CannotBeApportioned(f"{whole} is no whole number, or a part of it is below nought.")
    found = [one.numerator // one.denominator for one in exact]
    by_remainder = sorted(range(len(exact)), key=lambda place: (found[place] - exact[place], place))
    for place in by_remainder[: int(whole) - sum(found)]:
        found[place] += 1
    return found


def in_digits(number: Fraction) -> str:
    """Return a number as a decimal: exact where it ends, else to 15 places half-up; no noughts at the end."""
    places = _ends_after(number.denominator)
    if places is None:
        places = PLACES
    scaled = nearest(number * 10**places)
    whole, part = divmod(abs(scaled), 10**places)
    digits = f"{part:0{places}d}".rstrip("0") if places else ""
    return f"{'-' if scaled < 0 else ''}{whole}{'.' + digits if digits else ''}"


def _ends_after(denominator: int) -> int | None:
    """Return after how many decimal places a fraction of this denominator ends, or None where it never does."""
    twos = fives = 0
    while denominator % 2 == 0:
        denominator, twos = denominator // 2, twos + 1
    while denominator % 5 == 0:
        denominator, fives = denominator // 5, fives + 1
    return max(twos, fives) if denominator == 1 else None
