"""Keeping a person's own filters for the worklist."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.front_door.models import WorklistView
from fanlight.store.public import Actor


@action("kept their own view of the worklist")
def keep_worklist_view(*, filters: dict[str, str], by: Actor, at: datetime) -> None:
    """Remember the filters as the person's own; writes nothing when they are the same."""
    view, is_new = WorklistView.objects.get_or_create(
        authority=by.authority, user_id=by.user_id, defaults={"filters": filters, "changed_by": by.id}
    )
    if not is_new and view.filters != filters:
        view.filters = filters
        view.save_changes("filters", by_id=by.id, at=at)
    record("worklist_view", view.id, fields=sorted(filters))
