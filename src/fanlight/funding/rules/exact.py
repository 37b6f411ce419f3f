"""Exact arithmetic over columns of whole numbers: half-up to the penny, and nothing rounded on the way there."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from fanlight.funding.rules.apportioning import nearest

IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]
# One exact number to the nearest whole number, a half away from nought; it stands where no NumPy is needed.
half_up_one = nearest


def half_up(numerator: IntArray, denominator: int | IntArray) -> IntArray:
    """Return numerator / denominator to the nearest whole number, a half away from nought; the denominator is above nought.

    For a negative amount its size is rounded and the sign restored.
    """
    is_signed = numerator.min(initial=0) < 0
    # An odd denominator has no exact half, so adding its lower half rounds rightly too.
    size: IntArray = np.abs(numerator) if is_signed else numerator.copy()
    size += denominator // 2
    size //= denominator
    if is_signed:
        np.negative(size, out=size, where=numerator < 0)
    return size


def half_up_of_positive(numerator: IntArray, denominator: int) -> IntArray:
    """Return the same for a column that has nothing below nought; the numerator's own memory is used for the answer."""
    numerator += denominator // 2
    numerator //= denominator
    return numerator


def total(values: IntArray | Sequence[int]) -> int:
    """Return the sum of a column as a Python whole number, which cannot overflow."""
    column = np.asarray(values, dtype=np.int64)
    # Two halves, each of which has room for two thousand million of its like.
    return (int((column >> 32).sum()) << 32) + int((column & 0xFFFFFFFF).sum())
