"""A room above began or stopped to keep a request open: the request says so, and closes when nothing else is open."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.front_door.actions.moving import get_request, settle
from fanlight.front_door.kept_open import CHALLENGED, is_kept_open
from fanlight.front_door.models import RequestForSupport
from fanlight.store.public import Actor


@action("settled whether a request stays open")
def settle_kept_open(*, request_id: str, by: Actor, at: datetime) -> RequestForSupport:
    """Open a request again that is challenged, or close it where nothing keeps it open any more; return it (safety 4).

    Its contacts stay as they are: what was decided is never changed silently. Raises ContactNotFound.
    """
    request = get_request(request_id, by)
    rest = [mark for mark in request.marks if mark != CHALLENGED]
    marks = [*rest, CHALLENGED] if is_kept_open(request.authority, request.id) else rest
    if marks != request.marks:
        request.marks = marks
        request.save_changes("marks", by_id=by.id, at=at)
    settle(request, at=at, by=by)
    record("request", request.id, is_open=request.closed_at is None)
    return request
