"""The end of a subject access request: made, handed over once, or ended without a bundle; and more time for it."""

from __future__ import annotations

from datetime import datetime

from fanlight.access.public import Permission
from fanlight.audit.public import action, record
from fanlight.front_door.public import Intake
from fanlight.messages.public import NoticeKind
from fanlight.store.public import Actor
from fanlight.subject_access.actions.keep_material import readers_of, tell_readers
from fanlight.subject_access.actions.reaching import check_words, move, note_step, request_of, request_of_job
from fanlight.subject_access.models import SubjectRequest
from fanlight.subject_access.rules.moving import NotNow, is_running
from fanlight.subject_access.rules.vocabulary import CLOCK_EXTENDED, Handed, State


@action("kept a subject access bundle that was made")
def keep_bundle(*, request_id: str, document_id: str, by: Actor, at: datetime) -> bool:
    """Note that a released bundle is made and where it is; return False where one was kept already."""
    row = request_of_job(request_id, by)
    if row.state != State.RELEASED:
        record("subject_request", row.id, needed=False)
        return False
    row.made_at, row.document_id = at, document_id
    move(row, State.MADE, "made_at", "document_id", by=by, at=at)
    readers = readers_of(row.authority, Permission.SUBJECT_ACCESS, at)
    tell_readers(row.reference, NoticeKind.SUBJECT_BUNDLE_MADE, readers, by=by, at=at)
    record("subject_request", row.id, document=document_id)
    return True


@action("handed a subject access bundle over")
def hand_over(
    *, request_id: str, handed_to: str, how: Handed, expected: int | None = None, by: Actor, at: datetime
) -> SubjectRequest:
    """Record to whom a bundle was handed, when and how, and return the request; it can be fetched no more.

    Raises NotFound, StaleVersion, NotNow before it is made or a second time, and SayWhy without a name.
    """
    name = check_words(handed_to, "Enter to whom it was handed")
    row = request_of(request_id, by, at, expected)
    _check_may(by)
    row.handed_to, row.handed_how, row.handed_by_user_id, row.ended_at = name, how.value, by.user_id, at
    fields = ("handed_to", "handed_how", "handed_by_user_id", "ended_at")
    move(row, State.HANDED_OVER, *fields, by=by, at=at)
    record("subject_request", row.id, how=how.value)
    return row


@action("gave a subject access request two more months")
def extend(*, request_id: str, because: str, expected: int | None = None, by: Actor, at: datetime) -> SubjectRequest:
    """Extend a request's time, once and while its first month runs, and return it; who asks has to be told why.

    Raises NotFound, StaleVersion, NotNow and SayWhy. UK GDPR, article 12(3).
    """
    words = check_words(because, "Write why more time is needed")
    row = request_of(request_id, by, at, expected)
    _check_may(by)
    if row.extended_at is not None or not is_running(row.state) or row.due_at < at:
        raise NotNow("More time can be taken once, and only before the first month is over.")
    clock = Intake(row.authority).clock(CLOCK_EXTENDED, row.received_at)
    row.extended_at, row.extended_because, row.due_at, row.clock_rule = at, words, clock.due_at, clock.rule
    row.save_changes("extended_at", "extended_because", "due_at", "clock_rule", by_id=by.id, at=at)
    note_step(row, "EXTENDED", words, by=by, at=at)
    record("subject_request", row.id, rule=clock.rule)
    return row


@action("ended a subject access request without a bundle")
def end_request(*, request_id: str, words: str, expected: int | None = None, by: Actor, at: datetime) -> SubjectRequest:
    """End a request that was withdrawn or cannot be answered, with words why, and return it; raises as `extend`."""
    said = check_words(words, "Write why it ends without a bundle")
    row = request_of(request_id, by, at, expected)
    _check_may(by)
    row.end_words, row.ended_at = said, at
    move(row, State.ENDED, "end_words", "ended_at", by=by, at=at, words=said)
    record("subject_request", row.id, ended=True)
    return row


def _check_may(by: Actor) -> None:
    if not by.may(Permission.SUBJECT_ACCESS):
        raise NotNow("Your role does not do this.")
