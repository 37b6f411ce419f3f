"""Somebody says what became of a line that could not be read."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.front_door.public import id_of_request
from fanlight.imports.models import UnreadLine
from fanlight.imports.queries.unread import find_line
from fanlight.imports.rules.settling import NotSettled, Settled, check_settling
from fanlight.store.public import Actor


class LineNotFound(LookupError):
    """There is no such line to this person."""


@action("settled a line that could not be read")
def settle_unread_line(
    *,
    line_id: str,
    how: str,
    reference: str = "",
    words: str = "",
    expected: int | None = None,
    by: Actor,
    at: datetime,
) -> UnreadLine:
    """Write down what became of a line: taken as a request, asked for again, or nothing to do and why; return it.

    Raises NotSettled where that is not said or was said before, LineNotFound, and StaleVersion.
    """
    line = find_line(by, line_id)
    if line is None:
        raise LineNotFound
    if line.settled_at is not None:
        raise NotSettled("Somebody has said already what became of this line")
    request_id = id_of_request(by, reference, at) if reference.strip() else ""
    check_settling(how, request_found=bool(request_id), words=words)
    line.settled_at, line.settled_by, line.how = at, by.id, Settled(how)
    line.request_id, line.words = request_id, words.strip()
    line.save_changes("settled_at", "settled_by", "how", "request_id", "words", by_id=by.id, at=at, expected=expected)
    record("unread_line", line.id, how=str(how), request=request_id)
    return line
