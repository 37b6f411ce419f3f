"""Tables of what happened and what it cost: flows by calendar year, unit costs, places, amounts of money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fanlight.forecasting.files.tables import Row, is_name, shown
from fanlight.forecasting.methods.history import Flows
from fanlight.forecasting.rules.names import FLOW_COLUMNS, SETTINGS

# Names under which costs are published, and the setting they are taken for.
COST_NAMES = {setting: setting for setting in SETTINGS} | {
    "independent_special": "inmss",
    "independent_or_non_maintained_special": "inmss",
    "mainstream_with_plan": "mainstream",
    "special": "state_special",
    "srp": "resourced_provision",
}
MONEY_LINES = ("high_needs_funding", "in_year_balance", "closing_balance", "schools_block", "other_spending")


@dataclass(frozen=True)
class CostRow:
    """One published unit cost: pounds a year, and the series it belongs to, which is its source and its name."""

    year: int
    setting: str
    named: str
    pounds: float
    source: str
    note: str


@dataclass(frozen=True)
class PlaceRow:
    """Places of a setting and area from a January on, and how many children of the area need such a place."""

    january: int
    setting: str
    area: str
    places: float
    pupils: float | None


@dataclass(frozen=True)
class MoneyRow:
    """One amount of a financial year."""

    year: int
    line: str
    pounds: float
    status: str
    source: str


def flows_table(rows: Sequence[Row]) -> dict[int, Flows]:
    """Return flows by calendar year; a year stands once, and no more requests are refused than were made."""
    found: dict[int, Flows] = {}
    for row in rows:
        year = row.year("calendar_year")
        flows = Flows(**{name: row.children(column) for name, column in FLOW_COLUMNS.items()})
        if year in found:
            row.wrong(f"calendar year {year} stands twice.")
        elif flows.refused is not None and flows.requests is not None and flows.refused > flows.requests:
            row.wrong(f"{flows.refused:,.0f} requests refused of {flows.requests:,.0f} made.")
        elif year is not None:
            found[year] = flows
    return found


def costs_table(rows: Sequence[Row]) -> list[CostRow]:
    """Return published unit costs."""
    found = []
    for row in rows:
        year, pounds, named = (
            row.financial_year("financial_year"),
            row.number("average_cost_gbp_per_year"),
            row.text("setting"),
        )
        if named not in COST_NAMES:
            row.wrong(f"setting {shown(named)} is none of {', '.join(COST_NAMES)}.")
        elif not pounds:
            row.wrong("average_cost_gbp_per_year is missing, or nought.")
        elif year is not None:
            found.append(CostRow(year, COST_NAMES[named], named, pounds, row.text("source"), row.text("note")))
    return found


def places_table(rows: Sequence[Row]) -> list[PlaceRow]:
    """Return places by setting and area, from a January on."""
    found, seen = [], set()
    for row in rows:
        january, places, setting = row.year("january"), row.children("places"), row.text("setting")
        if setting not in ("state_special", "resourced_provision"):
            row.wrong(f"setting {shown(setting)} has no places to run out of: state_special or resourced_provision.")
        elif row.text("area") and not is_name(row.text("area")):
            row.wrong(f"area {shown(row.text('area'))} is no name: it begins with a letter or a digit.")
        elif places is None:
            row.wrong("places is missing.")
        elif (january, setting, row.text("area")) in seen:
            row.wrong("this setting, area and January stand twice.")
        elif january is not None:
            seen.add((january, setting, row.text("area")))
            found.append(PlaceRow(january, setting, row.text("area"), places, row.children("pupils")))
    return found


def money_table(rows: Sequence[Row]) -> list[MoneyRow]:
    """Return amounts by financial year and line; a balance that is a deficit is below nought."""
    found, seen = [], set()
    for row in rows:
        line = row.text("line")
        year, pounds = row.financial_year("financial_year"), row.number("amount_gbp", least=None)
        if line not in MONEY_LINES:
            row.wrong(f"line {shown(line)} is none of {', '.join(MONEY_LINES)}.")
        elif pounds is None:
            row.wrong("amount_gbp is missing.")
        elif pounds < 0 and not line.endswith("balance"):
            row.wrong(f"{line} is less than nought.")
        elif (year, line) in seen:
            row.wrong(f"two amounts of {line} for one year.")
        elif year is not None:
            seen.add((year, line))
            found.append(MoneyRow(year, line, pounds, row.text("status"), row.text("source")))
    return found
