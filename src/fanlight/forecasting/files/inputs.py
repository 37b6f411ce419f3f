"""An authority's folder: each file known by its columns, read whole, and checked against the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fanlight.forecasting.files.about import About, read_about
from fanlight.forecasting.files.agreeing import gaps, one_split_each, one_total_each, unclosed
from fanlight.forecasting.files.assumptions import Assumed, assumed
from fanlight.forecasting.files.counted import BAND_COLUMNS, READERS, SETTING_COLUMNS, Counted
from fanlight.forecasting.files.recorded import (
    CostRow,
    MoneyRow,
    PlaceRow,
    costs_table,
    flows_table,
    money_table,
    places_table,
)
from fanlight.forecasting.files.tables import Faults, Row, read_table
from fanlight.forecasting.methods.history import Flows
from fanlight.forecasting.refusing import ForecastRefused

ABOUT, ASSUMPTIONS = "about.toml", "assumptions.toml"


@dataclass
class Inputs:
    """What an authority gives, as read: tables by kind, and what has to be said of them."""

    about: About
    assumed: Assumed
    counted: list[Counted] = field(default_factory=list)
    flows: dict[int, Flows] = field(default_factory=dict)
    costs: list[CostRow] = field(default_factory=list)
    places: list[PlaceRow] = field(default_factory=list)
    money: list[MoneyRow] = field(default_factory=list)
    spend: list[Mapping[str, str]] = field(default_factory=list)
    panel: bytes | None = None
    files: dict[str, str] = field(default_factory=dict)
    not_read: list[str] = field(default_factory=list)
    conflicts: list[dict[str, Any]] = field(default_factory=list)

    @property
    def totals(self) -> dict[int, float]:
        """Return the plans of each January; tables agree by now."""
        return {january: total for table in self.counted for january, total in table.totals.items()}


def read_inputs(files: Mapping[str, bytes]) -> Inputs:
    """Return what a folder's files say. Raises ForecastRefused with every reason: a file that contradicts itself or another,
    a January missing between others, a flow that does not close, a number below nought, an age out of range.
    """
    faults = Faults()
    inputs = Inputs(read_about(ABOUT, files.get(ABOUT), faults), assumed(files.get(ASSUMPTIONS), ASSUMPTIONS))
    for name in sorted(files):
        if name.lower().endswith(".csv"):
            _take(inputs, name, files[name], faults)
        elif name not in (ABOUT, ASSUMPTIONS):
            inputs.not_read.append(name)
    inputs.conflicts = one_total_each(inputs.counted, inputs.about, faults)
    faults.reasons += gaps(inputs.counted, inputs.conflicts) + one_split_each(inputs.counted)
    if not faults.reasons and not inputs.totals and inputs.panel is None and not inputs.about.authority_code:
        faults.reasons.append("There is no count of plans: give a table of january,plans at least.")
    faults.reasons += unclosed(inputs.flows, inputs.totals, inputs.assumed.values.number("residual_that_closes"))
    if faults.reasons:
        raise ForecastRefused(faults.reasons)
    return inputs


def _take(inputs: Inputs, name: str, content: bytes, faults: Faults) -> None:
    header, rows = read_table(name, content, faults)
    kind = _kind(name, header)
    if kind is None:
        inputs.not_read.append(name)
        return
    inputs.files[name] = kind
    if kind in READERS:
        inputs.counted.append(READERS[kind](name, rows, header))
    elif kind == "panel":
        inputs.panel = content
    else:
        _take_record(inputs, kind, rows, faults)


def _take_flows(inputs: Inputs, found: Mapping[int, Flows], faults: Faults) -> None:
    for year in sorted(set(found) & set(inputs.flows)):
        if found[year] != inputs.flows[year]:
            faults.reasons.append(f"Two tables of flows for calendar year {year} differ. Keep the one that is right.")
    inputs.flows |= found


def _take_record(inputs: Inputs, kind: str, rows: Sequence[Row], faults: Faults) -> None:
    if kind == "flows":
        _take_flows(inputs, flows_table(rows), faults)
    elif kind == "unit costs":
        inputs.costs += costs_table(rows)
    elif kind == "places":
        inputs.places += places_table(rows)
    elif kind == "money":
        inputs.money += money_table(rows)
    else:
        inputs.spend += [row.cells for row in rows]


def _kind(name: str, header: Sequence[str]) -> str | None:
    """Return what a table is, by its columns; by its name too for needs, whose columns are the authority's own."""
    columns = set(header)
    if {"authority_code", "january", "plans"} <= columns:
        return "panel"
    if {"january", "age", "plans"} <= columns:
        return "cells"
    if "january" in columns:
        bands = sum(any(one in columns for one in names) for names in BAND_COLUMNS.values())
        settings = sum(any(one in columns for one in names) for names in SETTING_COLUMNS.values())
        by_columns = "bands" if bands >= 2 else "settings" if settings >= 2 else None
        if by_columns or "places" not in columns:
            return by_columns or ("totals" if "plans" in columns else "needs" if "need" in name.lower() else None)
    tables = {
        "flows": {"calendar_year"},
        "unit costs": {"financial_year", "setting", "average_cost_gbp_per_year"},
        "places": {"january", "setting", "places"},
        "money": {"financial_year", "line", "amount_gbp"},
        "pupils and spending": {"financial_year", "high_needs_pupils"},
    }
    return next((kind for kind, needed in tables.items() if needed <= columns), None)
