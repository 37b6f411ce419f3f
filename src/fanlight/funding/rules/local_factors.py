"""Factors that an authority adds without code: a dated local rate for each unit of a column that it names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_KEY = re.compile(r"[a-z][a-z0-9_]{1,59}")


@dataclass(frozen=True)
class LocalFactor:
    """An authority's own factor: so many pence for each unit of a column, in force over these days, with its source."""

    key: str
    label: str
    column: str
    rate_pence: int
    from_on: date
    to_on: date | None
    source: str
    paragraph: str = ""
    verified: bool = False
    in_guarantee: bool = True
    in_minimum_level: bool = True
    with_area_cost: bool = False
    layer: str = ""

    def in_force(self, on: date) -> bool:
        """Whether it holds on a day."""
        return self.from_on <= on and (self.to_on is None or on <= self.to_on)

    @property
    def cited(self) -> str:
        """Where it comes from and since when."""
        until = f" to {self.to_on.isoformat()}" if self.to_on else " on"
        place = f", {self.paragraph}" if self.paragraph else ""
        doubt = "" if self.verified else "; unverified"
        return f"{self.source}{place}; in force from {self.from_on.isoformat()}{until}{doubt}"


def is_key(text: str) -> bool:
    """Whether these letters can name a factor or its column: small letters, digits and underscores."""
    return _KEY.fullmatch(text) is not None
