"""What the department's API says of a batch: the two shapes of a receipt, and which record an error is about."""

from __future__ import annotations

import json
import re
from uuid import UUID

_DATED = re.compile(r"^(?P<at>.+)_(?P<uuid>[0-9A-Fa-f-]{36})$")
_PLACE = re.compile(r"\[(\d+)\]")


class NoReceipt(Exception):
    """What was given is no receipt of this batch; the message can be shown."""


def receipts_in(text: str, records: int) -> list[str]:
    """Return the receipt of each record of a batch of that many, in the order in which they were sent.

    The published description has one UUID for the batch, as a JSON string; the sector's client expects a list of
    `date_time_uuid`, one a record. Both are read. Raises NoReceipt.
    """
    try:
        said = json.loads(text)
    except json.JSONDecodeError as error:
        raise NoReceipt("The receipt is not JSON.") from error
    if isinstance(said, str):
        return [_checked(said)] * records
    if not isinstance(said, list) or not all(isinstance(one, str) for one in said):
        raise NoReceipt("A receipt is one identifier, or a list with one for each child that was sent.")
    if len(said) != records:
        raise NoReceipt(f"The receipt is of {len(said)} records, and the file has {records}.")
    return [_checked(one) for one in said]


def record_at_fault(message: str, records: int) -> int | None:
    """Return the place, from 0, of the record that an error is about: `[index]` in its text; None where it names none."""
    found = _PLACE.search(message)
    place = int(found.group(1)) if found else -1
    return place if 0 <= place < records else None


def _checked(said: str) -> str:
    dated = _DATED.match(said)
    try:
        UUID(dated["uuid"] if dated else said)
    except ValueError as error:
        raise NoReceipt("An identifier in the receipt is no UUID.") from error
    return said
