"""Levers from a TOML file: every field checked against its kind, every fault told at once."""

from __future__ import annotations

import math
import re
from datetime import date, datetime
from typing import Any

from fanlight.forecasting.files.assumptions import read_toml
from fanlight.forecasting.files.tables import Faults, is_name, shown
from fanlight.forecasting.methods.lever_kinds import CHOICE, KINDS, NUMBER, YEARS, Field
from fanlight.forecasting.methods.levers import Lever
from fanlight.forecasting.refusing import ForecastRefused

_FINANCIAL_YEAR = re.compile(r"[0-9]{4}[-/][0-9]{2}", re.ASCII)
_MOST = 40
_COMMON = {"name", "kind", "from", "until"}


def read_levers(content: bytes | None, file: str = "levers.toml") -> list[Lever]:
    """Return the levers of a file in its order; none of none. Raises ForecastRefused with every reason."""
    if not content:
        return []
    tables = read_toml(file, content)
    given = tables.get("lever", [])
    faults = Faults()
    for name in sorted(set(tables) - {"lever"}):
        faults.add(file, None, f"{shown(name)} is no [[lever]].")
    if not isinstance(given, list) or len(given) > _MOST or not all(isinstance(one, dict) for one in given):
        raise ForecastRefused([f"{file}: write [[lever]] once for each, {_MOST} at most."])
    levers = [_lever(one, place, Faulty(faults, file, place)) for place, one in enumerate(given, 1)]
    if faults.reasons:
        raise ForecastRefused(faults.reasons)
    return [one for one in levers if one is not None]


class Faulty:
    """Where the faults of one lever are noted."""

    def __init__(self, faults: Faults, file: str, place: int) -> None:
        self.faults, self.file, self.place = faults, file, place

    def add(self, reason: str) -> None:
        """Note what is wrong with it."""
        self.faults.add(self.file, None, f"lever {self.place}: {reason}")


def _lever(table: dict[str, Any], place: int, faulty: Faulty) -> Lever | None:
    kind = KINDS.get(str(table.get("kind", "")))
    if kind is None:
        faulty.add(f"kind {shown(str(table.get('kind', '')))} is none of {', '.join(KINDS)}.")
        return None
    start, end = _day(table, "from", faulty), _day(table, "until", faulty)
    if kind.name == "block_transfer":
        start = start or date.min
    elif start is None and "from" not in table:
        faulty.add("from is missing: the date from which it holds, such as 2024-09-01.")
    if start and end and end <= start:
        faulty.add("until is not after from.")
    fields = {one.name: one for one in kind.fields}
    for name in sorted(set(table) - _COMMON - set(fields)):
        faulty.add(f"{shown(name)} is no field of {kind.name}. It has {', '.join(fields) or 'none'}.")
    values = {name: _value(one, table.get(name), faulty) for name, one in fields.items()}
    kept = {name: value for name, value in values.items() if value is not None}
    name = str(table.get("name", "")).strip() or kind.words.partition(":")[0]
    if not is_name(name):
        faulty.add(f"name {shown(name)} is no name: at most 80 characters, beginning with a letter or a digit.")
    return Lever(name, kind.name, start or date.min, end, kept)


def _day(table: dict[str, Any], name: str, faulty: Faulty) -> date | None:
    day = table.get(name)
    if isinstance(day, str):
        try:
            return date.fromisoformat(day)
        except ValueError:
            day = None
    if isinstance(day, datetime):
        return day.date()
    if isinstance(day, date):
        return day
    if name in table:
        faulty.add(f"{name} is no date such as 2024-09-01.")
    return None


def _value(field: Field, given: Any, faulty: Faulty) -> Any:
    if given is None:
        if field.default is None and not field.optional:
            faulty.add(f"{field.name} is missing: {field.words.lower()}{f', {field.unit}' if field.unit else ''}.")
        return None
    if field.type == NUMBER:
        return _number(field, given, faulty)
    if field.type == CHOICE:
        if given not in field.choices:
            faulty.add(f"{field.name} {shown(str(given))} is none of {', '.join(field.choices)}.")
            return None
        return given
    if field.type == YEARS:
        years = given if isinstance(given, list) else [given]
        if not years or not all(isinstance(one, str) and _FINANCIAL_YEAR.fullmatch(one) for one in years):
            faulty.add(f'{field.name} are financial years such as ["2024-25"].')
            return None
        return years
    if not is_name(str(given).strip()):
        faulty.add(
            f"{field.name} {shown(str(given))} is no name: at most 80 characters, beginning with a letter or a digit."
        )
        return None
    return str(given).strip()


def _number(field: Field, given: Any, faulty: Faulty) -> float | None:
    if isinstance(given, bool) or not isinstance(given, int | float) or not math.isfinite(given):
        faulty.add(f"{field.name} {shown(str(given))} is no number.")
        return None
    if not field.least <= given <= field.most:
        faulty.add(f"{field.name} is from {field.least:,.0f} to {field.most:,.0f} {field.unit}, not {given:,.10g}.")
        return None
    return float(given)
