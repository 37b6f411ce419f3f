"""A forecast as rows that can be kept, shown and written: sources, history, quantities, what levers change, flows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import polars as pl

from fanlight.forecasting.files.inputs import Inputs
from fanlight.forecasting.methods.assumed import Assumptions
from fanlight.forecasting.methods.history import History
from fanlight.forecasting.methods.lever_kinds import KINDS
from fanlight.forecasting.methods.lever_words import words_of
from fanlight.forecasting.methods.levers import Lever
from fanlight.forecasting.methods.lines import Quantities, difference
from fanlight.forecasting.methods.lines import rows_of as frame_of
from fanlight.forecasting.methods.simulated import Line
from fanlight.forecasting.methods.stock_flow import StockFlow
from fanlight.forecasting.rules.names import BANDS, CEASED_BECAUSE, SETTINGS

UNMITIGATED, MITIGATED = "unmitigated", "mitigated"
# What a lever is shown to change.
_CHANGED = (
    "plans",
    "plans_by_setting",
    "places_short",
    "cost",
    "funding",
    "transfer",
    "in_year_balance",
    "cumulative_balance",
)
_FLOWS = (
    "stock",
    "requests",
    "refused",
    "new_plans",
    "ceased",
    "moved",
    "transfers_in",
    "transfers_out",
    "stock_after",
)


def sources_of(inputs: Inputs) -> list[dict[str, Any]]:
    said = {one["table"]: one for one in inputs.about.sources}
    return [
        {
            "table": name,
            "what": kind,
            "years": _years_of(inputs, name),
            "source": str(said.get(name, {}).get("source", "")),
            "status": str(said.get(name, {}).get("status", "source not given")),
        }
        for name, kind in sorted(inputs.files.items())
    ]


def _years_of(inputs: Inputs, name: str) -> str:
    table = next((one for one in inputs.counted if one.file == name), None)
    if table is None or not table.totals:
        return ""
    return f"January {min(table.totals)} to {max(table.totals)}"


def history_of(history: History) -> list[dict[str, Any]]:
    found = [_past("plans", "", january, total) for january, total in sorted(history.totals.items())]
    split = (("plans_by_age", history.bands, tuple(BANDS)), ("plans_by_setting", history.settings, SETTINGS))
    for quantity, table, names in (*split, ("plans_by_need", history.needs, history.need_names)):
        for january, counts in sorted(table.items()):
            found += [_past(quantity, name, january, count) for name, count in zip(names, counts, strict=True)]
    return found


def _past(quantity: str, part: str, january: int, value: float) -> dict[str, Any]:
    return {"quantity": quantity, "part": part, "year": january, "value": float(value)}


def lines_frame(lines: Sequence[tuple[Line, Quantities]], origin: int) -> pl.DataFrame:
    """Return both lines, or the one there is: line, quantity, part, year (text), mean and quantiles."""
    named = [(UNMITIGATED, lines[0][1])] + ([(MITIGATED, lines[-1][1])] if len(lines) > 1 else [])
    frames = [(name, frame_of(quantities, origin)) for name, quantities in named]
    return pl.concat(frame.select(pl.lit(name).alias("line"), *frame.columns) for name, frame in frames)


def rows_of(lines: Sequence[tuple[Line, Quantities]], origin: int) -> list[dict[str, Any]]:
    return list(_as_rows(lines_frame(lines, origin)))


def _as_rows(frame: pl.DataFrame) -> Iterable[dict[str, Any]]:
    for row in frame.iter_rows(named=True):
        yield {**row, "year": int(row["year"]) if row["year"].isdigit() else row["year"]}


def levers_of(levers: Sequence[Lever], lines: Sequence[tuple[Line, Quantities]], origin: int) -> list[dict[str, Any]]:
    """Return what each lever adds to those before it, and all of them together, run by run on the same draws."""
    told = [
        {
            "name": lever.name,
            "kind": lever.kind,
            "words": words_of(lever),
            "from": lever.start.isoformat(),
            "told": [KINDS[lever.kind].told] if KINDS[lever.kind].told else [],
            "rows": _changes(lines[place][1], lines[place - 1][1], origin),
        }
        for place, lever in enumerate(levers, 1)
    ]
    if told:
        together = {
            "name": "All levers together",
            "kind": "together",
            "words": "All of these together.",
            "from": "",
            "told": [],
        }
        told.append({**together, "rows": _changes(lines[-1][1], lines[0][1], origin)})
    return told


def _changes(after: Quantities, before: Quantities, origin: int) -> list[dict[str, Any]]:
    changed = {
        (quantity, part): numbers
        for (quantity, part), numbers in difference(after, before).items()
        if quantity in _CHANGED and (not part or numbers.any())
    }
    return list(_as_rows(frame_of(changed, origin)))


def flows_of(history: History, lines: Sequence[tuple[Line, Quantities]], forecast: StockFlow) -> list[dict[str, Any]]:
    """Return the stock identity of each year: recorded, with its residual, then each line's means."""
    origin = forecast.authority.origin
    found = [_recorded(history, year) for year in sorted(history.flows)]
    named = [(UNMITIGATED, lines[0][0])] + ([(MITIGATED, lines[-1][0])] if len(lines) > 1 else [])
    for name, line in named:
        for year in range(forecast.years):
            means = {flow: float(line.flows[flow][:, year].mean()) for flow in _FLOWS}
            identity = (
                means["stock"] + means["new_plans"] - means["ceased"] + means["transfers_in"] - means["transfers_out"]
            )
            found.append(
                {
                    "line": name,
                    "calendar_year": origin + year,
                    **means,
                    "assessed": means["requests"] - means["refused"],
                    **_reasons(line, year, forecast.authority.assumptions),
                    "residual": round(means["stock_after"] - identity, 6) + 0.0,
                }
            )
    return found


def _reasons(line: Line, year: int, assumptions: Assumptions) -> dict[str, float]:
    """Return how many plans end in a year by reason, means: at 26 for sure, before by what is assumed, the rest as other."""
    ended = {name: float(line.flows[f"ceased_{name}"][:, year].mean()) for name in ("under_16", "from_16", "at_26")}
    shares = assumptions.values["reasons_for_ceasing"]
    found = {f"ceased_{reason}": 0.0 for reason in CEASED_BECAUSE} | {"ceased_reached_26": ended["at_26"]}
    for age in ("under_16", "from_16"):
        for reason, share in shares[age].items():
            found[f"ceased_{reason}"] += ended[age] * share
    found["ceased_other"] += float(line.flows["ceased"][:, year].mean()) - sum(ended.values())
    return found


def _recorded(history: History, year: int) -> dict[str, Any]:
    flows = history.flows[year]
    assessed = None if flows.requests is None or flows.refused is None else flows.requests - flows.refused
    return {
        "line": "recorded",
        "calendar_year": year,
        "stock": history.totals.get(year),
        "requests": flows.requests,
        "refused": flows.refused,
        "assessed": assessed,
        "new_plans": flows.new_plans,
        "ceased": flows.ceased,
        "moved": None,
        "transfers_in": flows.transfers_in,
        "transfers_out": flows.transfers_out,
        "residual": history.residual(year),
        "stock_after": history.totals.get(year + 1),
    }
