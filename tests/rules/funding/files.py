"""The example files, and a file of schools with one cell changed."""

from __future__ import annotations

import csv
import io
from pathlib import Path

FORMATS = Path(__file__).parents[3] / "docs" / "formats"
SCHOOLS = FORMATS / "funding-schools-example.csv"
AUTHORITY = FORMATS / "funding-authority-example.toml"
YEAR = "2020-21"
FIRST = "999001"


def example() -> list[dict[str, str]]:
    """The rows of the example file."""
    with SCHOOLS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def text_of(rows: list[dict[str, str]]) -> str:
    """Rows as CSV."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def written(folder: Path, rows: list[dict[str, str]]) -> Path:
    """The rows in a file."""
    path = folder / "schools.csv"
    path.write_text(text_of(rows), encoding="utf-8")
    return path


def with_cells(folder: Path, **cells: str) -> Path:
    """The example with these cells of its first school."""
    rows = example()
    rows[0].update(cells)
    return written(folder, rows)
