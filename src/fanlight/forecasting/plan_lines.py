"""The lines that a DSG management plan asks for: unmitigated and mitigated, children by provision and the block's finance.

The shape is that of the Department's DSG management plan template, version 10 (March 2025): the financial summary of the high
needs block and children by provision and need. Each number is a mean over runs, so that lines add up to their totals.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fanlight.forecasting.methods.lever_words import SETTING_WORDS
from fanlight.forecasting.rules.names import SETTINGS

_SECTIONS = (
    ("Children and young people with an EHC plan, by provision, January", "plans_by_setting", "plans", "children"),
    ("Children and young people with an EHC plan, by primary need, January", "plans_by_need", None, "children"),
    ("Children and young people with an EHC plan, by age, January", "plans_by_age", None, "children"),
    ("High needs block: expenditure", "cost", "cost", "pounds"),
    ("High needs block: income", "funding", None, "pounds"),
    ("High needs block: income", "transfer", None, "pounds"),
    ("High needs block: position", "in_year_balance", None, "pounds"),
    ("High needs block: position", "cumulative_balance", None, "pounds"),
)
_NAMES = {
    ("plans", ""): "All plans",
    ("cost", ""): "All expenditure",
    ("funding", ""): "High needs funding",
    ("transfer", ""): "Transfer from the schools block",
    ("in_year_balance", ""): "In-year balance",
    ("cumulative_balance", ""): "Cumulative balance at the end of the year",
}


def plan_lines(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the plan's lines from a forecast's rows: section, name, unmitigated or mitigated, and a mean a year."""
    by_line: dict[tuple[str, str, str], dict[str, float]] = {}
    for row in rows:
        by_line.setdefault((row["line"], row["quantity"], row["part"]), {})[str(row["year"])] = row["mean"]
    found = []
    for section, quantity, total, unit in _SECTIONS:
        parts = [key for key in by_line if key[1] == quantity and (key[2] or total is None)]
        wholes = [key for key in by_line if total is not None and key[1:] == (total, "")]
        for line, name, part in sorted(parts, key=lambda key: (_place(key[2]), key[0] != "unmitigated")) + wholes:
            values = by_line[line, name, part]
            if part in SETTINGS and not any(values.values()):
                continue
            found.append(
                {"section": section, "line_name": _name(name, part), "line": line, "values": values, "unit": unit}
            )
    return found


def _place(part: str) -> tuple[int, str]:
    return (SETTINGS.index(part), "") if part in SETTINGS else (len(SETTINGS), part)


def _name(quantity: str, part: str) -> str:
    if (quantity, part) in _NAMES:
        return _NAMES[quantity, part]
    words = SETTING_WORDS.get(part, part.replace("_", " "))
    return words[:1].upper() + words[1:]
