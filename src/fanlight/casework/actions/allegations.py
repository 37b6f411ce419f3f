"""What is done about an allegation: opened with its wall, taken through its stages, ended with its outcome (safety 12)."""

from __future__ import annotations

from datetime import date, datetime

from django.urls import reverse

from fanlight.access.public import Permission, Role, members_with, owners_of, walls_over
from fanlight.audit.public import action, record
from fanlight.casework.actions.moves import WorkNotFound
from fanlight.casework.deadlines import allegation_due
from fanlight.casework.models import Allegation, AllegationEntry
from fanlight.casework.queries.allegations import late_allegations
from fanlight.casework.rules.allegations import (
    OUTCOMES,
    RECEIVED,
    STAGES,
    AllegationMove,
    AllegationRefused,
    check_allegation_move,
)
from fanlight.casework.rules.reasons import check_in_words
from fanlight.casework.scope import allegations
from fanlight.clocks.public import london_date
from fanlight.establishments.public import list_entry
from fanlight.messages.public import NoticeKind, send_notice
from fanlight.store.public import Actor, RetentionClass, StaleVersion


@action("opened an allegation")
def open_allegation(
    *, request_id: str, request_reference: str, received_at: datetime, by: Actor, at: datetime
) -> Allegation:
    """Open the allegation that a request tells of, under its own clock, and tell who holds its wall, or could; return it.

    Once for each request: the same again returns the first. Keeping Children Safe in Education, part four: within one
    working day.
    """
    standing = Allegation.objects.filter(authority=by.authority, request_id=request_id).first()
    if standing is not None:
        record("allegation", standing.id, repeated=True)
        return standing
    due_at, clock = allegation_due(by.authority, received_at)
    allegation = Allegation(
        authority=by.authority,
        retention_class=RetentionClass.CHILD_PROTECTION,
        request_id=request_id,
        request_reference=request_reference,
        received_at=received_at,
        due_at=due_at,
        clock=clock,
        created_at=at,
        changed_at=at,
        changed_by=by.id,
    )
    allegation.save(force_insert=True)
    _write(allegation, AllegationMove.STAGE, RECEIVED, london_date(received_at), "", by, at)
    _tell(allegation, NoticeKind.ALLEGATION_RECEIVED, by, at)
    return allegation


@action("recorded what was done about an allegation")
def record_stage(
    *,
    allegation_id: str,
    code: str,
    happened_on: date,
    words: str,
    expected: int | None = None,
    by: Actor,
    at: datetime,
) -> Allegation:
    """Record that an allegation reached a stage, and return it; the first thing that is done stops its clock.

    Raises AllegationRefused for a stage that is not in the authority's list or a day that does not fit, ReasonDoesNotFit
    without words, WorkNotFound for who may not know of it, StaleVersion.
    """
    words = check_in_words(words, "Say what was done.")
    allegation = _get(allegation_id, AllegationMove.STAGE, happened_on, expected, by, at)
    _check_code(STAGES, code, happened_on, by)
    allegation.stage, allegation.acted_at = code, allegation.acted_at or at
    allegation.save_changes("stage", "acted_at", by_id=by.id, at=at)
    _write(allegation, AllegationMove.STAGE, code, happened_on, words, by, at)
    return allegation


@action("recorded that the employer was told of an allegation")
def tell_employer(
    *, allegation_id: str, told_on: date, words: str, expected: int | None = None, by: Actor, at: datetime
) -> Allegation:
    """Record on which day the employer was told, and by whom, and return the allegation; raises as `record_stage`."""
    words = check_in_words(words, "Say who was told, and what was agreed with them.")
    allegation = _get(allegation_id, AllegationMove.EMPLOYER, told_on, expected, by, at)
    allegation.employer_told_on, allegation.acted_at = told_on, allegation.acted_at or at
    allegation.save_changes("employer_told_on", "acted_at", by_id=by.id, at=at)
    _write(allegation, AllegationMove.EMPLOYER, "", told_on, words, by, at)
    return allegation


