"""What cannot be forecast or scored, and between which bounds a forecast is made."""

from __future__ import annotations

from collections.abc import Sequence

# A panel of a dozen Januaries says nothing of what lies further ahead than itself.
LONGEST = 15
FEWEST_RUNS, MOST_RUNS = 100, 20_000
# Of the method by which one authority is forecast: another one is another forecast.
VERSION = "1"
_MOST_SAID = 40


class ForecastRefused(ValueError):
    """What was given cannot be used: every reason, a sentence each."""

    def __init__(self, reasons: Sequence[str]) -> None:
        """Keep the first reasons, and how many more there are."""
        self.reasons = list(reasons[:_MOST_SAID])
        if len(reasons) > _MOST_SAID:
            self.reasons.append(f"{len(reasons) - _MOST_SAID:,} more like these.")
        super().__init__("\n".join(self.reasons))
