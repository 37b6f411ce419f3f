"""Work written in sets, for the demonstration and for moving in from another system; the same table of moves holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.casework.deadlines import AnswerClock, answer_due
from fanlight.casework.models import Acknowledgement, Allocation, InformationClock, Work, WorkInformation, WorkStep
from fanlight.casework.models.work import new_work_reference
from fanlight.casework.rules.kinds import WorkKind, WorkState
from fanlight.casework.rules.reasons import (
    ClosureOutcome,
    ClosureReason,
    RefusalReason,
    check_closure_reason,
)
from fanlight.casework.rules.retention import retention_class_of
from fanlight.casework.rules.transitions import Move, state_after
from fanlight.clocks.public import london_date
from fanlight.store.public import Actor, Rows, new_ulid, write_objects


@dataclass(frozen=True)
class LoadedStep:
    """One move as it happened: by which actor, when, and what that move needs (a worker, a reason)."""

    move: Move
    at: datetime
    by_id: str
    reason_code: str = ""
    reason: str = ""
    worker_user_id: str = ""


@dataclass(frozen=True)
class LoadedInformation:
    """New information linked to the work, acknowledged or not yet."""

    contact_id: str
    note: str
    at: datetime
    by_id: str
    due_at: datetime
    request_id: str = ""
    request_reference: str = ""
    acknowledged_at: datetime | None = None
    acknowledged_by_id: str = ""


@dataclass(frozen=True)
class LoadedWork:
    """One piece of work with its steps in order, the first of them an offer; where it stands follows from them."""

    kind: WorkKind
    person_id: str
    team_id: str
    accept_due_at: datetime
    steps: Sequence[LoadedStep]
    district_id: str | None = None
    contact_id: str = ""
    request_id: str = ""
    request_reference: str = ""
    level: int | None = None
    needed_by: datetime | None = None
    is_danger: bool = False
    reasons: str = ""
    asked_by: str = ""
    closure_outcome: str = ""
    reopened_from_id: str | None = None
    information: Sequence[LoadedInformation] = ()
    reference: str = field(default_factory=new_work_reference)
    id: str = field(default_factory=new_ulid)


class LoadingNotAllowed(Exception):
    """Work comes in by sets through an import or a command, never from a person's page."""

    def __init__(self) -> None:
        super().__init__("Work is brought in by sets only by an import or a command.")


@action("loaded a set of work")
def load_work(*, pieces: Sequence[LoadedWork], by: Actor, at: datetime) -> list[str]:
    """Write the pieces with their steps, allocations and information; return the ids of the work, in order.

    Raises LoadingNotAllowed for a user, MoveNotAllowed when a piece's steps are not in the table of moves,
    ReasonDoesNotFit for a closure reason of another kind of work, ValueError for a step that lacks what its move
    needs. Nobody is sent a notice and no room is told.
    """
    if by.user_id:
        raise LoadingNotAllowed
    rows = _Rows(by.authority)
    for piece in pieces:
        rows.add(piece)
    steps = rows.write()
    record("authority", by.authority, count=len(rows.work), steps=steps)
    return [work.id for work in rows.work]


