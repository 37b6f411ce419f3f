"""Reading a file of schools: every cell as it stands there, refused by school, column, value and reason, all at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import numpy as np
import polars as pl

from fanlight.funding.files.tables import text_table
from fanlight.funding.rules.checking import Expected, Fault, SchoolsRefused, check_schools
from fanlight.funding.rules.columns import BY_NAME, NUMBERS, URN, WORDS, Column, needed
from fanlight.funding.rules.local_factors import LocalFactor
from fanlight.funding.rules.schools import Schools
from fanlight.funding.rules.units import LARGEST, PLACES, SCALES, Unit

# [0-9] and no \d: to Polars that is any digit of any script, which is none of ours.
NUMBER = r"^-?[0-9]{1,15}(\.[0-9]+)?$"
SIX_DIGITS = r"^[0-9]{6}$"
# What people write for a number, and what to write in its place.
_NEARLY_NUMBERS = (
    (
        r"^-?[£$€]?\s*-?\d{1,3}([, ]\d{3})+(\.\d+)?$",
        "has commas, gaps or a currency sign; write the digits alone: 1234567.89",
    ),
    (r"^-?[£$€]\s*-?\d+(\.\d+)?$", "has a currency sign; write the digits alone: 1234.50"),
    (r"^-?\d+(\.\d+)?\s*%$", "is a percentage; write a proportion: 12.5% is 0.125"),
    (r"^\(\s*£?[\d,.]+\s*\)$", "is in brackets; write a minus before the digits"),
    (r"^-?\d+,\d+$", "has a comma; write a point before decimals and nothing between thousands"),
    (r"^[+-]?\d*\.?\d+[eE][+-]?\d+$", "is in powers of ten; write the digits in full"),
    (r"^\d{4}-\d\d-\d\dT?", "is a date; format the cell as a number"),
    (r"(?i)^(n/?a|nil|none|null|-|#.*)$", "is no number; write 0 where nought is meant"),
)
MOST_FAULTS_OF_A_COLUMN = 1_000
_WORD_COLUMNS = {one.name: one for one in WORDS}


@dataclass(frozen=True)
class Wanted:
    """What a run needs of a file: the factors in use, the authority's own, and what the file is checked by."""

    in_use: Collection[str]
    local_factors: Collection[LocalFactor] = ()
    expected: Expected = Expected()


@dataclass(frozen=True)
class Read:
    """The schools of a file, and the names of its columns that nothing reads."""

    schools: Schools
    not_read: tuple[str, ...]


def read_csv(path: Path, wanted: Wanted) -> Read:
    """Return the schools of a file: CSV in UTF-8 or XLSX, one header row. Raises SchoolsRefused with every fault, OSError."""
    return read_table(text_table(path), wanted)


def read_table(table: pl.DataFrame, wanted: Wanted) -> Read:
    """Return the schools of a table of text, one row a school. Raises SchoolsRefused with every fault that it has."""
    table = table.rename({name: name.strip().lower() for name in table.columns})
    table = table.with_columns(pl.all().fill_null("").str.strip_chars())
    own = {one.column: Column(one.column, one.label, Unit.AMOUNT, ()) for one in wanted.local_factors}
    columns = {**own, **BY_NAME}
    required = [*needed(wanted.in_use), *own]
    faults = [
        Fault("", name, "", f"the column is missing: {_label(name, columns)}{_near(name, table.columns, columns)}")
        for name in required
        if name not in table.columns
    ]
    if URN.name not in table.columns or not table.height:
        raise SchoolsRefused(faults or [Fault("", "file", "", "has no school in it")])
    urns = table[URN.name]
    read = [name for name in table.columns if name in columns and (name in required or _given(table[name]))]
    for name in (one for one in table.columns if one in _WORD_COLUMNS):
        faults += _word_faults(urns, table[name], required=name in required)
    numbers: dict[str, np.ndarray] = {}
    for name in read:
        found = _number_faults(urns, table[name], columns[name])
        faults += found
        if not found:
            numbers[name] = _held(table[name], columns[name].unit)
    if faults:
        raise SchoolsRefused(_in_order(faults, urns))
    words = {name: table[name].to_list() for name in table.columns if name in _WORD_COLUMNS}
    schools = Schools(urns.to_list(), words, numbers)
    faults = check_schools(schools, wanted.expected)
    if faults:
        raise SchoolsRefused(_in_order(faults, urns))
    return Read(schools, tuple(name for name in table.columns if name not in read and name not in _WORD_COLUMNS))


