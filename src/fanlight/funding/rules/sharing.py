"""Sharing a fixed amount among many in proportion to weights, exactly: what goes out is what there was, to the last penny."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from fanlight.funding.rules.exact import IntArray, total

# Below these, what is left over fits in 63 bits even where the guess is out by two.
LARGEST_SUM, _LARGEST_AMOUNT = 2**61, 2**48


class CannotBeShared(ValueError):
    """The amount cannot be shared by these weights; the message can be shown."""


@dataclass(frozen=True)
class Shared:
    """What each got, in whole pence or places, and who got one more so that the sum is exact."""

    parts: IntArray
    raised: IntArray

    @property
    def words(self) -> str:
        """How it was rounded, in a sentence."""
        count = len(self.raised)
        if not count:
            return "Every share came out whole; nothing was rounded."
        return f"Each share was rounded down; the {count} with the largest remainders have one more, so that the sum is exact."


def share(amount: int, weights: IntArray | Sequence[int]) -> Shared:
    """Share a whole amount (pence, places) in proportion to whole weights, by the largest remainder.

    `parts` has one whole number a weight, in their order, and sums to the amount exactly. Equal remainders go to the
    earlier first. An amount below nought is shared by its size. Raises CannotBeShared for a negative weight or none above nought.
    """
    column = np.asarray(weights, dtype=np.int64)
    if len(column) and int(column.min()) < 0:
        raise CannotBeShared("A weight is below nought.")
    whole = total(column)
    if whole == 0:
        if amount == 0:
            return Shared(np.zeros(len(column), dtype=np.int64), np.zeros(0, dtype=np.int64))
        raise CannotBeShared("Nobody has a weight, so there is nobody to share it among.")
    size = abs(amount)
    parts, remainders = (_fast if whole < LARGEST_SUM and size < _LARGEST_AMOUNT else _slow)(size, column, whole)
    missing = size - total(parts)
    raised = _largest(remainders, missing)
    parts[raised] += 1
    return Shared(parts if amount >= 0 else -parts, raised)


def _largest(remainders: IntArray, count: int) -> IntArray:
    """Return the places of so many of the largest, in their order; of equals the earlier."""
    if not count:
        return np.zeros(0, dtype=np.int64)
    least = np.partition(remainders, len(remainders) - count)[len(remainders) - count]
    chosen = remainders > least
    equals = np.flatnonzero(remainders == least)
    chosen[equals[: count - np.count_nonzero(chosen)]] = True
    return np.flatnonzero(chosen)


def _fast(size: int, weights: IntArray, whole: int) -> tuple[IntArray, IntArray]:
    """Quotients by a guess in floating point, mended by remainders that are exact modulo 2 to the 64."""
    guess = np.floor(weights.astype(np.float64) * (size / whole)).astype(np.int64)
    with np.errstate(over="ignore"):
        left = weights * np.int64(size) - guess * np.int64(whole)
    # The guess is out by less than one in 2 to the 52 of itself: by one where amounts are real, and the loop shows it.
    while True:
        low, high = left < 0, left >= whole
        if not (low.any() or high.any()):
            return guess, left
        step = high.astype(np.int64) - low.astype(np.int64)
        guess += step
        left -= step * np.int64(whole)


def _slow(size: int, weights: IntArray, whole: int) -> tuple[IntArray, IntArray]:
    pairs = [divmod(size * int(weight), whole) for weight in weights]
    quotients = np.array([quotient for quotient, _ in pairs], dtype=np.int64)
    # Remainders may not fit; their order does.
    order = {left: place for place, left in enumerate(sorted({left for _, left in pairs}))}
    return quotients, np.array([order[left] for _, left in pairs], dtype=np.int64)
