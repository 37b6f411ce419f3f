"""What a person's record is called in the log, and why somebody looked at it, in words without a name."""

from __future__ import annotations

from collections.abc import Sequence

from fanlight.people.models import Person
from fanlight.people.rules.searching import SEARCH_REASON_LABELS, SearchReason

_WHY = {
    "MERGE": "To join two records or part them",
    "WORK": "Works with the child",
    "IDENTITY_AND_SCHOOL_ONLY": "Without work: who the child is and the school only",
    **{str(reason): words for reason, words in SEARCH_REASON_LABELS.items()},
}


def records_in_words(authority: str, kind: str, ids: Sequence[str]) -> dict[str, str]:
    """Return what each of these records is called, by id; nothing for a kind of another room."""
    if kind != "person":
        return {}
    rows = Person.objects.filter(authority=authority, id__in=ids).values_list("id", "reference")
    return {key: f"Record {reference}" for key, reference in rows}


def look_in_words(because: str) -> str:
    """Return the words for the code with which a look begins, or "" for a look that says why in words already."""
    code, _, rest = because.partition(" ")
    words = _WHY.get(code, "")
    # A search for work says for which; any other reason's own words follow it.
    return words if code == SearchReason.FOR_WORK or not rest else f"{words}: {rest}" if words else ""
