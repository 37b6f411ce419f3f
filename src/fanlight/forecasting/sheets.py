"""A forecast as the sheets of a workbook: the plan's lines, every quantity, what levers change, flows, record, assumptions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fanlight.forecasting.rules.said import UNTESTED, part_name
from fanlight.frames.public import CellValue, Sheet

_LEVELS = ("mean", "q05", "q25", "q50", "q75", "q95")
_FORECAST = ("Line", "Quantity", "Part", "Year", *_LEVELS, "Tested on past years")
_FLOWS = (
    "line",
    "calendar_year",
    "stock",
    "requests",
    "refused",
    "new_plans",
    "ceased",
    "transfers_in",
    "transfers_out",
    "residual",
    "stock_after",
)
_RECORD = ("method", "origins", "horizon", "n", "mape", "bias", "pinball", "coverage90", "sharpness90")


def forecast_sheets(result: Mapping[str, Any], name: str) -> tuple[Sheet, ...]:
    """Return the sheets of a forecast; each says above its table what it is and what was tested."""
    about = result["about"]
    above = (
        f"{name}: {about['authority_name']}, from January {about['origin']}.",
        f"{about['runs']:,} runs, start of chance {about['seed']}. A forecast and no decision.",
        f"The unmitigated total has a record; by age, need, setting, cost and with levers it is {UNTESTED}.",
    )
    return (
        _plan(result, above),
        Sheet("Forecast", _FORECAST, _quantities(result), above=above, widths=(14, 20, 40, 10)),
        Sheet(
            "Levers",
            ("Lever", "Quantity", "Part", "Year", *_LEVELS),
            _changes(result),
            above=above,
            widths=(40, 20, 40),
        ),
        Sheet("Flows", _FLOWS, _table(result["flows"], _FLOWS), above=above),
        Sheet(
            "Record", _RECORD, _table(result["record"]["rows"], _RECORD), above=(above[0], *result["record"]["words"])
        ),
        _assumptions(result, above[0]),
    )


def _plan(result: Mapping[str, Any], above: Sequence[str]) -> Sheet:
    years = sorted({year for line in result["plan_lines"] for year in line["values"]})
    rows = []
    for one in result["plan_lines"]:
        numbers = (_rounded(one["values"].get(year)) for year in years)
        rows.append((one["section"], one["line_name"], one["line"], one["unit"], *numbers))
    columns = ("Section", "Line", "Which", "Unit", *years)
    return Sheet("Plan", columns, rows, above=(*above, "Means, so that lines add up."), widths=(50, 44, 14, 10))


def _quantities(result: Mapping[str, Any]) -> list[tuple[CellValue, ...]]:
    return [
        (row["line"], row["quantity"], part_name(row["part"]), row["year"], *_levels(row), _tested(result, row))
        for row in result["rows"]
    ]


def _changes(result: Mapping[str, Any]) -> list[tuple[CellValue, ...]]:
    return [
        (one["name"], row["quantity"], part_name(row["part"]), row["year"], *_levels(row))
        for one in result["levers"]
        for row in one["rows"]
    ]


def _assumptions(result: Mapping[str, Any], whose: str) -> Sheet:
    columns = ("Name", "What", "Value", "Unit", "Status", "Source")
    kept = ("name", "words", "value", "unit", "status", "source")
    rows = [tuple(str(one[key]) for key in kept) for one in result["assumptions"]]
    return Sheet("Assumptions", columns, rows, above=(whose, *result["told"]), widths=(30, 60, 40, 16, 20, 60))


def _levels(row: Mapping[str, Any]) -> Iterable[CellValue]:
    return (_rounded(row[level]) for level in _LEVELS)


def _table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> list[tuple[CellValue, ...]]:
    return [tuple(_rounded(row.get(name)) for name in columns) for row in rows]


def _rounded(value: Any) -> CellValue:
    return round(value, 3) if isinstance(value, float) else value


def _tested(result: Mapping[str, Any], row: Mapping[str, Any]) -> str:
    return "yes" if row["quantity"] in result["tested"] and row["line"] == "unmitigated" else UNTESTED
