"""The daily digest: one message a day that says how many of what wait, and nothing else."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.jobs.public import enqueue
from fanlight.messages.models import Notice
from fanlight.messages.queries.digests import OWN_PAGE, digest_key
from fanlight.messages.rules.kinds import NoticeKind
from fanlight.store.public import Actor


@action("put somebody's daily digest together")
def make_digest(*, user_id: str, by: Actor, at: datetime) -> Notice | None:
    """Put what waits for somebody's digest into today's, and return it; None where nothing waits or today's has gone.

    However often, and however late, it is asked for: one digest a day and person.
    """
    held = Notice.objects.filter(
        authority=by.authority, user_id=user_id, state=Notice.State.DIGEST, digest__isnull=True, read_at__isnull=True
    )
    ids = list(held.values_list("id", flat=True))
    record("notices", user_id, count=len(ids))
    if not ids:
        return None
    digest, is_new = Notice.objects.get_or_create(
        authority=by.authority,
        send_key=digest_key(at),
        recipient=user_id,
        defaults={
            "user_id": user_id,
            "kind": NoticeKind.DAILY_DIGEST,
            "link_path": OWN_PAGE,
            "written_at": at,
            "created_at": at,
            "changed_at": at,
            "changed_by": by.id,
        },
    )
    if not is_new:
        return None
    held.filter(id__in=ids).update(digest=digest)
    enqueue("messages.send", by.authority, digest.id)
    return digest
