"""What a benchmark is asked for, in a file of its own so that no web process reads NumPy for it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class BenchmarkAsked:
    """Schools, the column compared and what it is divided by (None: the usual), in what schools are alike, files beside it."""

    schools: Path
    measure: str
    per: str | None = None
    kind: str = "pupil"
    own: Path | None = None
    ratings: Path | None = None
