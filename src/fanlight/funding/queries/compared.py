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
    found = [run_shown(actor, reference) for reference in (before, after)]
    if not all(one and one.result and not one.result.refused for one in found):
        return None
    first, second = (one for one in found if one is not None)
    shapes = [_lines(first), _lines(second)]
    rows = [_schools(one.row, lines) for one, lines in zip((first, second), shapes, strict=True)]
    labels = {line["key"]: line["label"] for lines in shapes for line in lines}
    return Compared(first, second, compare(*rows), labels)


def _lines(shown: RunShown) -> list[dict[str, Any]]:
    assert shown.result is not None
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
