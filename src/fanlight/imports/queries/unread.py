"""Lines that could not be read: those that wait, those settled lately, and one of them with what it says."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from fanlight.access.public import people_names, plain_name
from fanlight.front_door.public import references_of
from fanlight.imports.models import UnreadLine
from fanlight.imports.rules.reading import parsed
from fanlight.imports.rules.refusals import LineRefused
from fanlight.imports.rules.settling import SETTLED_WORDS
from fanlight.imports.scope import unread_lines_for
from fanlight.store.public import Actor, Counted, prepared

MOST_SHOWN = 200
DAY = timedelta(days=1)
MOST_SETTLED = 20


@dataclass(frozen=True)
class LineShown:
    """A line as a list shows it: where it stood and why it could not be read, never what it says."""

    id: str
    file_name: str
    number: int
    field: str
    reason: str
    read_at: datetime
    settled_at: datetime | None = None
    settled_by: str = ""
    how: str = ""
    reference: str = ""


def count_waiting(actor: Actor) -> int:
    """Return how many lines wait for this person to say what became of them."""
    return _waiting.count(actor=actor)


def waiting_to_count(actor: Actor) -> Counted | None:
    """Return what `count_waiting` asks, to be asked with other numbers."""
    return _waiting.counted(actor=actor)


@prepared
def _waiting(*, actor: Actor) -> QuerySet[UnreadLine, Any]:
    return unread_lines_for(actor).filter(settled_at__isnull=True).values_list("id")


def have_waited_a_day(authority: str, at: datetime) -> bool:
    """Return whether a line has waited for a day since it was last read."""
    rows = UnreadLine.objects.filter(authority=authority, settled_at__isnull=True, last_read_at__lte=at - DAY)
    return rows.exists()


def lines_waiting(actor: Actor) -> list[LineShown]:
    """Return the lines that wait, those that have waited longest first."""
    rows = unread_lines_for(actor).filter(settled_at__isnull=True).order_by("read_at", "line_number", "id")
    return [_shown(row) for row in rows[:MOST_SHOWN]]


def lines_settled(actor: Actor, at: datetime) -> list[LineShown]:
    """Return the lines settled last, newest first."""
    rows = list(unread_lines_for(actor).filter(settled_at__isnull=False).order_by("-settled_at", "-id")[:MOST_SETTLED])
    names = people_names({row.settled_by for row in rows})
    references = references_of(actor, {row.request_id for row in rows if row.request_id}, at)
    return [_shown(row, names.get(row.settled_by, ""), references.get(row.request_id, "")) for row in rows]


def find_line(actor: Actor, line_id: str) -> UnreadLine | None:
    """Return one line that the person may settle, None where there is none to them."""
    return unread_lines_for(actor).filter(id=line_id).first()


def names_reader(line: UnreadLine, actor: Actor) -> bool:
    """Return whether the text of a line may be about its reader: it then stays closed to them (safety 12)."""
    own = plain_name(actor.name)
    return bool(own) and f" {own} " in f" {plain_name(line.original)} "


def _shown(row: UnreadLine, settled_by: str = "", reference: str = "") -> LineShown:
    return LineShown(
        id=row.id,
        file_name=row.file_name,
        number=row.line_number,
        field=row.field,
        reason=row.reason,
        read_at=row.read_at,
        settled_at=row.settled_at,
        settled_by=settled_by,
        how=SETTLED_WORDS.get(row.how, ""),
        reference=reference,
    )


def in_readable_lines(line: UnreadLine) -> str:
    """Return what a line says, one field a line where it is an object that only tells of nobody."""
    try:
        found = parsed(line.original)
    except LineRefused:
        return str(line.original)
    return json.dumps(found, ensure_ascii=False, indent=2)
