"""Whom a conversation names, where it names anybody."""

from __future__ import annotations

from datetime import date

# First names, last name, and the date of birth where one was given.
Named = tuple[str, str, date | None]


def people_named(forenames: str, surname: str, born_on: date | None, parent_name: str) -> list[Named]:
    """Return the child and the parent as they are named; nobody where only initials were given."""
    first, _, last = parent_name.strip().rpartition(" ")
    found: list[Named] = [(forenames.strip(), surname.strip(), born_on), (first, last, None)]
    return [one for one in found if one[0] or one[1]]
