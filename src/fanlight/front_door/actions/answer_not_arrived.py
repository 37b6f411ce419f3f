"""The message that an answer is there did not arrive: the deciding team tells who asked in person."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.front_door.models import Contact
from fanlight.messages.public import NoticeKind, Undelivered
from fanlight.store.public import Actor


def on_undelivered(failed: Undelivered, by: Actor, at: datetime) -> None:
    """Make telling them a task where nobody at all was told that there is an answer (safety 5, 9)."""
    if failed.kind == NoticeKind.ANSWER_READY and failed.reference and failed.nobody_was_told:
        tell_them_in_person(reference=failed.reference, by=by, at=at)


@action("made an answer that nobody was told of a task")
def tell_them_in_person(*, reference: str, by: Actor, at: datetime) -> list[Contact]:
    """Put the answers of a request that nobody has read on the deciding team's list, and return their contacts."""
    rows = Contact.objects.filter(
        authority=by.authority,
        request__reference=reference,
        answered_at__isnull=False,
        unread_task_at__isnull=True,
        answers__corrected_by__isnull=True,
        answers__isnull=False,
        answers__withheld="",
    )
    contacts = list(rows.exclude(answers__reads__isnull=False).distinct().order_by("id"))
    for contact in contacts:
        contact.unread_task_at = at
        contact.save_changes("unread_task_at", by_id=by.id, at=at)
    record("request", reference, contacts=[contact.id for contact in contacts])
    return contacts
