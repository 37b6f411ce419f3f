"""The difference of differences: how much more a cohort changed than those it is compared with, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import exp, log, sqrt

# Two-sided 95%, of the normal distribution.
Z = 1.959963984540054
# From so many schools on, what is seen between them says how unlike they change.
FEWEST_BETWEEN = 5
BeforeAfter = tuple[int, int]
Group = Mapping[str, BeforeAfter]


class NotComputed(StrEnum):
    """Why there is no difference of differences."""

    NOT_OVER = "NOT_OVER"
    NO_COMPARISON = "NO_COMPARISON"
    TOO_FEW = "TOO_FEW"
    HELD_BACK = "HELD_BACK"


@dataclass(frozen=True)
class Counts:
    """Four counts: of the cohort and of those compared with, before and after; windows are of the same length."""

    cohort: BeforeAfter
    comparison: BeforeAfter

    @property
    def all(self) -> tuple[int, int, int, int]:
        """The four counts."""
        return (*self.cohort, *self.comparison)


@dataclass(frozen=True)
class Effect:
    """How the change of the cohort stands to the change of the others: 1 (ratio) or 0 (difference) is no effect."""

    value: float
    low: float
    high: float
    dispersion: float = 1.0


def rate_ratio(cohort: Group, others: Group, fewest: int) -> Effect | NotComputed:
    """Return the ratio of rate ratios, (after / before) of the cohort over (after / before) of the others, with its 95% interval.

    Given is (before, after) of each school. Counts of events are taken as Poisson, the windows as of the same length
    and season and the schools as the same before and after, so that pupils and days cancel. The logarithm of a rate
    ratio has the variance 1/before + 1/after (Rothman, Greenland and Lash, Modern Epidemiology, 3rd edition, 2008,
    chapter 14), and the difference of two independent ones the sum of their variances (Altman and Bland, Interaction
    revisited: the difference between two estimates, BMJ 2003;326:219).

    Schools change unlike one another by more than chance (overdispersion), so that this alone would call too many
    differences sure. Where what is seen between schools is wider it takes the place of it: see `_between`.
    `dispersion` is by how much the variance grew. The normal approximation wants counts that are not small: with fewer
    than `fewest` in any of the four nothing is computed.
    """
    sums = [_sums(cohort), _sums(others)]
    counts = [number for both in sums for number in both]
    if min(counts) < max(fewest, 1):
        return NotComputed.TOO_FEW
    (before, after), (their_before, their_after) = sums
    middle = log(after / before) - log(their_after / their_before)
    by_chance = [1 / both[0] + 1 / both[1] for both in sums]
    seen = [max(chance, _between(group)) for chance, group in zip(by_chance, (cohort, others), strict=True)]
    is_wider = seen != by_chance
    reach = (_quantile(len(cohort) + len(others) - 2) if is_wider else Z) * sqrt(sum(seen))
    return Effect(exp(middle), exp(middle - reach), exp(middle + reach), sum(seen) / sum(by_chance))


def _sums(group: Group) -> BeforeAfter:
    return sum(both[0] for both in group.values()), sum(both[1] for both in group.values())


def _between(group: Group) -> float:
    """Return the variance of the logarithm of a group's rate ratio as its schools show it, 0 where they are too few to.

    The linearised variance of a ratio of two sums over schools, in which a school counts with what it adds to the one
    and to the other (Cochran, Sampling Techniques, 3rd edition, 1977, section 6.4; the sandwich of Liang and Zeger,
    Biometrika 1986;73:13). It asks nothing of how counts are distributed.
    """
    if len(group) < FEWEST_BETWEEN:
        return 0.0
    before, after = _sums(group)
    squares = sum((both[1] / after - both[0] / before) ** 2 for both in group.values())
    return squares * len(group) / (len(group) - 1)


def _quantile(freedom: int) -> float:
    """Return the two-sided 95% quantile of Student's t, from the normal one (Abramowitz and Stegun 1964, 26.7.5)."""
    first = (Z**3 + Z) / 4
    second = (5 * Z**5 + 16 * Z**3 + 3 * Z) / 96
    return Z + first / freedom + second / freedom**2


def share_difference(parts: Counts, wholes: Counts, fewest: int) -> Effect | NotComputed:
    """Return how many percentage points the cohort's share changed more than the others' did, with its 95% interval.

    Each share is a binomial proportion with the variance p(1 - p)/n; the variances of four independent ones add up
    (Altman and Bland, BMJ 2003;326:219). Nothing is computed where any of the four has fewer than `fewest` in the part
    or in the rest of the whole.
    """
    rests = [whole - part for part, whole in zip(parts.all, wholes.all, strict=True)]
    if min(*parts.all, *rests) < max(fewest, 1):
        return NotComputed.TOO_FEW
    shares = [part / whole for part, whole in zip(parts.all, wholes.all, strict=True)]
    middle = 100 * ((shares[1] - shares[0]) - (shares[3] - shares[2]))
    variance = sum(share * (1 - share) / whole for share, whole in zip(shares, wholes.all, strict=True))
    reach = 100 * Z * sqrt(variance)
    return Effect(middle, middle - reach, middle + reach)


def effect_in_words(effect: Effect) -> str:
    """Return what a ratio of rate ratios says, with how sure it is; never that the pilot was the cause."""
    change = round(100 * (effect.value - 1))
    if change == 0:
        said = "Requests of those in the pilot changed as the others’ did"
    else:
        more = "more" if change > 0 else "fewer"
        said = f"Those in the pilot sent {abs(change)}% {more} requests than if they had changed as the others did"
    low, high = round(100 * (effect.low - 1)), round(100 * (effect.high - 1))
    sure = f"nineteen times in twenty the true difference lies between {_signed(low)} and {_signed(high)}"
    if effect.low <= 1 <= effect.high:
        return f"{said}; {sure}. No difference at all is among that: it can be chance."
    return f"{said}; {sure}. Chance alone makes that unlikely; it does not say that the pilot was the cause."


def _signed(percent: int) -> str:
    return f"{percent:+d}%".replace("-", "−")
