"""Whom a pilot could be compared with: suggested from the window before, for a person to confirm."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fanlight.comparisons.queries.pilot_counts import baselines
from fanlight.comparisons.queries.pilots import SchoolLine, rates_before
from fanlight.comparisons.rules.pilots import Plan, Window, share_of_baseline, suggested_comparison, windows_of


@dataclass(frozen=True)
class Suggestion:
    """Schools to compare with, and both groups by name with their baseline, to be looked at side by side."""

    ids: list[str]
    cohort: list[tuple[str, float]]
    others: list[tuple[str, float]]
    likeness: float | None
    unit: str
    before: Window


def suggestion(authority: str, plan: Plan, lines: Sequence[SchoolLine]) -> Suggestion:
    """Return schools of the same kinds that began as high as those of the plan."""
    before, _ = windows_of(plan.starts_on, plan.months)
    rates = rates_before(lines, baselines(authority, before))
    cohort = {key: rates[key] for key in plan.cohort_ids}
    chosen = suggested_comparison(cohort, {key: rate for key, rate in rates.items() if key not in cohort})
    names = {line.id: line.name for line in lines}

    def group(ids: Iterable[str]) -> list[tuple[str, float]]:
        return sorted((names[key], round(rates[key][1], 1)) for key in ids)

    return Suggestion(
        ids=chosen,
        cohort=group(cohort),
        others=group(chosen),
        likeness=share_of_baseline([rates[key][1] for key in cohort], [rates[key][1] for key in chosen]),
        unit="requests for each 1,000 pupils" if all(line.pupils for line in lines) else "requests",
        before=before,
    )
