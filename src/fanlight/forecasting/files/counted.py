"""Tables of plans by January: totals, age bands, settings, needs, single cells; each keeps its own total."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from fanlight.forecasting.files.tables import Row, is_name, shown
from fanlight.forecasting.methods.cohorts import SETTING_PLACE
from fanlight.forecasting.methods.panels import Numbers
from fanlight.forecasting.rules.names import AGES, BANDS, NO_NEED, SETTINGS

BAND_COLUMNS = {band: (band, f"age_{band}") for band in BANDS}
SETTING_COLUMNS = {setting: (setting,) for setting in SETTINGS} | {
    "inmss": ("inmss", "independent_or_non_maintained_special"),
    "resourced_provision": ("resourced_provision", "srp"),
}
_MOST_NEEDS = 40


@dataclass
class Counted:
    """What one table counts, by January: its totals, and its parts in the order of its kind."""

    file: str
    kind: str
    totals: dict[int, float] = field(default_factory=dict)
    parts: dict[int, Numbers] = field(default_factory=dict)
    names: tuple[str, ...] = ()

    def drop(self, january: int) -> None:
        """Leave one January out: another table's total was kept."""
        self.totals.pop(january, None)
        self.parts.pop(january, None)


def totals_table(file: str, rows: Sequence[Row]) -> Counted:
    """Return a table of january, plans."""
    table = Counted(file, "total")
    for row in rows:
        january, plans = row.year("january"), row.children("plans")
        if january is not None and plans is not None:
            _keep(table, row, january, plans)
    return table


def bands_table(file: str, rows: Sequence[Row], header: Sequence[str]) -> Counted:
    """Return a table of january, a column an age band, total. An empty band is one that was not eligible: nobody."""
    return _wide(
        Counted(file, "bands", names=tuple(BANDS)), rows, [_column(header, BAND_COLUMNS[one]) for one in BANDS]
    )


def settings_table(file: str, rows: Sequence[Row], header: Sequence[str]) -> Counted:
    """Return a table of january, a column a setting, total. A setting without a column has nobody."""
    return _wide(
        Counted(file, "settings", names=SETTINGS), rows, [_column(header, SETTING_COLUMNS[one]) for one in SETTINGS]
    )


def needs_table(file: str, rows: Sequence[Row], header: Sequence[str]) -> Counted:
    """Return a table of january, a column a primary need under its own name, total."""
    names = tuple(one for one in header if one not in {"january", "total", "source", ""})
    for row in rows[:1]:
        for name in (one for one in names if not is_name(one)):
            row.wrong(f"the column {shown(name)} is no name of a need.")
    return _wide(Counted(file, "needs", names=names), rows, list(names))


def cells_table(file: str, rows: Sequence[Row], header: Sequence[str]) -> Counted:
    """Return a table of january, age, plans, with need or setting or both beside it: a row a cell."""
    needs = sorted({row.text("need") or NO_NEED for row in rows})[:_MOST_NEEDS] if "need" in header else [NO_NEED]
    table = Counted(file, "cells" if "setting" in header else "ages", names=tuple(needs))
    seen: set[tuple[Any, ...]] = set()
    for row in rows:
        place, plans = _cell(row, needs, "setting" in header), row.children("plans")
        if place is None or plans is None:
            continue
        january = place[0]
        if place in seen:
            row.wrong("this January, age, need and setting stand twice.")
        seen.add(place)
        parts = table.parts.setdefault(january, np.zeros((AGES, len(needs), len(SETTINGS))))
        parts[place[1:]] += plans
        table.totals[january] = float(parts.sum())
    return table


def _cell(row: Row, needs: Sequence[str], settings: bool) -> tuple[int, int, int, int] | None:
    january, age = row.year("january"), row.number("age", least=None)
    if age is None or not 0 <= age < AGES or age != int(age):
        row.wrong(f"age {shown(row.text('age'))} is no age from 0 to {AGES - 1}.")
        return None
    setting = row.text("setting").lower()
    place = SETTING_PLACE.get(next((one for one, names in SETTING_COLUMNS.items() if setting in names), ""), -1)
    if settings and place < 0:
        row.wrong(f"setting {shown(setting)} is none of {', '.join(SETTINGS)}.")
        return None
    if january is None:
        return None
    need = row.text("need") or NO_NEED
    if not is_name(need) or (need not in needs and "need" in row.cells):
        row.wrong(f"need {shown(need)} is no name, or one more than the {_MOST_NEEDS} that a table may have.")
        return None
    return january, int(age), needs.index(need) if need in needs else 0, place if settings else 0


def _wide(table: Counted, rows: Sequence[Row], columns: Sequence[str | None]) -> Counted:
    for row in rows:
        january = row.year("january")
        given = [row.children(one) if one else 0.0 for one in columns]
        total = row.children("total")
        if january is None or not any(one is not None for one, name in zip(given, columns, strict=True) if name):
            continue
        parts = np.array([one or 0.0 for one in given])
        if total is not None and total != parts.sum():
            row.wrong(f"its parts add up to {parts.sum():,.0f}, its total says {total:,.0f}.")
        if january not in table.parts:
            table.parts[january] = parts
        _keep(table, row, january, float(parts.sum()))
    return table


def _keep(table: Counted, row: Row, january: int, total: float) -> None:
    if january in table.totals:
        row.wrong(
            f"two totals for January {january}: {table.totals[january]:,.0f} and {total:,.0f}. Keep the one that is right."
        )
    else:
        table.totals[january] = total


def _column(header: Sequence[str], names: Sequence[str]) -> str | None:
    return next((one for one in names if one in header), None)


READERS: dict[str, Callable[[str, Sequence[Row], Sequence[str]], Counted]] = {
    "bands": bands_table,
    "settings": settings_table,
    "needs": needs_table,
    "cells": cells_table,
    "totals": lambda file, rows, header: totals_table(file, rows),
}
