"""Where tables contradict one another or themselves: two totals for one January, a gap, flows that do not close."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from fanlight.forecasting.files.about import About
from fanlight.forecasting.files.counted import Counted
from fanlight.forecasting.files.tables import Faults
from fanlight.forecasting.methods.history import Flows, History


def one_total_each(tables: Sequence[Counted], about: About, faults: Faults) -> list[dict[str, Any]]:
    """Leave out what a settled conflict does not keep, note as a fault each that is not settled, and return those that are."""
    conflicts: list[dict[str, Any]] = [
        {
            "january": one["january"],
            "kept": one["kept"],
            "kept_total": next((t.totals.get(one["january"]) for t in tables if t.file == one["kept"]), None),
            "other": one["table"],
            "other_total": one["total"],
            "reason": one["reason"],
        }
        for one in about.also_counted
    ]
    for january in sorted({january for table in tables for january in table.totals}):
        having = [table for table in tables if january in table.totals]
        if len({table.totals[january] for table in having}) == 1:
            continue
        settled = about.kept(january)
        kept = next((table for table in having if settled and table.file == settled["keep"]), None)
        if settled is None or kept is None:
            said = " and ".join(f"{table.totals[january]:,.0f} in {table.file}" for table in having)
            faults.reasons.append(
                f"Two totals for January {january}: {said}. "
                "Say which is right in about.toml: [[settled]] with january, keep and reason."
            )
            continue
        for table in having:
            if table.totals[january] != kept.totals[january]:
                conflicts.append(
                    {
                        "january": january,
                        "kept": kept.file,
                        "kept_total": kept.totals[january],
                        "other": table.file,
                        "other_total": table.totals[january],
                        "reason": settled["reason"],
                    }
                )
                table.drop(january)
    return conflicts


def one_split_each(tables: Sequence[Counted]) -> list[str]:
    """Return a sentence for each January that two tables split alike, into other parts."""
    reasons = []
    for place, table in enumerate(tables):
        for other in tables[place + 1 :]:
            both = sorted(set(table.parts) & set(other.parts)) if other.kind == table.kind else []
            reasons += [
                f"Two tables of {table.kind} for January {january}: {table.file} and {other.file} differ. "
                "Keep the one that is right."
                for january in both
                if table.names != other.names or not np.array_equal(table.parts[january], other.parts[january])
            ]
    return reasons


def gaps(tables: Sequence[Counted], conflicts: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return a sentence for each January that a table misses between others that it has, unless a conflict took it out."""
    taken_out = {(one["other"], one["january"]) for one in conflicts}
    return [
        f"{table.file}: January {january} is missing, between others that it has. Add it: a gap cannot be bridged."
        for table in tables
        if table.totals
        for january in range(min(table.totals), max(table.totals))
        if january not in table.totals and (table.file, january) not in taken_out
    ]


def unclosed(flows: Mapping[int, Flows], totals: Mapping[int, float], most: float) -> list[str]:
    """Return a sentence for each calendar year whose flows leave a larger residual than transfers and recording error can."""
    history = History(totals, flows=flows)
    reasons = []
    for year in sorted(flows):
        residual = history.residual(year)
        if residual is not None and abs(residual) > most * max(1.0, totals[year]):
            one = flows[year]
            reasons.append(
                f"The flows of {year} do not close: {totals[year]:,.0f} plans, {one.new_plans:,.0f} new, "
                f"{one.ceased:,.0f} ceased, "
                f"{one.net_transfers:+,.0f} by transfer, but {totals[year + 1]:,.0f} a year later. {residual:+,.0f} is left, "
                f"more than {most:.0%} of the stock. Look for what is missing."
            )
    missing = sorted(set(range(min(flows), max(flows) + 1)) - set(flows)) if flows else []
    return reasons + [f"Calendar year {year} is missing from the flows, between others." for year in missing]
