"""A published run: what it is made of, by the SHA-256 of each part and of all together, and what the public may see of it.

Safety rule 22: nothing is a budget until it is issued, and what was issued is superseded and never changed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum
from hashlib import sha256
from typing import Any

from fanlight.funding.rules.given_files import content_of

PART_WORDS = {
    "schools_file": "The file of schools",
    "values_file": "The authority’s dated values",
    "changes": "What the run changes",
    "summary": "Totals, blocks, control totals, unverified values, what is outside the range",
    "result": "Every school’s figures with their working and the values used",
}


class Public(StrEnum):
    """How much of an issued run anybody may see without an account; each shows what stands before it too."""

    NOTHING = "NOTHING"
    PHASES = "PHASES"
    SCHOOLS = "SCHOOLS"
    LINES = "LINES"


PUBLIC_WORDS = {
    Public.NOTHING: "Nothing",
    Public.PHASES: "Totals by phase",
    Public.SCHOOLS: "Each school’s total",
    Public.LINES: "Each school’s lines; those that rest on few pupils are held back",
}
_SHOWS = list(Public)


def shows(chosen: Public, asked: Public) -> bool:
    """Whether somebody who chose this much shows what is asked for."""
    return _SHOWS.index(chosen) >= _SHOWS.index(asked)


def digest_of(values: Any) -> str:
    """Return the SHA-256 of plain values, whatever order their names stand in."""
    return sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


def digest_of_text(text: str) -> str:
    """Return the SHA-256 of a file as it was given; nothing for no file."""
    return sha256(content_of(text)).hexdigest() if text else ""


def publication_digest(parts: Mapping[str, str]) -> str:
    """Return the one SHA-256 by which a publication is known: of the names and digests of its parts."""
    return digest_of(dict(parts))
