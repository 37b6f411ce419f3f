"""Capping and scaling of gains: what large gains give up, often so much as the guarantee costs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fanlight.funding.rules.exact import BoolArray, IntArray, total
from fanlight.funding.rules.sharing import LARGEST_SUM, share
from fanlight.funding.rules.units import SCALES, Unit

CITATION = "SI 2023/59 Sch 4; rounding is our convention, for no published example has a cut"
_PUPILS, _SHARE = SCALES[Unit.PUPILS], SCALES[Unit.SHARE]
# What an excess is held in: so many parts of a penny, so that pupils and the percentage leave no remainder.
PARTS = _PUPILS * _SHARE
_MOST = 2**63 - 1
# So near to its limit that a binary fraction could not tell the side, with much to spare.
_NEAR = 1e-9


@dataclass(frozen=True)
class Cuts:
    """What each gives up in pence, and the share of the excess that was taken, in millionths (shown so, used unrounded).

    `excesses` are the gains above the cap, as `excess` tells them; `short` is what the cuts fall short of, in pence, where
    even the whole of every gain above the cap is not enough.
    """

    pence: IntArray
    scale: int
    excesses: IntArray
    short: int = 0
    words: str = ""


def excess(per_pupil: IntArray, current: IntArray, pupils: IntArray, cap: int) -> IntArray:
    """Return the gain above the cap of each, in 100-millionths of a penny: this year's money − baseline × (1 + cap) × pupils.

    Pence per pupil, pence, hundredths of pupils, and the cap in millionths. A school whose baseline per pupil is
    nought or less has no gain: there is nothing that it could be measured by.
    """
    gains = current * np.int64(PARTS)
    gains -= _allowed(per_pupil, _SHARE + cap, pupils)
    np.maximum(gains, 0, out=gains)
    gains *= per_pupil > 0
    return gains


def _allowed(per_pupil: IntArray, factor: int, pupils: IntArray) -> IntArray:
    """The money up to the cap; what would not fit in 63 bits is held at the most that does, and leaves no gain either."""
    largest = max(int(per_pupil.max(initial=0)), -int(per_pupil.min(initial=0)))
    if largest * factor * int(pupils.max(initial=0)) <= _MOST:
        return per_pupil * np.int64(factor) * pupils
    money = (int(each) * factor * int(count) for each, count in zip(per_pupil, pupils, strict=True))
    return np.array([max(min(one, _MOST), 0) for one in money], dtype=np.int64)


def most_to_give(excesses: IntArray, room: IntArray) -> IntArray:
    """Return what each can give up at most, in whole pence: its excess, and not below the minimum per pupil level."""
    return np.minimum(excesses // PARTS, np.maximum(room, 0))


def scaled(excesses: IntArray, room: IntArray, scale: int) -> Cuts:
    """Return the cuts where the authority has set the share of an excess that is taken, in millionths; to the penny, half-up."""
    whole, part = np.divmod(excesses, PARTS)
    pence, left = np.divmod(whole * np.int64(scale), _SHARE)
    # The remainder of both, in PARTS × millionths: less than twice a penny of them.
    left = left * np.int64(PARTS) + part * np.int64(scale)
    pence += (2 * left + PARTS * _SHARE) // (2 * PARTS * _SHARE)
    return Cuts(np.minimum(pence, np.maximum(room, 0)), scale, excesses)


def to_pay(excesses: IntArray, room: IntArray, target: int) -> Cuts:
    """Return the cuts that together come to the target in pence exactly, each the same share of its excess but for its limit.

    The limit is the excess in whole pence, or the room above the minimum per pupil level where that is less. The share is
    found exactly and not by trial; the last pence go by the largest remainder. Where even the whole of every excess is not
    enough, everything is taken and `short` says how much is missing.
    """
    most = most_to_give(excesses, room)
    if target <= 0:
        return Cuts(np.zeros(len(excesses), dtype=np.int64), 0, excesses)
    if (whole := total(most)) <= target:
        return Cuts(most, _SHARE, excesses, short=target - whole)
    pence, rest, left = _at_their_limit(excesses, most, target)
    weights = excesses[rest]
    summed = total(weights)
    shared = share(left, weights if summed < LARGEST_SUM else _reduced(weights))
    pence[rest] = shared.parts
    return Cuts(pence, left * PARTS * _SHARE // summed, excesses, words=shared.words)


def _at_their_limit(excesses: IntArray, most: IntArray, target: int) -> tuple[IntArray, IntArray, int]:
    """Return what those give who reach their limit, where the others stand, and what is left for these to pay.

    Who would pay more than its limit pays the limit; the others' share rises by that, so that more may reach theirs,
    until nobody does. Whoever is left stays below a limit in whole pence, so a last penny never goes past it.
    """
    pence, rest, left = np.zeros(len(excesses), dtype=np.int64), np.flatnonzero(most > 0), target
    while True:
        reaching = _reaching(excesses[rest], most[rest], left)
        if not reaching.any():
            return pence, rest, left
        there = rest[reaching]
        pence[there] = most[there]
        left -= total(most[there])
        rest = rest[~reaching]


def _reaching(excesses: IntArray, most: IntArray, left: int) -> BoolArray:
    """Who would pay at least its limit if what is left were shared by excess; near the limit it is worked out exactly."""
    whole = total(excesses)
    paying = excesses.astype(np.float64) * (left / whole) - most
    reaching = paying >= 0
    for place in np.flatnonzero(np.abs(paying) <= most * _NEAR):
        reaching[place] = left * int(excesses[place]) >= int(most[place]) * whole
    return reaching


def _reduced(weights: IntArray) -> IntArray:
    """Return the weights without what divides them all, so that their sum fits."""
    return weights // np.gcd.reduce(weights)
