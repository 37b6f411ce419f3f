"""What rooms above show on a piece of work, and by what it is known, without asking them, that they have nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import Exists, QuerySet

from fanlight.casework.queries.cards import WorkCard
from fanlight.design.public import Panels
from fanlight.store.public import Actor

WORK_PANELS: Panels[[WorkCard, Actor, datetime]] = Panels()
_ties: dict[str, Callable[[], QuerySet[Any]]] = {}
_HAS = "tied_to_"


def register_work_tie(room: str, rows: Callable[[], QuerySet[Any]]) -> None:
    """Let a room above say what of its own is about a piece of work: rows by OuterRef, whoever may see them.

    The page of work asks all the rooms in its own question, and a panel looks at `WorkCard.may_have` before it asks for more.
    """
    _ties[room] = rows


def with_ties(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return work with a mark for each room that has something about it."""
    return rows.annotate(**{f"{_HAS}{room}": Exists(of_room()) for room, of_room in _ties.items()})


def ties_of(work: Any) -> frozenset[str]:
    """Return the rooms that have something about work that `with_ties` read."""
    return frozenset(room for room in _ties if getattr(work, f"{_HAS}{room}"))
