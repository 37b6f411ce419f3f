"""What rooms above show on the Front Door's pages: each registers a panel, and this room draws it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import CharField, QuerySet, Value

from fanlight.design.public import Panels
from fanlight.documents.public import documents_kept
from fanlight.store.public import Actor, prepared


@dataclass(frozen=True)
class RequestShown:
    """The request that a page is about, with those of its contacts that the reader may see.

    `marks` are the request's own, `reading` how much of the answer its sender reads; each where the page knows it. `tied`
    holds, by room, the ids of what rooms above have about it, whoever may see that: most requests have none.
    """

    id: str
    reference: str
    contact_ids: tuple[str, ...]
    person_ids: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    reading: str = ""
    tied: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


# The request page, as officers and the receiving team read it.
REQUEST_PANELS: Panels[[RequestShown, Actor, datetime]] = Panels()
# The answer for one child, as who asked reads it: then the request holds that child alone.
ANSWER_PANELS: Panels[[RequestShown, Actor, datetime]] = Panels()
# A sender's own page: what waits for them, and what else they may ask.
ASKED_PANELS: Panels[[Actor, datetime]] = Panels()

# Asked with authority, request_id and contact_ids, all of them values that are told later: returns its own rows, in as many
# querysets as there are indexes to find them by. Ways joined by "or" would read the whole table.
Ties = Callable[..., Sequence[QuerySet[Any, Any]]]
FILES = "files"


def _files_of_request(*, authority: str, request_id: str, contact_ids: list[str]) -> Sequence[QuerySet[Any, Any]]:
    return [documents_kept(authority, "request").filter(subject_id=request_id)]


_ties: dict[str, Ties] = {FILES: _files_of_request}


def register_ties(room: str, ties: Ties) -> None:
    """Have a room above say which of its rows are tied to a request: all rooms are asked at once, as one question."""
    _ties[room] = ties


def tied_to(authority: str, request_id: str, contact_ids: list[str]) -> dict[str, tuple[str, ...]]:
    """Return the ids of what rooms above have about a request, by room, and of its own files under FILES."""
    found: dict[str, list[str]] = defaultdict(list)
    for room, key in _tied.rows(authority=authority, request_id=request_id, contact_ids=contact_ids):
        found[room].append(key)
    return {room: tuple(keys) for room, keys in found.items()}


@prepared
def _tied(*, authority: str, request_id: str, contact_ids: list[str]) -> QuerySet[Any, Any]:
    each = [
        rows.order_by().annotate(of_room=Value(room, output_field=CharField())).values_list("of_room", "id")
        for room, ties in sorted(_ties.items())
        for rows in ties(authority=authority, request_id=request_id, contact_ids=contact_ids)
    ]
    return each[0].union(*each[1:])
