"""What a report is asked about, and how small numbers of people are guarded when it is shared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Asked:
    """The days of a report, both included, and the one district, source, school or team it is narrowed to; empty is all.

    Districts by ONS code, sources by census code, schools by unique reference number (URN), teams by id.
    """

    first_on: date
    last_on: date
    district_code: str = ""
    source_code: str = ""
    school_urn: str = ""
    team_id: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Whether the report is about a part: what is shared of parts could be added up, or taken from the whole."""
        return bool(self.district_code or self.source_code or self.school_urn or self.team_id)


@dataclass(frozen=True)
class SmallNumbers:
    """The least count that is shown to others, and the least denominator of which a share is."""

    fewest: int
    fewest_in_a_rate: int
