"""A bundle goes to a second person, who sends it back or releases it; then a job makes it (safety 17)."""

from __future__ import annotations

from datetime import datetime

from fanlight.access.public import Permission
from fanlight.audit.public import action, record
from fanlight.jobs.public import enqueue
from fanlight.messages.public import NoticeKind
from fanlight.store.public import Actor
from fanlight.subject_access.actions.keep_material import readers_of, tell_readers
from fanlight.subject_access.actions.reaching import check_words, move, request_of
from fanlight.subject_access.models import SubjectRequest
from fanlight.subject_access.queries.progress import first_people, progress_of
from fanlight.subject_access.rules.moving import NotNow, check_all_looked_at, check_second_person
from fanlight.subject_access.rules.vocabulary import State


@action("sent a subject access bundle to a second person")
def send_on(*, request_id: str, expected: int | None = None, by: Actor, at: datetime) -> SubjectRequest:
    """Send a bundle whose items were all decided on to a second person and return the request.

    Raises NotFound, StaleVersion, and NotNow while an item waits. What stands behind a silent wall is told to nobody, waits for
    nobody and is withheld unless its holder decided otherwise (safety 13).
    """
    row = request_of(request_id, by, at, expected)
    _check_may(by, Permission.SUBJECT_ACCESS)
    known = progress_of(row)
    check_all_looked_at(known.looked_at, known.items)
    row.sent_on_at, row.sent_on_by_user_id, row.returned_because = at, by.user_id, ""
    move(row, State.SECOND, "sent_on_at", "sent_on_by_user_id", "returned_because", by=by, at=at)
    second = set(readers_of(row.authority, Permission.SUBJECT_ACCESS_RELEASE, at)) - first_people(row)
    tell_readers(row.reference, NoticeKind.SUBJECT_SECOND_PERSON, sorted(second), by=by, at=at)
    record("subject_request", row.id, items=known.items)
    return row


@action("sent a subject access bundle back to be read again")
def send_back(*, request_id: str, because: str, expected: int | None = None, by: Actor, at: datetime) -> SubjectRequest:
    """Send a bundle back with words why and return the request; raises NotFound, StaleVersion, NotNow and SayWhy."""
    words = check_words(because, "Write what has to be looked at again")
    row = request_of(request_id, by, at, expected)
    _check_may(by, Permission.SUBJECT_ACCESS_RELEASE)
    check_second_person(by.user_id, first_people(row))
    row.returned_because = words
    move(row, State.READING, "returned_because", by=by, at=at, words=words)
    tell_readers(row.reference, NoticeKind.SUBJECT_ITEMS_READY, [row.sent_on_by_user_id], by=by, at=at)
    record("subject_request", row.id, returned=True)
    return row


@action("released a subject access bundle")
def release_bundle(*, request_id: str, expected: int | None = None, by: Actor, at: datetime) -> SubjectRequest:
    """Release a bundle as the second person, so that a job makes it, and return the request.

    Raises NotFound, StaleVersion, and NotNow for whoever decided on an item of it or sent it on (safety 17).
    """
    row = request_of(request_id, by, at, expected)
    _check_may(by, Permission.SUBJECT_ACCESS_RELEASE)
    check_second_person(by.user_id, first_people(row))
    known = progress_of(row)
    check_all_looked_at(known.looked_at, known.items)
    row.released_at, row.released_by_user_id = at, by.user_id
    move(row, State.RELEASED, "released_at", "released_by_user_id", by=by, at=at)
    enqueue("subject_access.make", row.authority, row.id)
    record("subject_request", row.id, items=known.items, kept_back=known.kept_back)
    return row


def _check_may(by: Actor, permission: Permission) -> None:
    if not by.may(permission):
        raise NotNow("Your role does not do this.")
