"""Two runs read for their comparison: every school's share, its lines, and how deprived its pupils are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fanlight.funding.models import FundingRun, SchoolFigures
from fanlight.funding.queries.pages import RunShown, run_shown
from fanlight.funding.rules.comparing import Comparison, SchoolInRun, compare
from fanlight.store.public import Actor

DEPRIVATION = ("fsm6.primary", "fsm6.secondary")
WEIGHTING = 2  # in a line's figures: its pence, its rate, its weighting


@dataclass(frozen=True)
class Compared:
    """Two runs and what they come to side by side; `labels` are the lines' names."""

    before: RunShown
    after: RunShown
    comparison: Comparison
    labels: dict[str, str]


def compared_runs(actor: Actor, before: str, after: str) -> Compared | None:
    """Return two runs side by side; None where the actor has not both, made."""
    first, second = (run_shown(actor, reference) for reference in (before, after))
    if first is None or second is None:
        return None
    shapes = [_lines(one) for one in (first, second)]
    if not all(shapes):
        return None
    rows = [_schools(one.row, lines) for one, lines in zip((first, second), shapes, strict=True)]
    labels = {line["key"]: line["label"] for lines in shapes for line in lines}
    return Compared(first, second, compare(*rows), labels)


def _lines(shown: RunShown) -> list[dict[str, Any]]:
    """Return the lines of a run that was made, none where it was refused or is not made yet."""
    if shown.result is None or shown.result.refused:
        return []
    return list(shown.result.shape["lines"])


def _schools(run: FundingRun, lines: list[dict[str, Any]]) -> list[SchoolInRun]:
    keys = [line["key"] for line in lines]
    deprived = [place for place, key in enumerate(keys) if key in DEPRIVATION]
    rows = SchoolFigures.objects.filter(authority=run.authority, run=run).order_by("urn")
    wanted = rows.values_list("urn", "name", "phase", "district", "pupils", "share", "figures")
    return [
        SchoolInRun(
            urn=urn,
            name=name or urn,
            phase=phase,
            district=district,
            pupils=pupils,
            share=share,
            deprivation=max((figures[place][WEIGHTING] for place in deprived), default=0),
            lines={key: line[0] for key, line in zip(keys, figures, strict=True)},
        )
        for urn, name, phase, district, pupils, share, figures in wanted
    ]
