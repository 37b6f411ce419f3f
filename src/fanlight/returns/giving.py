"""Takes a census file of another system: read whole by our own reader, then kept sealed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from fanlight.documents.public import keep_made_bundle
from fanlight.returns.actions.give_beside import give_file
from fanlight.returns.cin.reading import ReturnReader
from fanlight.returns.cin.refusals import ReturnNotReadable
from fanlight.store.public import Actor, new_ulid

PIECE = 1 << 16
TOO_LARGE = "The file is larger than 20 MB."


class NotThisReturn(Exception):
    """A file that is a return, of another authority, collection or year."""


def take_other_system(*, file: Any, year: int, system: str, covers_earlier: bool, by: Actor, at: datetime) -> None:
    """Read a file to its end and keep it for the year's return. Call it outside an action.

    Raises ReturnNotReadable, with a line, NotThisReturn and NotYourReturns. Nobody is ever given the file back, so that
    nothing in it runs anywhere: only its children are read.
    """
    if getattr(file, "is_too_large", False):
        raise ReturnNotReadable(TOO_LARGE, 1)
    children = _checked(file, year, by.authority)
    beside_id = new_ulid()
    file.seek(0)
    kept = keep_made_bundle(
        pieces=_pieces(file),
        name=f"other-system-{year}.xml",
        subject_kind="return_beside",
        subject_id=beside_id,
        by=by,
        at=at,
    )
    give_file(
        beside_id=beside_id,
        year=year,
        system=system,
        children=children,
        document_id=kept.id,
        covers_earlier=covers_earlier,
        by=by,
        at=at,
    )


def _checked(file: Any, year: int, authority: str) -> int:
    file.seek(0)
    reader = ReturnReader(file)
    children = sum(1 for _ in reader.children())
    header = reader.header
    if header is None or header.collection != "CIN" or header.year != str(year):
        raise NotThisReturn(f"The file is not a children in need census of the year to 31 March {year}.")
    if header.authority != authority:
        raise NotThisReturn("The file is of another authority.")
    if not children:
        raise NotThisReturn("There is no child in the file.")
    return children


def _pieces(file: Any) -> Iterator[bytes]:
    while piece := file.read(PIECE):
        yield piece
