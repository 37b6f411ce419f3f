"""What all authorities share: the middle growth of a year, where it goes, and how far such a path has been missed before.

The middle growth m_t is the median of authorities' log growth: errors are measured by their size, the median is what misses
least, and one authority's mistaken count does not move it. It is smoothed and damped: after each year the level is
l_t = φ l_{t−1} + α (m_t − φ l_{t−1}), and the years ahead grow by φ l, φ² l, … Both are chosen anew at each origin: the pair
whose paths, drawn from every earlier January, missed the middle growth a year by least, over all horizons known by then.
φ stays between 0.8 and 0.98, where Hyndman and Athanasopoulos ("Forecasting: principles and practice", 3rd edition, 8.2) keep
it for every series: below, damping is too strong; above, there is hardly any.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fanlight.forecasting.methods.panels import Numbers

# From the strongest memory of the last year downwards: of pairs that have done equally well, the first stands.
SMOOTHING = np.arange(20, 0, -1) / 20
DAMPING = np.arange(49, 39, -1) / 50
_PAIRS = np.array([(smoothing, damping) for damping in DAMPING for smoothing in SMOOTHING])
# Errors further ahead than this choose nothing: they come too late to tell.
LONGEST_JUDGED = 5


@dataclass(frozen=True)
class National:
    """The middle growth expected from one origin: its level, and how it was smoothed and damped."""

    level: float
    smoothing: float
    damping: float

    def path(self, years: int) -> Numbers:
        """Return the growth expected altogether, in logs, to the end of each of the years ahead."""
        return self.level * np.cumsum(self.damping ** np.arange(1.0, years + 1))


def national_from(middle_growth: Numbers) -> National:
    """Return what was expected after the last of some years of middle growth, chosen by these years alone."""
    levels = _levels(middle_growth)
    chosen = int(np.argmin(_missed_by(middle_growth, levels)))
    return National(float(levels[chosen, -1]), float(_PAIRS[chosen, 0]), float(_PAIRS[chosen, 1]))


def one_year_misses(middle_growth: Numbers) -> Numbers:
    """Return, for every year after the first, middle growth less what was expected the January before: known by the last."""
    expected = [national_from(middle_growth[:known]).path(1)[0] for known in range(1, len(middle_growth))]
    return middle_growth[1:] - np.array(expected)


def _levels(middle_growth: Numbers) -> Numbers:
    """Return the level after each year, a row a pair; before the first, growth is taken to have been what it was then."""
    smoothing, damping = _PAIRS[:, 0], _PAIRS[:, 1]
    levels = np.empty((len(_PAIRS), len(middle_growth)))
    levels[:, 0] = middle_growth[0]
    for year in range(1, len(middle_growth)):
        expected = damping * levels[:, year - 1]
        levels[:, year] = expected + smoothing * (middle_growth[year] - expected)
    return levels


def _missed_by(middle_growth: Numbers, levels: Numbers) -> Numbers:
    """Return each pair's mean absolute miss, a year, over every origin and horizon that ended by the last year."""
    known = len(middle_growth)
    missed, counted = np.zeros(len(_PAIRS)), 0
    altogether = np.concatenate([[0.0], np.cumsum(middle_growth)])
    for years in range(1, min(LONGEST_JUDGED, known - 1) + 1):
        ahead = (_PAIRS[:, 1:] ** np.arange(1.0, years + 1)).sum(axis=1)
        came = altogether[years + 1 :] - altogether[1:-years]
        missed += np.abs(came - levels[:, : known - years] * ahead[:, None]).sum(axis=1) / years
        counted += known - years
    return missed / max(counted, 1)
