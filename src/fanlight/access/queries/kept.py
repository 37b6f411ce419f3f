"""What was kept for somebody when their session ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fanlight.access import scope
from fanlight.access.acting import actor_for, memberships_of
from fanlight.access.models import KeptForm
from fanlight.access.rules.typed import Typed, TypedLine, from_text, lines_to_show
from fanlight.audit.public import reading_as
from fanlight.clocks.public import london_date
from fanlight.store.public import Actor, now


@dataclass(frozen=True)
class KeptPage:
    """A kept form as it is shown to the person who typed it."""

    id: str
    path: str
    typed: Typed
    lines: list[TypedLine]
    files_left_out: int
    kept_at: datetime
    expires_at: datetime
    sent_at: datetime | None


def has_kept_forms(user: Any) -> bool:
    """Return whether something kept for the user waits to be sent, in any of their memberships."""
    for membership in memberships_of(user, london_date(now())):
        actor = actor_for(user, membership)
        with reading_as(actor):
            if scope.kept_forms(actor).filter(sent_at__isnull=True).exists():
                return True
    return False


def kept_forms(actor: Actor) -> list[KeptPage]:
    """Return what was kept for the actor and has not been sent on, newest first, then what has."""
    rows = sorted(scope.kept_forms(actor), key=lambda row: (row.sent_at is None, row.kept_at), reverse=True)
    return [_page(row) for row in rows]


def _page(row: KeptForm) -> KeptPage:
    typed = from_text(row.typed)
    return KeptPage(
        id=row.id,
        path=row.path,
        typed=typed,
        lines=lines_to_show(typed),
        files_left_out=row.files_left_out,
        kept_at=row.kept_at,
        expires_at=row.expires_at,
        sent_at=row.sent_at,
    )
