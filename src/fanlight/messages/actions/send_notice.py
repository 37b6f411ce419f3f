"""Telling people that something waits: written with the change itself, sent after it, as each of them wants to hear."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from fanlight.audit.public import action, record
from fanlight.jobs.public import enqueue
from fanlight.messages.models import Notice
from fanlight.messages.queries.going import ways_to_tell
from fanlight.messages.rules.choices import How
from fanlight.messages.rules.kinds import NoticeKind
from fanlight.messages.rules.wording import check_notice
from fanlight.store.public import Actor, new_ulid

_STATES = {How.AT_ONCE: Notice.State.WAITING, How.DIGEST: Notice.State.DIGEST, How.PAGE: Notice.State.PAGE}


@action("told people that something waits for them")
def send_notice(
    *,
    notice: NoticeKind | str,
    to_user_ids: Sequence[str] = (),
    to_address: str = "",
    link_path: str = "",
    reference: str = "",
    about: tuple[str, str] | None = None,
    key: str = "",
    by: Actor,
    at: datetime,
) -> list[Notice]:
    """Write a notice to each user, or to an address, and return them; a job sends them once this is committed.

    Each goes as the person chose: at once, with the daily digest, or on the page only. `about` is the (kind, id) of what
    it tells of, so that whoever stands in for somebody is told too if nothing keeps it from them. The same `key` to the
    same recipient is the same notice: it is written, and sent, once. Nobody to tell is no fault.
    Raises NoticeNotAllowed for a link or a reference that could carry what somebody wrote.
    """
    check_notice(link_path, reference)
    kind, send_key = NoticeKind(notice), key or new_ulid()
    users = list(dict.fromkeys(user_id for user_id in to_user_ids if user_id))
    ways = ways_to_tell(kind, users, authority=by.authority, about=about, at=at) if users else {}
    recipients: dict[str, dict[str, Any]] = {
        user_id: {"user_id": user_id, "state": _STATES[how]} for user_id, how in ways.items()
    }
    if to_address:
        recipients[recipient_of(to_address)] = {"address": to_address.strip()}
    notices = []
    for recipient, whom in recipients.items():
        row, is_new = Notice.objects.get_or_create(
            authority=by.authority,
            send_key=send_key,
            recipient=recipient,
            defaults={
                **whom,
                "kind": kind,
                "link_path": link_path,
                "reference": reference,
                "written_at": at,
                "created_at": at,
                "changed_at": at,
                "changed_by": by.id,
            },
        )
        notices.append(row)
        if is_new and row.state == Notice.State.WAITING:
            enqueue("messages.send", by.authority, row.id)
    record("notices", str(kind), count=len(notices), ids=[row.id for row in notices])
    return notices


def recipient_of(address: str) -> str:
    """Return what stands for an address where it is compared: a digest, never the address."""
    return hashlib.sha256(address.strip().lower().encode()).hexdigest()
