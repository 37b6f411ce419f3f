"""Tables of comma-separated values as text, and cells as numbers: every fault is noted with its file and line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from fanlight.forecasting.refusing import ForecastRefused

LARGEST = 50_000_000
FIRST_YEAR, LAST_YEAR = 1975, 2100
_SHOWN = 60
_YEAR = re.compile(r"([0-9]{4})(?:\.0+)?", re.ASCII)
_FINANCIAL_YEAR = re.compile(r"([0-9]{4})[-/]([0-9]{2}|[0-9]{4})", re.ASCII)
# A name that is written out again begins so that no spreadsheet takes it for a formula.
_NAME = re.compile(r"[^\W_][^\x00-\x1f\x7f]{0,79}")
_NUMBER = re.compile(r"-?[0-9]{1,13}(?:\.[0-9]{1,6})?", re.ASCII)


@dataclass
class Faults:
    """Everything that is wrong with the files, a sentence each."""

    reasons: list[str] = field(default_factory=list)

    def add(self, file: str, line: int | None, reason: str) -> None:
        """Note one fault."""
        self.reasons.append(f"{file}, line {line}: {reason}" if line else f"{file}: {reason}")


@dataclass(frozen=True)
class Row:
    """One line of a table: its cells by column, as text."""

    file: str
    line: int
    cells: Mapping[str, str]
    faults: Faults

    def text(self, column: str) -> str:
        """Return a cell as text, empty where the table has no such column."""
        return self.cells.get(column, "").strip()

    def wrong(self, reason: str) -> None:
        """Note what is wrong with this line."""
        self.faults.add(self.file, self.line, reason)

    def year(self, column: str) -> int | None:
        """Return a year; None, and a fault, where the cell is none."""
        matched = _YEAR.fullmatch(self.text(column))
        if not matched or not FIRST_YEAR <= int(matched[1]) <= LAST_YEAR:
            self.wrong(f"{column} {shown(self.text(column))} is no year from {FIRST_YEAR} to {LAST_YEAR}.")
            return None
        return int(matched[1])

    def financial_year(self, column: str) -> int | None:
        """Return the first year of a financial year such as 2022-23; None, and a fault, where the cell is none."""
        matched = _FINANCIAL_YEAR.fullmatch(self.text(column))
        if (
            not matched
            or (int(matched[1]) + 1 - int(matched[2])) % 100
            or not FIRST_YEAR <= int(matched[1]) <= LAST_YEAR
        ):
            self.wrong(f"{column} {shown(self.text(column))} is no financial year such as 2022-23.")
            return None
        return int(matched[1])

    def number(self, column: str, *, least: float | None = 0.0) -> float | None:
        """Return a number; None where the cell is empty, and with a fault where it is no number or below the least."""
        text = self.text(column).replace("\u2212", "-")
        if not text:
            return None
        if not _NUMBER.fullmatch(text):
            self.wrong(f"{column} {shown(text)} is no number; digits alone, or empty where it is not known.")
            return None
        if least is not None and float(text) < least:
            self.wrong(f"{column} {shown(text)} is less than {least:,.0f}.")
            return None
        return float(text)

    def children(self, column: str) -> float | None:
        """Return a whole number of children; None where the cell is empty, and with a fault where it is no such number."""
        number = self.number(column)
        if number is not None and number != int(number):
            self.wrong(f"{column} {shown(self.text(column))} is no whole number of children.")
            return None
        return number


def read_table(name: str, content: bytes, faults: Faults) -> tuple[list[str], list[Row]]:
    """Return the header and the rows of a table. Raises ForecastRefused for a file that is no table in UTF-8."""
    if len(content) > LARGEST:
        raise ForecastRefused([f"{name} is larger than {LARGEST // 1_000_000} MB."])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise ForecastRefused([f"{name} is not UTF-8 text; save it as \u201cCSV UTF-8\u201d."]) from fault
    if "\0" in text:
        raise ForecastRefused([f"{name} is not text; save it as \u201cCSV UTF-8\u201d."])
    lines = _split(name, text)
    header = [one.strip().lower() for one in next(lines, [])]
    twice = sorted({one for one in header if one and header.count(one) > 1})
    if twice:
        raise ForecastRefused([f"{name}: the column {one} stands twice." for one in twice])
    rows = []
    for number, cells in enumerate(lines, 2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            faults.add(name, number, f"it has {len(cells)} cells, the first line {len(header)}.")
            continue
        rows.append(Row(name, number, dict(zip(header, cells, strict=True)), faults))
    return header, rows


def is_name(text: str) -> bool:
    """Whether a text can be a name: it begins with a letter or a digit, and has at most 80 characters, all of them printable."""
    return bool(_NAME.fullmatch(text)) and text.isprintable()


def shown(text: str) -> str:
    """Return text from a file as it can be shown: cut, nothing unprintable, in quotation marks."""
    return "\u201c" + "".join(one if one.isprintable() else "?" for one in text[:_SHOWN]) + "\u201d"


def _split(name: str, text: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(io.StringIO(text, newline=""), strict=True)
    except csv.Error as fault:
        raise ForecastRefused([f"{name} is no table of comma-separated values: {fault}."]) from fault
