"""The cells of one row of a high-needs file: each read by its column, each fault noted with line, column and value."""

from __future__ import annotations

import re
from collections.abc import Collection
from fractions import Fraction

from fanlight.funding.files.ap_numbers import NotANumber, number, pence
from fanlight.funding.files.ap_tables import Faults, Row, Table

# A place from September to March is 0.583333: so fine that no place's money misses by a penny.
PLACES = 6
MOST_PUPILS = 10_000
_REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,29}")
_URN = re.compile(r"[0-9]{6}")


class Cells:
    """One row; a cell that cannot be used gives nought or nothing, and its fault is noted."""

    def __init__(self, table: Table, row: Row, faults: Faults) -> None:
        self.row, self.faults, self.columns = row, faults, table.columns
        self.where = f"{table.name}, line {row.line}"

    def text(self, column: str) -> str:
        """Return a cell; nothing where the file has no such column."""
        return self.row[column] if column in self.columns else ""

    def fault(self, column: str, reason: str) -> None:
        """Note what is wrong with a cell."""
        text = self.text(column)
        short = "".join(one if one.isprintable() else "?" for one in text[:60])
        written = f" “{short}”" if text else ""
        self.faults.add(f"{self.where}, {column}:{written} {reason}.")

    def reference(self, column: str) -> str:
        """Return a provision's reference: letters, digits and hyphens, at most 30."""
        text = self.text(column)
        if not text:
            self.fault(column, "is blank")
        elif not _REFERENCE.fullmatch(text):
            self.fault(column, "is no reference: letters, digits and hyphens, at most 30")
        return text

    def urn(self, column: str) -> str:
        """Return a school's number."""
        text = self.text(column)
        if not _URN.fullmatch(text):
            self.fault(column, "is no URN: six digits" if text else "is blank: six digits are needed")
        return text

    def one_of(self, column: str, choices: Collection[str]) -> str | None:
        """Return a cell that is one of these words, or nothing with the fault noted."""
        text = self.text(column).lower()
        if text in choices:
            return text
        self.fault(column, f"is {'none' if text else 'blank; write one'} of {', '.join(choices)}")
        return None

    def number(self, column: str, *, places: int = PLACES, most: int = MOST_PUPILS) -> Fraction:
        """Return a cell's number, from nought."""
        return self._tried(column, places, most) or Fraction(0)

    def above_nought(self, column: str, *, places: int = PLACES, most: int = MOST_PUPILS) -> Fraction:
        """Return a cell's number, above nought."""
        found = self._tried(column, places, most)
        if found == 0:
            self.fault(column, "is not above nought")
        return found or Fraction(0)

    def pence(self, column: str) -> int:
        """Return a cell of pounds in pence."""
        return self.faults.tried(f"{self.where}, {column}", self.text(column), pence) or 0

    def _tried(self, column: str, places: int, most: int) -> Fraction | None:
        def read(text: str) -> Fraction:
            return number(text, places=places, most=most)

        return self.faults.tried(f"{self.where}, {column}", self.text(column), read)

    def must_be_empty(self, column: str, reason: str) -> None:
        """Note a cell that says something where nothing can be meant; nought is nothing."""
        text = self.text(column)
        if not text:
            return
        try:
            is_nought = number(text, places=PLACES, most=MOST_PUPILS) == 0
        except NotANumber:
            is_nought = False
        if not is_nought:
            self.fault(column, reason)
