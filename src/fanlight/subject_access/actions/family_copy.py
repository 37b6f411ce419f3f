"""A copy of a request for one named person of the family: made, read before it is released, and handed over once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.store.public import Actor
from fanlight.subject_access.actions.reaching import NotFound, SayWhy, check_words, copy_of
from fanlight.subject_access.models import FamilyCopy
from fanlight.subject_access.queries.copying import (
    content_as_text,
    content_of_copy,
    recipients,
    source_of,
    to_copy,
)
from fanlight.subject_access.rules.family_copy import CopyRefused, check_recipient, family_copy
from fanlight.subject_access.rules.moving import NotNow
from fanlight.subject_access.rules.vocabulary import CopyState, Handed


@action("made a copy of a request for the family")
def make_copy(*, contact_id: str, recipient_id: str, safe_because: str, by: Actor, at: datetime) -> FamilyCopy:
    """Make a copy for one person whom the child's record names, to be read before it is released, and return it.

    Raises NotFound, SayWhy without a word on why it is safe, and CopyRefused for whoever may not have one (safety 11).
    """
    words = check_words(safe_because, "Write why it is safe to give this person a copy")
    contact = to_copy(by, contact_id, at)
    if contact is None:
        raise NotFound
    if not contact.person_id:
        raise CopyRefused("Nobody has said yet whose record this child's is. Say that first.")
    recipient = next((one for one in recipients(by, contact.person_id, at) if one.person_id == recipient_id), None)
    if recipient is None:
        raise NotFound
    source = source_of(contact, recipient, at)
    check_recipient(recipient, source)
    open_ones = FamilyCopy.objects.filter(authority=by.authority, contact_id=contact_id, recipient_id=recipient_id)
    if (earlier := open_ones.filter(ended_at__isnull=True).first()) is not None:
        raise CopyRefused(f"{earlier.reference} for this person has not been handed over yet.")
    row = FamilyCopy.objects.create(
        authority=by.authority,
        contact_id=contact_id,
        recipient_id=recipient_id,
        recipient_name=recipient.name,
        relation=recipient.relation,
        has_responsibility=recipient.has_responsibility,
        safe_because=words,
        content=content_as_text(family_copy(source, recipient)),
        made_by_user_id=by.user_id,
        created_at=at,
        changed_at=at,
        changed_by=by.id,
    )
    record("family_copy", row.id, contact=contact_id, recipient=recipient_id)
    return row


@action("released a copy of a request for the family")
def release_copy(
    *, copy_id: str, leave_out: Collection[int] = (), expected: int | None = None, by: Actor, at: datetime
) -> FamilyCopy:
    """Release a copy that was read, without the parts that its reader left out, by number, and return it.

    Raises NotFound, StaleVersion and NotNow.
    """
    row = copy_of(copy_id, by, at, expected)
    _check_state(row, CopyState.PREVIEW)
    kept = [one for number, one in enumerate(content_of_copy(row), 1) if number not in leave_out]
    if not kept:
        raise SayWhy("Nothing would be left of the copy")
    row.content, row.state = content_as_text(kept), CopyState.RELEASED.value
    row.released_at, row.released_by_user_id = at, by.user_id
    row.save_changes("content", "state", "released_at", "released_by_user_id", by_id=by.id, at=at)
    record("family_copy", row.id, left_out=len(set(leave_out)))
    return row


@action("handed a copy of a request over to the family")
def hand_copy_over(
    *, copy_id: str, how: Handed, note: str = "", expected: int | None = None, by: Actor, at: datetime
) -> FamilyCopy:
    """Record that a released copy was handed to its recipient, when and how, and return it; raises as `release_copy`."""
    row = copy_of(copy_id, by, at, expected)
    _check_state(row, CopyState.RELEASED)
    row.state, row.ended_at = CopyState.HANDED_OVER.value, at
    row.handed_how, row.handed_note, row.handed_by_user_id = how.value, note.strip(), by.user_id
    row.save_changes("state", "ended_at", "handed_how", "handed_note", "handed_by_user_id", by_id=by.id, at=at)
    record("family_copy", row.id, how=how.value)
    return row


@action("gave up a copy of a request for the family")
def drop_copy(*, copy_id: str, expected: int | None = None, by: Actor, at: datetime) -> FamilyCopy:
    """End a copy that is not given, and return it; raises NotFound, StaleVersion and NotNow once it was handed over."""
    row = copy_of(copy_id, by, at, expected)
    _check_state(row, CopyState.PREVIEW, CopyState.RELEASED)
    row.state, row.ended_at = CopyState.DROPPED.value, at
    row.save_changes("state", "ended_at", by_id=by.id, at=at)
    record("family_copy", row.id, dropped=True)
    return row


def _check_state(row: FamilyCopy, *states: CopyState) -> None:
    if row.state not in states:
        raise NotNow("This cannot be done with the copy any more.")
