"""Lines of a file of requests as another system writes them, and what became of them."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

from fanlight.imports.public import Outcome, RefusedFile, Told, bring_in
from fanlight.store.public import Actor, import_actor
from tests.factories import AUTHORITY

FILE_NAME = "invented.jsonl"


def a_line(**said: Any) -> dict[str, Any]:
    """Return one request with nothing to mend, as the police of an invented county send it."""
    return {
        "reference": "POL-000123",
        "received_at": "2018-11-19T08:41:00+00:00",
        "channel": "POLICE_BATCH",
        "referrer": {
            "name": "Duty desk",
            "role": "Officer",
            "agency": "Invented Police",
            "source_code": "6",
            "email": "desk@police.example",
        },
        "level_believed": 3,
        "indicators": [],
        "immediate_danger": False,
        "police_reference": "CR/1/18",
        "agreement": {"family_told": False, "agreed": False, "reason_code": "RISK_TO_CHILD", "reason": "At risk."},
        "children": [a_child_sent()],
        "household": [],
        "concern": {
            "categories": ["NEGLECT"],
            "what_happened": "Found alone at home.",
            "working_well": "Not known.",
            "tried": "Not known.",
            "wanted": "Not known.",
            "parent_view": "not known",
            "child_view": "not known",
        },
        **said,
    }


def a_child_sent(**said: Any) -> dict[str, Any]:
    """Return a child of whom everything is said that a police officer knows."""
    return {
        "forenames": "Ada",
        "surname": "Quillfeather",
        "born_on": "2010-05-04",
        "sex": "F",
        "ethnicity": "WBRI",
        "address": {"lines": ["1 Larkspur Street"], "postcode": "ZZ9 9ZZ"},
        "upn": None,
        "school_urn": None,
        **said,
    }


def bytes_of(*lines: Any) -> bytes:
    """Return lines as a file holds them: an object in JSON, anything else as it is."""
    return b"".join(line if isinstance(line, bytes) else json.dumps(line).encode() + b"\n" for line in lines)


class Brought:
    """What came of bringing a file in: the counts, each refused line, and the files of refused lines."""

    def __init__(self, counts: dict[str, int], refused: list[Outcome], file: RefusedFile) -> None:
        self.counts, self.refused, self.file = counts, refused, file

    @property
    def reasons(self) -> list[tuple[int, str, str]]:
        """(number, field, reason) of each refused line."""
        return [(one.number, one.field, one.reason) for one in self.refused]


def brought_in(folder: Path, *lines: Any, sender: str = "IMPORT", by: Actor | None = None) -> Brought:
    """Bring these lines in and return what came of them."""
    said: list[Outcome] = []
    with RefusedFile(folder / "invented.refused.jsonl") as refused:
        counts = bring_in(
            io.BytesIO(bytes_of(*lines)),
            file_name=FILE_NAME,
            sender=sender,
            refused=refused,
            told=Told(refused=said.append),
            by=by or import_actor("the tests", authority=AUTHORITY),
        )
    return Brought(counts, said, refused)


def counts(**some: int) -> dict[str, int]:
    """Return counts that are nought but for some."""
    return {"read": 0, "taken": 0, "marked": 0, "added_to": 0, "already_taken": 0, "refused": 0, **some}
