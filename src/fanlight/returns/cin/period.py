"""The days of which a return tells: those of its year, as far as they had come when it was made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """A census year as far as it had come on the day on which the return is made; both ends are included.

    What is dated after `last` had not happened for the return: an episode that was closed since is open in it.
    """

    first: date
    last: date
    made_on: date

    def seen(self, day: date | None) -> date | None:
        """Return the day if it had come by the last day of the period, else None."""
        return day if day is not None and day <= self.last else None

    def has_in_it(self, day: date | None) -> bool:
        """Whether there is a day and it lies in the period."""
        return day is not None and self.first <= day <= self.last

    def touches(self, began: date, ended: date | None) -> bool:
        """Whether something that lasted from day to day, or still lasts, lasted on any day of the period."""
        return began <= self.last and (ended is None or ended >= self.first)
