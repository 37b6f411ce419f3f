"""Top-up for a pupil in a mainstream school: what the provision costs above what the school meets itself."""

from __future__ import annotations

from fractions import Fraction

from fanlight.funding.rules.apportioning import nearest

CITATION = "High-needs funding: schools meet the first £6,000 of a pupil's additional cost"


def mainstream_top_up(cost: int, threshold: int, part_of_year: Fraction = Fraction(1)) -> int:
    """Return the top-up in pence: the year's cost above the threshold, for the part of the year that the pupil is there.

    To the penny, once, at the end. Raises ValueError for a cost below nought or a part that is none of a year.
    """
    if cost < 0 or not 0 <= part_of_year <= 1:
        raise ValueError("A cost is not below nought, and a part of a year lies between nought and the whole.")
    return nearest(max(0, cost - threshold) * part_of_year)
