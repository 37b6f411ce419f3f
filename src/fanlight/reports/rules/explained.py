"""What is said of a measure besides its definition."""

from __future__ import annotations

from dataclasses import dataclass

OWN = "Set by the authority; no statute or return asks for it."


@dataclass(frozen=True)
class Explained:
    """What a measure is not and its source, in words; beside a measure that is none of demand, which one completes it.

    What a measure of demand is read beside is in `rules/beside.py`.
    """

    is_not: str
    source: str
    beside: str = ""
