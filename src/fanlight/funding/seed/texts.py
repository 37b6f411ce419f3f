"""Invented tables as the text of a file: names of our own making, which no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Invented:
    """Files to have something worked out from: name and text by role, and dated values with their file's name, if any."""

    texts: Mapping[str, tuple[str, str]]
    values_toml: str = ""
    values_name: str = ""


def written(rows: Sequence[Mapping[str, object]]) -> str:
    """Return rows as comma-separated text, their keys as its first line."""
    return written_under(list(rows[0]), (one.values() for one in rows))


def written_under(header: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    """Return rows under a first line of column names."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def rows_of(text: str) -> list[dict[str, str]]:
    """Return the rows of a file that was written as text."""
    return list(csv.DictReader(io.StringIO(text)))
