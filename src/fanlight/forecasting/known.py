"""From an authority's files to what the methods take: its history, its money, its places, its place in the panel."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile

import numpy as np
import polars as pl

from fanlight.forecasting.files.inputs import Inputs
from fanlight.forecasting.files.panels import read_panel
from fanlight.forecasting.files.recorded import CostRow
from fanlight.forecasting.methods.cohorts import SETTING_PLACE, by_band
from fanlight.forecasting.methods.history import History
from fanlight.forecasting.methods.money import Money, UnitCosts
from fanlight.forecasting.methods.panels import Numbers, Panel
from fanlight.forecasting.methods.places import Places
from fanlight.forecasting.methods.stock_flow import Authority
from fanlight.forecasting.refusing import ForecastRefused
from fanlight.forecasting.rules.names import NO_NEED

SHIPPED_PANEL = Path(__file__).parent / "data" / "sen2_ehc_plans_by_authority_2010_2022.csv"
OWN_CODE = "own-authority"
_FEWEST_ALIKE = 4


def history_of(inputs: Inputs, totals: Mapping[int, float]) -> History:
    """Return counts and flows by year from the tables; totals may come from the panel where no table has them."""
    bands: dict[int, Numbers] = {}
    ages: dict[int, Numbers] = {}
    settings: dict[int, Numbers] = {}
    needs: dict[int, Numbers] = {}
    cells: dict[int, Numbers] = {}
    names: tuple[str, ...] = ()
    for table in inputs.counted:
        if table.kind == "bands":
            bands |= table.parts
        elif table.kind == "settings":
            settings |= table.parts
        elif table.kind == "needs":
            needs, names = {**needs, **table.parts}, table.names
        elif table.kind in ("cells", "ages"):
            names = table.names if table.names != (NO_NEED,) else names
            for january, counts in table.parts.items():
                ages[january] = counts.sum(axis=(1, 2))
                bands[january] = by_band(ages[january])
                if names:
                    needs[january] = counts.sum(axis=(0, 2))
                if table.kind == "cells":
                    cells[january], settings[january] = counts, counts.sum(axis=(0, 1))
    shaped = {one: counts for one, counts in cells.items() if counts.shape[1] == max(1, len(names))}
    return History(dict(totals), bands, ages, settings, needs, shaped, inputs.flows, names)


def money_of(inputs: Inputs) -> Money:
    """Return unit costs, funding and balances; of two series of one setting's costs the longer, and of equal ones the newer."""
    lines: dict[str, dict[int, float]] = {}
    for row in inputs.money:
        lines.setdefault(row.line, {})[row.year] = row.pounds
    known = {
        SETTING_PLACE[setting]: {row.year: row.pounds for row in rows}
        for setting, rows in series_used(inputs.costs).items()
    }
    return Money(
        UnitCosts(known),
        lines.get("high_needs_funding", {}),
        lines.get("in_year_balance", {}),
        lines.get("closing_balance", {}),
        lines.get("schools_block", {}),
        lines.get("other_spending", {}),
    )


def series_used(costs: Sequence[CostRow]) -> dict[str, list[CostRow]]:
    """Return the unit costs of one series by setting: figures of two sources count different children and are not mixed."""
    used = {}
    for setting in sorted({row.setting for row in costs}):
        rows = [row for row in costs if row.setting == setting]
        counted = Counter((row.source, row.named) for row in rows)
        best = max(
            counted, key=lambda one: (counted[one], max(row.year for row in rows if (row.source, row.named) == one))
        )
        used[setting] = [row for row in rows if (row.source, row.named) == best]
    return used


