"""Work that its own team re-opened is given the request that the Front Door made of it."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.casework.actions.reopen_work import ReopenFromRequest
from fanlight.casework.models import Work
from fanlight.store.public import Actor


@action("tied work to the request that it counts as")
def tie_to_request(
    *, work_id: str, contact_id: str, request_id: str, request_reference: str, by: Actor, at: datetime
) -> Work:
    """Give work that its own team re-opened, or that was stepped up, the contact and request that were made of it.

    Part of hearing of it, so it takes no scope of its own. Returns the work. Raises ReopenFromRequest for other work that
    came from a request already.
    """
    work = Work.objects.get(pk=work_id, authority=by.authority)
    if work.contact_id and not work.stepped_from_id:
        raise ReopenFromRequest
    work.contact_id, work.request_id, work.request_reference = contact_id, request_id, request_reference
    work.save_changes("contact_id", "request_id", "request_reference", by_id=by.id, at=at)
    record("work", work.id, contact=contact_id, request=request_id)
    return work
