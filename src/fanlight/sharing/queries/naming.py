"""What schools asked that names somebody already, for an account or a declared relation that is newer than it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from fanlight.access.public import may_be_born_alike, plain_name, ways_to_write
from fanlight.sharing.models import InformationRequest


def records_naming(authority: str, forenames: str, surname: str, born_on: date | None) -> set[tuple[str, str]]:
    """Return ("information_request", id) of each that may name this person (safety 12)."""
    name = plain_name(forenames, surname)
    if " " not in name:
        return set()
    rows = InformationRequest.objects.filter(authority=authority, child_surname__iexact=surname.strip())
    found = rows.values_list("id", "child_forenames", "child_surname", "child_born_on")
    return {
        ("information_request", key)
        for key, first, last, born in found
        if name in ways_to_write(first, last) and may_be_born_alike(born, born_on)
    }


def records_in_words(authority: str, kind: str, ids: Sequence[str]) -> dict[str, str]:
    """Return what each of these records is called in the log and on a wall: by reference, never by name."""
    if kind != "information_request":
        return {}
    rows = InformationRequest.objects.filter(authority=authority, id__in=ids).values_list("id", "reference")
    return {key: f"School's question {reference}" for key, reference in rows}
