"""Which function works out which kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from fanlight.funding.files.given import put_back
from fanlight.funding.files.refusing import FundingRefused
from fanlight.funding.rules.ap_districts import ProvisionRefused
from fanlight.funding.rules.worked import ToWork
from fanlight.funding.workings import (
    affordable,
    ap_districts,
    ap_schools,
    balances,
    benchmark,
    growth,
    high_needs,
    in_year_moves,
    premium,
)

WORK: dict[str, Callable[[ToWork], dict[str, Any]]] = {
    "ap-districts": ap_districts.work_out,
    "ap-schools": ap_schools.work_out,
    "affordable": affordable.work_out,
    "balances": balances.work_out,
    "benchmark": benchmark.work_out,
    "pupil-premium": premium.work_out,
    "high-needs": high_needs.work_out,
    "growth": growth.work_out,
    "in-year-moves": in_year_moves.work_out,
}
MOST_FAULTS_KEPT = 500


@dataclass(frozen=True)
class Given:
    """A working as it was asked for: texts with their names by role, the authority's dated values, the terms."""

    kind: str
    year: str
    texts: dict[str, tuple[str, str]]
    values: str
    terms: dict[str, str]


@dataclass(frozen=True)
class WorkedOut:
    """What a working came to: an answer in plain values, or every reason why there is none."""

    answer: dict[str, Any] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()


def work_out(given: Given) -> WorkedOut:
    """Return what a working comes to; a file keeps its own name in what is said about it."""
    with TemporaryDirectory() as folder:
        paths = {role: _written(Path(folder) / role, *one) for role, one in given.texts.items()}
        values = _written(Path(folder) / "values", "the authority’s values", given.values) if given.values else None
        try:
            return WorkedOut(WORK[given.kind](ToWork(given.year, paths, values, given.terms)))
        except (FundingRefused, ProvisionRefused) as refused:
            return WorkedOut(reasons=tuple(refused.reasons[:MOST_FAULTS_KEPT]))


def _written(folder: Path, name: str, text: str) -> Path:
    folder.mkdir()
    return put_back(folder, name, text)
