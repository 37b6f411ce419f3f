"""A child in a list that others may glance at: initials and year group, never the name."""

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


def year_words(stated: Mapping[str, Any]) -> str:
    """Return the year group in words, "Year 4"; empty where it is not known."""
    year = str(stated.get("year_group") or "")
    return _YEARS.get(year) or (f"Year {year}" if year.isdigit() else "")