def _given(cells: pl.Series) -> bool:
    return bool((cells != "").any())


def _near(name: str, given: Collection[str], columns: dict[str, Column]) -> str:
    """Return which unknown column of the file may have been meant, in words."""
    unknown = [one for one in given if one not in columns and one not in _WORD_COLUMNS]
    found = get_close_matches(name, unknown, n=1, cutoff=0.75)
    return f"; is “{found[0]}” meant for it? Call it {name}" if found else ""


def _label(name: str, columns: dict[str, Column]) -> str:
    return columns[name].label if name in columns else _WORD_COLUMNS[name].label


def _word_faults(urns: pl.Series, cells: pl.Series, *, required: bool) -> list[Fault]:
    column = _WORD_COLUMNS[cells.name]
    if column is URN:
        wrong, reason = ~cells.str.contains(SIX_DIGITS), "is no URN: six digits"
    elif column.choices:
        wrong = ~cells.is_in(column.choices) & ((cells != "") | required)
        reason = f"is none of {', '.join(column.choices)}"
    else:
        return []
    return _faults(urns, cells, wrong, reason)


def _number_faults(urns: pl.Series, cells: pl.Series, column: Column) -> list[Fault]:
    blank = cells == ""
    number = cells.str.contains(NUMBER)
    places = cells.str.extract(r"\.([0-9]*[1-9])0*$").str.len_chars().fill_null(0)
    size = pl.select(pl.when(number).then(cells).otherwise(pl.lit("0")).cast(pl.Float64).alias("size"))["size"]
    below, most = size < 0, LARGEST[column.unit]
    found = [
        *_faults(urns, cells, blank, "is blank; write 0 where nought is meant"),
        *_not_numbers(urns, cells, ~number & ~blank),
        *_faults(urns, cells, places > PLACES[column.unit], f"has more than {PLACES[column.unit]} decimal places"),
    ]
    if not column.may_be_negative:
        found += _faults(urns, cells, below, "is below nought")
    over = "is a proportion above 1" if column.unit is Unit.SHARE else f"is more than {most:,}"
    return [*found, *_faults(urns, cells, size.abs() > float(most), over)]


def _not_numbers(urns: pl.Series, cells: pl.Series, wrong: pl.Series) -> list[Fault]:
    if not wrong.any():
        return []
    found, left = [], wrong
    for pattern, reason in _NEARLY_NUMBERS:
        here = left & cells.str.contains(pattern)
        found += _faults(urns, cells, here, reason)
        left = left & ~here
    return [*found, *_faults(urns, cells, left, "is no number")]


def _faults(urns: pl.Series, cells: pl.Series, wrong: pl.Series, reason: str) -> list[Fault]:
    where = wrong.arg_true()
    listed = where.head(MOST_FAULTS_OF_A_COLUMN)
    found = [Fault(urns[place], cells.name, cells[place], reason) for place in listed]
    if len(where) > len(listed):
        found.append(
            Fault("", cells.name, f"{len(where):,} schools", f"{reason}; the first {len(listed):,} are listed")
        )
    return found


def _held(cells: pl.Series, unit: Unit) -> np.ndarray:
    """Return text that is all numbers as whole numbers of the unit, by their digits and never by a binary fraction."""
    places = PLACES[unit]
    whole = cells.str.extract(r"^-?([0-9]+)").cast(pl.Int64)
    part = cells.str.extract(r"\.([0-9]+)$").fill_null("").str.pad_end(places, "0").str.slice(0, places)
    fraction = part.cast(pl.Int64) if places else pl.zeros(len(cells), dtype=pl.Int64, eager=True)
    sign = 1 - 2 * cells.str.starts_with("-").cast(pl.Int64)
    return np.ascontiguousarray(((whole * SCALES[unit] + fraction) * sign).to_numpy(), dtype=np.int64)


def _in_order(faults: Iterable[Fault], urns: pl.Series) -> list[Fault]:
    """Sort faults as the file is read: those of the whole file first, then by school and by column."""
    rows: dict[str, int] = {}
    for place, urn in enumerate(urns):
        rows.setdefault(urn, place)
    order = {name: place for place, name in enumerate([*(one.name for one in WORDS), *(one.name for one in NUMBERS)])}
    return sorted(faults, key=lambda one: (rows.get(one.urn, -1), order.get(one.column, len(order))))
