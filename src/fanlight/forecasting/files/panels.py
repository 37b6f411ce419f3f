"""Reading a panel of plans by authority and January: what contradicts itself is refused, every fault at once."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from fanlight.forecasting.refusing import ForecastRefused

COLUMNS = ("authority_code", "january", "plans")
_ALSO_KNOWN = ("authority_name",)
LARGEST = 50_000_000
FIRST_JANUARY, LAST_JANUARY = 1975, 2100
_SHOWN = 60
# No sign that a spreadsheet takes for a formula: the code goes into the file that we write.
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,19}", re.ASCII)
_WHOLE = re.compile(r"([0-9]{1,7})(?:\.0{1,6})?", re.ASCII)


@dataclass(frozen=True)
class PanelRead:
    """A panel as a frame (authority_code, january, plans), and the names of columns that nothing reads."""

    frame: pl.DataFrame
    not_read: tuple[str, ...]


def read_panel(path: Path) -> PanelRead:
    """Return the panel of a CSV file with columns authority_code, january and plans (authority_name may stand beside them).

    A row without a number of plans says that none was published, as no row would. Raises ForecastRefused: for a file that is no
    such table, a code, year or count that cannot be one, two totals for one January, or a January missing between two others.
    """
    rows = _rows(path)
    header = [one.strip().lower() for one in next(rows, [])]
    faults = [f"The column {one} is missing." for one in COLUMNS if one not in header]
    faults += [f"The column {one} stands twice." for one in COLUMNS if header.count(one) > 1]
    if faults:
        faults.append(f"The first line should be {','.join((COLUMNS[0], *_ALSO_KNOWN, *COLUMNS[1:]))}.")
        raise ForecastRefused(faults)
    counts = _counts(rows, [header.index(one) for one in COLUMNS], faults)
    faults += _contradictions(counts)
    if not faults and not any(counts.values()):
        faults.append("The file has no count in it: a line for each authority and January.")
    if faults:
        raise ForecastRefused(faults)
    flat = [
        (code, january, plans[0])
        for code, by_year in sorted(counts.items())
        for january, plans in sorted(by_year.items())
    ]
    frame = pl.DataFrame(
        flat, schema={"authority_code": pl.String, "january": pl.Int64, "plans": pl.Int64}, orient="row"
    )
    return PanelRead(frame, tuple(one for one in header if one and one not in (*COLUMNS, *_ALSO_KNOWN)))


def _rows(path: Path) -> Iterator[list[str]]:
    """Return the rows of a file as text. Raises ForecastRefused for one that cannot be read as such."""
    try:
        if path.stat().st_size > LARGEST:
            raise ForecastRefused(
                [f"{path.name} is larger than {LARGEST // 1_000_000} MB: give a row an authority and January."]
            )
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as fault:
        raise ForecastRefused([f"{path} cannot be read: {fault.strerror or fault}."]) from fault
    except UnicodeDecodeError as fault:
        raise ForecastRefused([f"{path.name} is not UTF-8 text; save it as “CSV UTF-8”."]) from fault
    if "\0" in text:
        raise ForecastRefused([f"{path.name} is not text; save it as “CSV UTF-8”."])
    return _split(text)


def _split(text: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(io.StringIO(text, newline=""), strict=True)
    except csv.Error as fault:
        raise ForecastRefused([f"The file is no table of comma-separated values: {fault}."]) from fault


def _counts(rows: Iterator[list[str]], places: list[int], faults: list[str]) -> dict[str, dict[int, list[int]]]:
    """Return the counts by authority and January, as many as are given, and add a fault for each cell that is none."""
    counts: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for line, row in enumerate(rows, 2):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) <= max(places):
            faults.append(f"Line {line} has {len(row)} cells, fewer than the first line.")
            continue
        code, january, plans = (row[place].strip() for place in places)
        wrong = _wrong_cells(code, january, plans)
        if wrong:
            faults += [f"Line {line}: {one}" for one in wrong]
        elif plans:
            counts[code][_whole(january)].append(_whole(plans))
    return counts


def _wrong_cells(code: str, january: str, plans: str) -> list[str]:
    wrong = []
    if not _CODE.fullmatch(code):
        wrong.append(f"authority_code {_shown(code)} is no code: up to 20 letters, digits, hyphens and dots.")
    year = _WHOLE.fullmatch(january)
    if not year or not FIRST_JANUARY <= int(year[1]) <= LAST_JANUARY:
        wrong.append(f"january {_shown(january)} is no year from {FIRST_JANUARY} to {LAST_JANUARY}.")
    if plans.startswith(("-", "\u2212")) and _WHOLE.fullmatch(plans[1:]):
        wrong.append(f"plans {_shown(plans)} is less than nought.")
    elif plans and not _WHOLE.fullmatch(plans):
        wrong.append(f"plans {_shown(plans)} is no whole number; digits alone, or empty where none was published.")
    return wrong


def _contradictions(counts: dict[str, dict[int, list[int]]]) -> list[str]:
    """Return a sentence for two totals of one January, and for each January missing between two others."""
    faults = []
    every = sorted({january for by_year in counts.values() for january in by_year})
    nobody = set(range(every[0], every[-1])) - set(every) if every else set()
    faults += [
        f"No authority has a count for January {january}: the panel needs every January between."
        for january in sorted(nobody)
    ]
    for code, by_year in sorted(counts.items()):
        for january, plans in sorted(by_year.items()):
            if len(plans) > 1:
                given = " and ".join(f"{one:,}" for one in plans)
                faults.append(
                    f"{code} has {len(plans)} totals for January {january}: {given}. Keep the one that is right."
                )
        faults += [
            f"{code} has no count for January {january}, between others that it has. Add it: a gap cannot be bridged."
            for january in range(min(by_year), max(by_year))
            if january not in by_year and january not in nobody
        ]
    return faults


def _whole(text: str) -> int:
    return int(text.partition(".")[0])


def _shown(text: str) -> str:
    return "“" + "".join(one if one.isprintable() else "?" for one in text[:_SHOWN]) + "”"
