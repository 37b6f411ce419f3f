"""Whom a request names: everybody in its household and each of its children, as they were stated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

# First names, last name, and the date of birth where one was given that can be read.
Named = tuple[str, str, date | None]


def people_of(stated: Mapping[str, Any], children: Iterable[Mapping[str, Any]]) -> list[Named]:
    """Return everybody whom a request names by any name; `children` are its contacts' as they were stated."""
    household = [person for person in stated.get("household") or [] if isinstance(person, Mapping)]
    found = [named(person) for person in (*household, *children)]
    return [one for one in found if one[0] or one[1]]


def named(person: Mapping[str, Any]) -> Named:
    """Return how one person is named; a birth date that cannot be read is none."""
    try:
        born_on = date.fromisoformat(person.get("born_on") or "")
    except (TypeError, ValueError):
        born_on = None
    return str(person.get("forenames") or ""), str(person.get("surname") or ""), born_on
