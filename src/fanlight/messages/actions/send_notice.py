"""Telling people that something waits: written with the change itself, sent after it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.jobs.public import enqueue
from fanlight.messages.models import Notice
from fanlight.messages.rules.kinds import NoticeKind
from fanlight.messages.rules.wording import check_notice
from fanlight.store.public import Actor, new_ulid


@action("told people that something waits for them")
def send_notice(
    *,
    notice: NoticeKind | str,
    to_user_ids: Sequence[str] = (),
    to_address: str = "",
    link_path: str = "",
    reference: str = "",
    key: str = "",
    by: Actor,
    at: datetime,
) -> list[Notice]:
    """Write a notice to each user, or to an address, and return them; a job sends them once this is committed.

    The same `key` to the same recipient is the same notice: it is written, and sent, once. Nobody to tell is no fault.
    Raises NoticeNotAllowed for a link or a reference that could carry what somebody wrote.
    """
    check_notice(link_path, reference)
    send_key = key or new_ulid()
    recipients: dict[str, dict[str, str]] = {user_id: {"user_id": user_id} for user_id in to_user_ids if user_id}
    if to_address:
        recipients[hashlib.sha256(to_address.strip().lower().encode()).hexdigest()] = {"address": to_address.strip()}
    notices = []
    for recipient, whom in recipients.items():
        row, is_new = Notice.objects.get_or_create(
            authority=by.authority,
            send_key=send_key,
            recipient=recipient,
            defaults={
                **whom,
                "kind": NoticeKind(notice),
                "link_path": link_path,
                "reference": reference,
                "written_at": at,
                "created_at": at,
                "changed_at": at,
                "changed_by": by.id,
            },
        )
        notices.append(row)
        if is_new:
            enqueue("messages.send", by.authority, row.id)
    record("notices", str(NoticeKind(notice)), count=len(notices), ids=[row.id for row in notices])
    return notices