class _Rows:
    """The rows of a set, built piece by piece."""

    def __init__(self, authority: str) -> None:
        self.authority = authority
        self.work: list[Work] = []
        # Far more than all else: gathered as plain values.
        self.steps = Rows(WorkStep, authority=authority)
        self.allocations: list[Allocation] = []
        self.information: list[WorkInformation] = []
        self.clocks: list[InformationClock] = []
        self.acknowledgements: list[Acknowledgement] = []

    def write(self) -> int:
        """Write everything, what others point at first, and return how many steps it was."""
        write_objects(self.work)
        steps = self.steps.write()
        for rows in (self.allocations, self.information, self.clocks, self.acknowledgements):
            write_objects(rows)
        return steps

    def add(self, piece: LoadedWork) -> None:
        """Build the rows of one piece."""
        work = _blank_work(piece, self.authority)
        self.work.append(work)
        held: list[Allocation] = []
        before: WorkState | None = None
        for step in piece.steps:
            after = state_after(before, step.move)
            _apply(work, step, piece)
            self._end_holding(held, step)
            if step.move is Move.ALLOCATE:
                held.append(self._allocation(work, step))
            self._step(work, step, before, after)
            before = after
            work.version += 1
        work.state = before or ""
        work.version -= 1
        last = piece.steps[-1]
        work.changed_at, work.changed_by = last.at, last.by_id
        self.allocations += held
        for one in piece.information:
            self._add_information(work, one)

    def _end_holding(self, held: list[Allocation], step: LoadedStep) -> None:
        if held and held[-1].valid_to is None and step.move in {Move.ALLOCATE, Move.CLOSE}:
            held[-1].valid_to = london_date(step.at)

    def _step(self, work: Work, step: LoadedStep, before: WorkState | None, after: WorkState) -> None:
        self.steps.add(
            retention_class=work.retention_class,
            work_id=work.id,
            position=work.version,
            move=step.move,
            from_state=before or "",
            to_state=after,
            reason_code=step.reason_code,
            reason=step.reason if step.move is not Move.CLOSE else "",
            worker_user_id=step.worker_user_id,
            recorded_at=step.at,
            recorded_by=step.by_id,
        )

    def _allocation(self, work: Work, step: LoadedStep) -> Allocation:
        return Allocation(
            authority=self.authority,
            retention_class=work.retention_class,
            work=work,
            worker_user_id=step.worker_user_id,
            valid_from=london_date(step.at),
            source="Loaded",
            recorded_at=step.at,
            recorded_by=step.by_id,
        )

    def _add_information(self, work: Work, one: LoadedInformation) -> None:
        information = WorkInformation(
            authority=self.authority,
            retention_class=work.retention_class,
            work=work,
            contact_id=one.contact_id,
            request_id=one.request_id,
            request_reference=one.request_reference,
            note=one.note,
            recorded_at=one.at,
            recorded_by=one.by_id,
        )
        self.information.append(information)
        self.clocks.append(
            InformationClock(
                authority=self.authority,
                retention_class=work.retention_class,
                information=information,
                due_at=one.due_at,
                stopped_at=one.acknowledged_at,
                created_at=one.at,
                changed_at=one.acknowledged_at or one.at,
            )
        )
        if one.acknowledged_at is not None:
            self.acknowledgements.append(
                Acknowledgement(
                    authority=self.authority,
                    retention_class=work.retention_class,
                    information=information,
                    recorded_at=one.acknowledged_at,
                    recorded_by=one.acknowledged_by_id,
                )
            )


def _blank_work(piece: LoadedWork, authority: str) -> Work:
    first = piece.steps[0]
    return Work(
        id=piece.id,
        reference=piece.reference,
        authority=authority,
        retention_class=retention_class_of(piece.kind),
        kind=piece.kind,
        person_id=piece.person_id,
        team_id=piece.team_id,
        district_id=piece.district_id,
        contact_id=piece.contact_id,
        request_id=piece.request_id,
        request_reference=piece.request_reference,
        level=piece.level,
        needed_by=piece.needed_by,
        is_danger=piece.is_danger,
        reasons=piece.reasons,
        asked_by=piece.asked_by,
        reopened_from_id=piece.reopened_from_id,
        offered_at=first.at,
        accept_due_at=piece.accept_due_at,
        created_at=first.at,
    )


def _apply(work: Work, step: LoadedStep, piece: LoadedWork) -> None:
    """Give the work what this step leaves on it."""
    if step.move is Move.ACCEPT:
        work.accepted_at, work.accepted_by = step.at, step.by_id
        if step is piece.steps[-1]:
            # It still waits for a worker, so it stands under the clock of the day on which it was accepted.
            work.allocate_due_at, work.allocate_clock = answer_due(
                AnswerClock.ALLOCATE,
                work.authority,
                step.at,
                level=work.level,
                is_danger=work.is_danger,
                needed_by=work.needed_by,
            )
    elif step.move is Move.ALLOCATE:
        if not step.worker_user_id:
            raise ValueError("An allocation needs its worker")
        work.allocated_at = step.at
        work.worker_user_id = step.worker_user_id
    elif step.move is Move.REFUSE:
        work.refused_at = step.at
        RefusalReason(step.reason_code)
    elif step.move is Move.CLOSE:
        reason = ClosureReason(step.reason_code)
        check_closure_reason(piece.kind, reason)
        work.closed_at, work.closure_reason = step.at, reason
        work.closure_outcome, work.closure_summary = ClosureOutcome(piece.closure_outcome), step.reason
