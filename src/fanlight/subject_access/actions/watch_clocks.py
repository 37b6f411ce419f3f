"""A subject access request that is late is told once; a change of the calendar moves what is not handed over."""

from __future__ import annotations

from datetime import datetime

from fanlight.access.public import Permission
from fanlight.audit.public import action, record
from fanlight.front_door.public import Intake
from fanlight.messages.public import NoticeKind
from fanlight.store.public import Actor
from fanlight.subject_access.actions.keep_material import readers_of, tell_readers
from fanlight.subject_access.models import SubjectRequest
from fanlight.subject_access.rules.vocabulary import CLOCK, CLOCK_EXTENDED


class NobodyToTell(Exception):
    """A request is late and nobody is there to hear it."""

    def __init__(self, reference: str) -> None:
        super().__init__(f"{reference} is late and there is nobody to tell: name a data protection officer.")


@action("told that a subject access request is late")
def alert_late_request(*, request_id: str, by: Actor, at: datetime) -> int:
    """Tell the data protection officers, once, and return how many; raises NobodyToTell."""
    rows = SubjectRequest.objects.select_for_update().filter(id=request_id, authority=by.authority)
    row = rows.filter(ended_at=None, alerted_at=None, due_at__lt=at).first()
    if row is None:
        record("subject_request", request_id, alert="NOT_NEEDED")
        return 0
    readers = readers_of(row.authority, Permission.SUBJECT_ACCESS, at)
    told = tell_readers(row.reference, NoticeKind.SUBJECT_LATE, readers, by=by, at=at)
    if not told:
        raise NobodyToTell(row.reference)
    row.alerted_at = at
    row.save_changes("alerted_at", by_id=by.id, at=at)
    record("subject_request", row.id, people_told=told)
    return told


@action("worked out afresh by when subject access requests are due")
def recompute_clocks(*, by: Actor, at: datetime) -> int:
    """Work out the clock of every open request of the actor's authority again; return how many were moved."""
    moved, intake = 0, Intake(by.authority)
    for row in SubjectRequest.objects.filter(authority=by.authority, ended_at__isnull=True):
        clock = intake.clock(CLOCK_EXTENDED if row.extended_at else CLOCK, row.received_at)
        if clock.due_at != row.due_at:
            row.due_at, row.clock_rule = clock.due_at, clock.rule
            row.save_changes("due_at", "clock_rule", by_id=by.id, at=at)
            record("subject_request", row.id, fields=["due_at"])
            moved += 1
    record("authority", by.authority, moved=moved)
    return moved
