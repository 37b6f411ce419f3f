"""A worker lets the child's school know how things stand, or takes that back."""

from __future__ import annotations

from datetime import date, datetime

from fanlight.audit.public import action, record
from fanlight.casework.actions.moves import happening
from fanlight.casework.actions.recording import DayRefused, RecordNotFound, entry_stamp, work_to_record_on
from fanlight.casework.listeners import WorkEvent, tell
from fanlight.casework.models import SchoolRelease, Work
from fanlight.casework.queries.released import latest_release
from fanlight.casework.rules.kinds import WorkKind
from fanlight.casework.rules.reasons import ReasonDoesNotFit, check_in_words
from fanlight.clocks.public import london_date
from fanlight.store.public import Actor

_ANY_KIND = frozenset(WorkKind)
LONGEST_STAGE = 200


@action("released to the school how things stand")
def release_to_school(
    *,
    work_id: str,
    stage: str,
    is_worker_named: bool = True,
    next_on: date | None = None,
    by: Actor,
    at: datetime,
) -> SchoolRelease:
    """Release a stage in words, who has the work and the next date to the child's school; return the release.

    It takes the place of what was released before, and stands until it is replaced or withdrawn, or the work ends.
    Raises ReasonDoesNotFit without words or with too many, DayRefused for a next date that is past, and what
    `work_to_record_on` raises.
    """
    stage = check_in_words(stage, "Say in a few words how things stand.")
    if len(stage) > LONGEST_STAGE:
        raise ReasonDoesNotFit(f"Say it in at most {LONGEST_STAGE} characters.")
    if next_on is not None and next_on < london_date(at):
        raise DayRefused("The next date is today or later.")
    work = work_to_record_on(work_id, _ANY_KIND, by=by, at=at)
    return _write(work, by, at, stage=stage, is_worker_named=is_worker_named, next_on=next_on)


@action("withdrew what was released to the school")
def withdraw_release(*, work_id: str, by: Actor, at: datetime) -> SchoolRelease:
    """Take back what was released and return the entry that says so; raises RecordNotFound when nothing stands."""
    work = work_to_record_on(work_id, _ANY_KIND, by=by, at=at)
    standing = latest_release(work)
    if standing is None or standing.is_withdrawn:
        raise RecordNotFound
    return _write(work, by, at, is_withdrawn=True)


def _write(work: Work, by: Actor, at: datetime, **said: object) -> SchoolRelease:
    release = SchoolRelease.objects.create(
        **entry_stamp(work, by, at), work=work, corrects=latest_release(work), **said
    )
    record("school_release", release.id, work=work.id, withdrawn=release.is_withdrawn)
    tell(happening(WorkEvent.RELEASED, work), by=by, at=at)
    return release
