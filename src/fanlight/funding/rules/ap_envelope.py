"""Stage 1 of alternative provision: the county's money to its districts by what their schools count, at dated rates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from fanlight.funding.rules.apportioning import in_proportion, in_whole_numbers
from fanlight.funding.rules.local_factors import LocalFactor

CITATION = (
    "Kent County Council, presentation to headteachers, November 2018: stage 1, split between districts by formula"
)


def weight(counts: Mapping[str, Fraction], factors: Sequence[LocalFactor]) -> Fraction:
    """Return what a school weighs by the formula, in pence: each factor's rate × the count in its column, unrounded."""
    return sum((factor.rate_pence * counts[factor.column] for factor in factors), Fraction(0))


def to_districts(envelope_pence: int, weights: Mapping[str, Fraction]) -> dict[str, int]:
    """Return the county's money in whole pence by district, in proportion to their weights; it is all given out.

    Left-over pence go by the largest remainder, equal ones to the earlier. Raises CannotBeApportioned where none has a weight.
    """
    exact = in_proportion(envelope_pence, list(weights.values()))
    return dict(zip(weights, in_whole_numbers(exact), strict=True))
