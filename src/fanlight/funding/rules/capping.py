"""Capping and scaling of gains: what large gains give up, often so much as the guarantee costs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fanlight.funding.rules.exact import IntArray, total
from fanlight.funding.rules.guarantee import Baseline
from fanlight.funding.rules.schools import Schools
from fanlight.funding.rules.sharing import share
from fanlight.funding.rules.units import SCALES, Unit

CITATION = "SI 2023/59 Sch 4; rounding is our convention, for no published example has a cut"
_PUPILS, _SHARE = SCALES[Unit.PUPILS], SCALES[Unit.SHARE]
# What an excess is held in: so many parts of a penny, so that pupils and the percentage leave no remainder.
PARTS = _PUPILS * _SHARE


@dataclass(frozen=True)
class Cuts:
    """What each gives up in pence, and the share of the excess that was taken, in millionths (shown so, used unrounded).

    `short` is what the cuts fall short of, in pence, where even the whole of every gain above the cap is not enough.
    """

    pence: IntArray
    scale: int
    short: int = 0
    words: str = ""


def excess(schools: Schools, base: Baseline, cap: int) -> IntArray:
    """Return the gain above the cap of each, in 100-millionths of a penny: this year's money − baseline × (1 + cap) × pupils."""
    allowed = base.per_pupil * np.int64(_SHARE + cap) * schools.pupils("all")
    return np.maximum(base.current * np.int64(PARTS) - allowed, 0)


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
    return Cuts(np.minimum(pence, np.maximum(room, 0)), scale)


def to_pay(excesses: IntArray, room: IntArray, target: int) -> Cuts:
    """Return the cuts that together come to the target in pence exactly, each the same share of its excess but for its limit.

    The sum of the cuts is piecewise linear in the share: its corners are where a school reaches its limit, so the
    share is found by going through them in order, and the last pence go by the largest remainder. Where even the whole of
    every excess is not enough, everything is taken and `short` says how much is missing.
    """
    most = most_to_give(excesses, room)
    able = np.flatnonzero((excesses > 0) & (most > 0))
    pence = np.zeros(len(excesses), dtype=np.int64)
    if target <= 0:
        return Cuts(pence, 0)
    if total(most) <= target:
        return Cuts(most, _SHARE, short=target - total(most))
    limited, left = _at_their_limit(excesses, most, able, target)
    pence[limited] = most[limited]
    rest = able[~np.isin(able, limited)]
    return _shared(excesses, most, pence, rest, left)


def _at_their_limit(excesses: IntArray, most: IntArray, able: IntArray, target: int) -> tuple[IntArray, int]:
    """Return who is at the limit at the share that pays the target, and what the others still have to pay."""
    order = able[np.argsort(most[able] / excesses[able], kind="stable")]
    caps, weights = most[order], excesses[order]
    paid, behind = np.concatenate([[0], np.cumsum(caps)]), _SumsBehind(weights)
    # At the corner of the nth, those before it pay their limits and the rest the same share of their excess.
    low, high = 0, len(order)
    while low < high:
        middle = (low + high) // 2
        at_corner = int(paid[middle]) * int(weights[middle]) + int(caps[middle]) * behind[middle]
        low, high = (middle + 1, high) if at_corner < target * int(weights[middle]) else (low, middle)
    return order[:low], target - int(paid[low])


class _SumsBehind:
    """Sums of weights from a place on; they do not fit in 63 bits, so both halves are summed apart."""

    def __init__(self, weights: IntArray) -> None:
        self.high = np.concatenate([np.cumsum((weights >> 32)[::-1])[::-1], [0]])
        self.low = np.concatenate([np.cumsum((weights & 0xFFFFFFFF)[::-1])[::-1], [0]])

    def __getitem__(self, place: int) -> int:
        return (int(self.high[place]) << 32) + int(self.low[place])


def _shared(excesses: IntArray, most: IntArray, pence: IntArray, rest: IntArray, left: int) -> Cuts:
    shared = share(left, _reduced(excesses[rest]))
    pence[rest] = shared.parts
    # A penny for the largest remainder may not go past a limit: it goes to the next that has room.
    over = np.maximum(pence - most, 0)
    if (spare := total(over)) > 0:
        pence -= over
        room = rest[np.argsort(-(most[rest] - pence[rest]), kind="stable")]
        pence[room[:spare]] += 1
    return Cuts(pence, left * PARTS * _SHARE // total(excesses[rest]), words=shared.words)


def _reduced(weights: IntArray) -> IntArray:
    """Return the weights without what divides them all, so that their sum fits."""
    return weights // np.gcd.reduce(weights)
