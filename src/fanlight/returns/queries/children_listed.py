"""Who the listed children are: their numbers, dates and codes, from all records of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from fanlight.people.public import CharacteristicKind, Sex, descriptions_for_returns, people_for_returns
from fanlight.returns.annex_a.rules.facts import ChildSaid

# As many as a database takes in one question.
CHUNK = 5_000
_NO_DISABILITY = "NONE"


def children_listed(authority: str, leading_ids: Iterable[str], on: date) -> dict[str, ChildSaid]:
    """Return each child by the record that stands first, as described on a day; two queries for 5,000 children.

    What that record does not say, another record of the same child may. The number is the one of every return.
    """
    found: dict[str, ChildSaid] = {}
    for ids in _chunks(sorted(leading_ids)):
        records: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in people_for_returns(authority).filter(same_as__in=ids):
            records[row["same_as"]].append(row)
        everyone = [row["id"] for rows in records.values() for row in rows]
        codes: dict[tuple[str, str], list[str]] = defaultdict(list)
        for part in _chunks(everyone):
            for said in descriptions_for_returns(authority, on).filter(person_id__in=part):
                codes[said["person_id"], said["kind"]].append(said["code"])
        for leading, rows in records.items():
            rows.sort(key=lambda row: (row["id"] != row["same_as"], row["id"]))
            found[leading] = _child(rows, codes)
    return found


def _child(rows: list[dict[str, Any]], codes: dict[tuple[str, str], list[str]]) -> ChildSaid:
    ethnicities = [code for row in rows for code in codes.get((row["id"], CharacteristicKind.ETHNICITY), ())]
    disabilities = {code for row in rows for code in codes.get((row["id"], CharacteristicKind.DISABILITY), ())}
    return ChildSaid(
        number=rows[0]["reference"],
        sex=next((row["sex"] for row in rows if row["sex"] != Sex.U), str(Sex.U)),
        ethnicity=next(iter(ethnicities), ""),
        is_disabled=bool(disabilities - {_NO_DISABILITY}),
        born_on=next((row["born_on"] for row in rows if row["born_on"]), None),
        expected_on=next((row["expected_on"] for row in rows if row["expected_on"]), None),
    )


def _chunks(ids: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]
