"""Everybody whom a draft names, so that nobody at the setting opens one that names them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from fanlight.design.public import Answers


def people_named(answers: Answers) -> list[tuple[str, str, date | None]]:
    """Return (first names, last name, date of birth) of each child, each person and a working adult."""
    rows = [
        *(_named(person, "person") for person in answers.get("household", [])),
        *(_named(child, "child") for child in answers.get("children", [])),
        (str(answers.get("worker_forenames") or ""), str(answers.get("worker_surname") or ""), None),
    ]
    return [row for row in rows if row[0] or row[1]]


def _named(row: Mapping[str, Any], prefix: str) -> tuple[str, str, date | None]:
    born_on = row.get(f"{prefix}_born_on")
    return (
        str(row.get(f"{prefix}_forenames") or ""),
        str(row.get(f"{prefix}_surname") or ""),
        date.fromisoformat(born_on) if born_on else None,
    )
