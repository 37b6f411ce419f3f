"""People in a list: a child by initials and year group, never the name, for others may glance at it; a worker in short."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_YEARS = {"N": "Nursery", "R": "Reception"}


def initials_of(stated: Mapping[str, Any]) -> str:
    """Return the child's initials, "A.E."; "Unborn child" or "Child, name not given" where there is no name."""
    words = [str(stated.get(part) or "").strip() for part in ("forenames", "surname")]
    letters = [word[0].upper() for word in words if word]
    if letters:
        return "".join(f"{letter}." for letter in letters)
    return "Unborn child" if stated.get("expected_on") or stated.get("is_unborn") else "Child, name not given"


def short_name(name: str) -> str:
    """Return a worker's name as it fits in a row: the initial of the first name, then the last, "K. Fettlewren"."""
    first, _, last = name.strip().rpartition(" ")
    return f"{first[0]}. {last}" if first else last


def year_words(stated: Mapping[str, Any]) -> str:
    """Return the year group in words, "Year 4"; empty where it is not known."""
    year = str(stated.get("year_group") or "")
    return _YEARS.get(year) or (f"Year {year}" if year.isdigit() else "")