def places_of(inputs: Inputs, origin: int, years: int) -> tuple[Places, ...]:
    """Return the places that are given, by setting, each January ahead: those of the last row up to it."""
    found = []
    for setting in sorted({row.setting for row in inputs.places}):
        rows = [row for row in inputs.places if row.setting == setting]
        areas = tuple(sorted({row.area for row in rows}))
        ahead = np.zeros((years, len(areas)))
        need = np.zeros(len(areas))
        for column, area in enumerate(areas):
            of_area = sorted((row for row in rows if row.area == area), key=lambda row: row.january)
            for year in range(years):
                there = [row for row in of_area if row.january <= origin + 1 + year]
                ahead[year, column] = there[-1].places if there else 0.0
            now = [row for row in of_area if row.january <= origin] or of_area[:1]
            need[column] = now[-1].pupils if now[-1].pupils is not None else now[-1].places
        share = need / need.sum() if need.sum() else np.full(len(areas), 1 / len(areas))
        found.append(Places(SETTING_PLACE[setting], areas, ahead, share, need))
    return tuple(found)


def panel_frame(inputs: Inputs) -> tuple[pl.DataFrame, bool]:
    """Return the panel given, or the one that comes with Fanlight, and whether it was given. Raises ForecastRefused."""
    if inputs.panel is None:
        return read_panel(SHIPPED_PANEL).frame, False
    with NamedTemporaryFile(suffix=".csv") as file:
        file.write(inputs.panel)
        file.flush()
        return read_panel(Path(file.name)).frame, True


def code_of(inputs: Inputs, panel: pl.DataFrame) -> str:
    """Return the authority's code: as given, else whose plans in the panel are the same January for January, else one of its own.

    Raises ForecastRefused where there is neither a code nor a total to tell by.
    """
    if inputs.about.authority_code:
        return inputs.about.authority_code
    totals = inputs.totals
    if not totals:
        raise ForecastRefused(
            ["Which authority of the panel? Give authority_code in about.toml, or a table of its own plans."]
        )
    for code, rows in panel.group_by("authority_code"):
        there = dict(zip(rows["january"].to_list(), rows["plans"].to_list(), strict=True))
        both = [january for january in totals if there.get(january) is not None]
        if len(both) >= _FEWEST_ALIKE and all(there[one] == totals[one] for one in both):
            return str(code[0])
    return OWN_CODE


def with_own(panel: pl.DataFrame, inputs: Inputs, code: str) -> tuple[Panel, dict[int, float]]:
    """Return the panel with the authority's own plans in it, and all its totals. Raises ForecastRefused where the two differ."""
    there = {
        january: plans
        for january, plans in panel.filter(pl.col("authority_code") == code).select("january", "plans").iter_rows()
        if plans is not None
    }
    own = inputs.totals
    reasons, totals = [], {**there}
    for january, plans in sorted(own.items()):
        other = there.get(january)
        if other is not None and other != plans and inputs.about.kept(january) is None:
            reasons.append(
                f"Two totals for January {january}: {plans:,.0f} in the authority's tables and {other:,.0f} in the panel. "
                "Say which is right in about.toml: [[settled]] with january, keep and reason."
            )
        elif other is not None and other != plans:
            settled = inputs.about.kept(january) or {}
            keeps_panel = settled.get("keep") == "panel"
            kept, left = (other, plans) if keeps_panel else (plans, other)
            totals[january] = kept
            inputs.conflicts.append(
                {
                    "january": january,
                    "kept": "panel" if keeps_panel else str(settled.get("keep")),
                    "kept_total": kept,
                    "other": "the authority's tables" if keeps_panel else "panel",
                    "other_total": left,
                    "reason": settled.get("reason", ""),
                }
            )
        else:
            totals[january] = plans
    if reasons:
        raise ForecastRefused(reasons)
    mine = pl.DataFrame(
        [(code, january, int(plans)) for january, plans in sorted(totals.items())],
        schema={"authority_code": pl.String, "january": pl.Int64, "plans": pl.Int64},
        orient="row",
    )
    return Panel.of(pl.concat([panel.filter(pl.col("authority_code") != code), mine])), totals


def authority_of(inputs: Inputs, code: str, origin: int, years: int, totals: Mapping[int, float]) -> Authority:
    """Return what the methods take of one authority."""
    return Authority(
        code,
        origin,
        history_of(inputs, totals),
        money_of(inputs),
        places_of(inputs, origin, years),
        inputs.assumed.values,
    )
