"""What is said of a measure besides its definition."""

from __future__ import annotations

from dataclasses import dataclass

OWN = "Set by the authority; no statute or return asks for it."


@dataclass(frozen=True)
class Explained:
    """What a measure is not and its source, in words; the measure of safety beside it by name, "" where it is one itself."""

    is_not: str
    source: str
    beside: str = ""
