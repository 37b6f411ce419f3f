"""Why a table holds what it holds, from when it is kept how long, and how it is shredded."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RowKind(StrEnum):
    """The kinds of table. Each model has one, by the base class that it takes."""

    ENTRY = "ENTRY"  # append-only, corrected by a later entry that links to it
    DATED_FACT = "DATED_FACT"  # valid from and to, with source and recorder
    WORKING = "WORKING"  # edited under a version number
    REFERENCE = "REFERENCE"  # dated lists and settings, no person in it
    LOG = "LOG"  # append-only by trigger


class RetentionClass(StrEnum):
    """How long a record is kept; the years are dated data of the authority (parameter retention.CLASS.years)."""

    CONTACT_NO_FURTHER_ACTION = "CONTACT_NO_FURTHER_ACTION"
    EARLY_HELP = "EARLY_HELP"
    CHILD_IN_NEED = "CHILD_IN_NEED"
    CHILD_PROTECTION = "CHILD_PROTECTION"
    PERSON = "PERSON"  # as long as the longest record that names the person
    DRAFT = "DRAFT"
    ACCOUNT = "ACCOUNT"
    ACCESS_LOG = "ACCESS_LOG"
    MESSAGE = "MESSAGE"
    OPERATIONS = "OPERATIONS"
    REFERENCE = "REFERENCE"


class Shred(StrEnum):
    """What happens to a row when its time is over."""

    BLANK_FIELDS = "BLANK_FIELDS"  # the named fields are blanked; the tombstone keeps ids and dates
    DELETE_ROW = "DELETE_ROW"
    KEEP = "KEEP"  # holds nothing personal


@dataclass(frozen=True)
class Held:
    """A table's promise about personal data. `fields` are those blanked under BLANK_FIELDS.

    A table of which nothing comes due by itself says in `goes_with` what ends it: the record that it is part of, the
    job that clears it, or why nothing in it names anybody once the records that it points at are shredded.
    """

    why: str
    kept_from: str
    retention: RetentionClass
    shred: Shred
    fields: tuple[str, ...] = ()
    goes_with: str = ""

    def __post_init__(self) -> None:
        if self.shred is Shred.BLANK_FIELDS and not self.fields:
            raise ValueError("A table that is blanked must name the fields that are blanked")


NOTHING_PERSONAL = Held(
    why="Reference data; no person is in it",
    kept_from="when it is replaced",
    retention=RetentionClass.REFERENCE,
    shred=Shred.KEEP,
)