@action("recorded the outcome of an allegation")
def end_allegation(
    *, allegation_id: str, code: str, ended_on: date, words: str, expected: int | None = None, by: Actor, at: datetime
) -> Allegation:
    """Record the outcome, which closes the allegation, and return it; raises as `record_stage`."""
    words = check_in_words(words, "Say on what the outcome rests.")
    allegation = _get(allegation_id, AllegationMove.OUTCOME, ended_on, expected, by, at)
    _check_code(OUTCOMES, code, ended_on, by)
    allegation.outcome, allegation.outcome_on, allegation.outcome_words = code, ended_on, words
    allegation.closed_at, allegation.acted_at = at, allegation.acted_at or at
    fields = ("outcome", "outcome_on", "outcome_words", "closed_at", "acted_at")
    allegation.save_changes(*fields, by_id=by.id, at=at)
    _write(allegation, AllegationMove.OUTCOME, code, ended_on, words, by, at)
    return allegation


@action("opened an allegation again")
def reopen_allegation(
    *, allegation_id: str, words: str, expected: int | None = None, by: Actor, at: datetime
) -> Allegation:
    """Open an allegation again that has its outcome, and return it; the earlier outcome stays among its entries."""
    words = check_in_words(words, "Say why it is opened again.")
    allegation = _get(allegation_id, AllegationMove.REOPENED, london_date(at), expected, by, at)
    allegation.outcome, allegation.outcome_on, allegation.outcome_words = "", None, ""
    allegation.closed_at = None
    allegation.save_changes("outcome", "outcome_on", "outcome_words", "closed_at", by_id=by.id, at=at)
    _write(allegation, AllegationMove.REOPENED, "", london_date(at), words, by, at)
    return allegation


@action("told who holds an allegation that it is late")
def alert_late_allegation(*, allegation_id: str, by: Actor, at: datetime) -> Allegation | None:
    """Tell who holds the wall that nothing was done in time, once, and return the allegation; None when it is so no more."""
    allegation = late_allegations(by.authority, at).filter(id=allegation_id).first()
    if allegation is None:
        record("allegation", allegation_id, alert="NOT_NEEDED")
        return None
    allegation.late_told_at = at
    allegation.save_changes("late_told_at", by_id=by.id, at=at)
    _tell(allegation, NoticeKind.ALLEGATION_LATE, by, at)
    record("allegation", allegation.id, late=True)
    return allegation


def _get(
    allegation_id: str, move: AllegationMove, happened_on: date, expected: int | None, by: Actor, at: datetime
) -> Allegation:
    if not by.may(Permission.WALL_HOLD):
        raise WorkNotFound
    allegation = allegations(by, at).filter(id=allegation_id).first()
    if allegation is None:
        raise WorkNotFound
    if expected is not None and allegation.version != expected:
        raise StaleVersion(allegation)
    check_allegation_move(
        move,
        happened_on,
        received_on=london_date(allegation.received_at),
        today=london_date(at),
        is_closed=allegation.closed_at is not None,
    )
    return allegation


def _check_code(list_name: str, code: str, on: date, by: Actor) -> None:
    if list_entry(by.authority, list_name, code, on) is None:
        raise AllegationRefused("Choose one of the list.")


def _write(
    allegation: Allegation, move: AllegationMove, code: str, on: date, words: str, by: Actor, at: datetime
) -> None:
    entry = AllegationEntry.objects.create(
        authority=allegation.authority,
        retention_class=allegation.retention_class,
        allegation=allegation,
        move=move,
        code=code,
        happened_on=on,
        words=words,
        recorded_at=at,
        recorded_by=by.id,
    )
    record("allegation", allegation.id, entry=entry.id, move=str(move), code=code)


def _tell(allegation: Allegation, kind: NoticeKind, by: Actor, at: datetime) -> None:
    readers = _readers(allegation, at)
    if readers:
        send_notice(
            to_user_ids=list(readers),
            notice=kind,
            link_path=reverse("casework:allegation", args=[allegation.id]),
            reference=allegation.reference,
            by=by,
            at=at,
        )


def _readers(allegation: Allegation, at: datetime) -> list[str]:
    """Return the user ids of who holds its wall; where the decision that began it found none, of who could hold one."""
    walls = walls_over(allegation.authority, "request", [allegation.request_id])
    if allegation.request_id in walls:
        return list(owners_of(walls[allegation.request_id].wall_id))
    authority, today = allegation.authority, london_date(at)
    officers = members_with(Permission.WALL_HOLD, authority=authority, on=today, role=Role.LADO)
    officers = officers or members_with(Permission.WALL_HOLD, authority=authority, on=today)
    return sorted({officer.user_id for officer in officers})
