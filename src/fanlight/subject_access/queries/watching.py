"""What jobs and counters ask about subject access requests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from fanlight.access.public import Permission
from fanlight.store.public import Actor
from fanlight.subject_access.models import SubjectRequest
from fanlight.subject_access.rules.vocabulary import State
from fanlight.subject_access.scope import subject_requests


@dataclass(frozen=True)
class SubjectCounts:
    """How many requests wait for a person: past their time, to be read or handed over, and for a second person."""

    late: int = 0
    to_read: int = 0
    to_release: int = 0


def request_in(authority: str, request_id: str) -> SubjectRequest | None:
    """Return a request of an authority for a job, None where there is none."""
    return SubjectRequest.objects.filter(authority=authority, id=request_id).first()


def late_requests(authority: str, at: datetime) -> QuerySet[SubjectRequest]:
    """Return the open requests past their time that nobody was told of yet."""
    rows = SubjectRequest.objects.filter(authority=authority, ended_at=None, due_at__lt=at, alerted_at=None)
    return rows.order_by("due_at", "id")


def subject_counts(actor: Actor, at: datetime) -> SubjectCounts:
    """Return what waits for somebody; nothing, and no query, for whoever has no part in it."""
    reads, releases = actor.may(Permission.SUBJECT_ACCESS), actor.may(Permission.SUBJECT_ACCESS_RELEASE)
    if not (reads or releases):
        return SubjectCounts()
    rows = list(subject_requests(actor, at).filter(ended_at=None).values_list("state", "due_at", "sent_on_by_user_id"))
    return SubjectCounts(
        late=sum(1 for _, due_at, _ in rows if reads and due_at < at),
        to_read=sum(1 for state, _, _ in rows if reads and state in (State.READING, State.MADE)),
        to_release=sum(1 for state, _, by in rows if releases and state == State.SECOND and by != actor.user_id),
    )


def records_in_words(authority: str, kind: str, ids: list[str]) -> dict[str, str]:
    """Return what each of these requests is called in the log: by reference, never by name."""
    if kind != "subject_request":
        return {}
    rows = SubjectRequest.objects.filter(authority=authority, id__in=ids).values_list("id", "reference")
    return {key: f"Subject access request {reference}" for key, reference in rows}
