"""What is tried with work: accepting, refusing, giving it to somebody, new information, closing, opening it again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from fanlight.casework.models import Work, WorkInformation
from fanlight.casework.public import (
    AcknowledgedAlready,
    CannotHoldThisWork,
    ClosureOutcome,
    ClosureReason,
    ClosureToConfirm,
    DayRefused,
    InformationWaits,
    MoveNotAllowed,
    NotForYou,
    NotPossible,
    NotStatutoryWork,
    RecordNotFound,
    RefusalReason,
    ReopenFromRequest,
    WorkAlreadyOpen,
    WorkNotFound,
    accept_work,
    acknowledge_information,
    allocate_work,
    close_work,
    propose_closure,
    put_on_duty,
    refuse_work,
    release_to_school,
    reopen_work,
    return_closure,
    sign_off_closure,
    withdraw_release,
)
from fanlight.casework.rules.reasons import ReasonDoesNotFit
from fanlight.casework.rules.timing import TooLateToReopen
from fanlight.casework.scope import team_information, team_work
from fanlight.clocks.public import london_date
from fanlight.store.public import Actor
from tests.faults.walking.world import NothingThere, World, trial

STAGES = ("A worker visits the family each week", "A plan is agreed with the family", "The team will name a worker")
NO = (WorkNotFound, NotForYou, MoveNotAllowed)
IS_OPEN: dict[str, Any] = {"closed_at__isnull": True, "refused_at__isnull": True}


def a_piece(world: World, by: Actor, *likely: dict[str, Any]) -> Work:
    """Return a piece of work of the actor's own team."""
    return world.one_of(team_work(by, world.at), *(likely or (IS_OPEN,)))


def somebody_of(world: World, work: Work) -> str:
    """Return who might hold it: mostly somebody of the team."""
    mates = world.crowd.of_team(work.team_id)
    return world.rng.choice(mates if mates and world.rng.random() < 0.9 else world.crowd.everybody).user_id


@trial("casework:accept", often=30, refusals=[*NO, CannotHoldThisWork, NotPossible, ClosureToConfirm])
def accept(world: World, by: Actor) -> None:
    work = a_piece(world, by, {"state": "OFFERED"}, IS_OPEN)
    worker = somebody_of(world, work) if world.rng.random() < 0.3 else ""
    accept_work(work_id=work.id, worker_user_id=worker, by=by, at=world.at)


@trial("casework:refuse", often=6, refusals=NO)
def refuse(world: World, by: Actor) -> None:
    work = a_piece(world, by, {"state": "OFFERED"}, IS_OPEN)
    refuse_work(work_id=work.id, reason=RefusalReason.WRONG_TEAM, words=world.word(), by=by, at=world.at)


@trial("casework:allocate", often=24, refusals=[*NO, CannotHoldThisWork])
def allocate(world: World, by: Actor) -> None:
    work = a_piece(world, by, {"state": "ACCEPTED"}, IS_OPEN)
    allocate_work(work_id=work.id, worker_user_id=somebody_of(world, work), by=by, at=world.at)


@trial("casework:acknowledge", often=14, refusals=[*NO, AcknowledgedAlready])
def acknowledge(world: World, by: Actor) -> None:
    told = world.one_of(team_information(by, world.at), {"acknowledgement__isnull": True})
    assert isinstance(told, WorkInformation)
    acknowledge_information(information_id=told.id, by=by, at=world.at)


@trial("casework:duty", often=1, refusals=NO)
def go_on_duty(world: World, by: Actor) -> None:
    mates = [one for one in world.crowd.of_team(by.team_id) if one.may("WORK_HOLD")] if by.team_id else []
    if not mates:
        raise NothingThere
    today, worker = london_date(world.at), world.rng.choice(mates).user_id
    put_on_duty(worker_user_id=worker, first_on=today, last_on=today + timedelta(days=2), by=by, at=world.at)


def why_closed(world: World, work: Work) -> ClosureReason:
    """A reason of its own kind of work, or now and then of another."""
    is_statutory = work.kind in ("SOCIAL_WORK", "SPECIALIST")
    fits = (ClosureReason.RC7, ClosureReason.RC8) if is_statutory else (ClosureReason.NEEDS_MET,)
    return world.rng.choice(fits if world.rng.random() < 0.95 else (ClosureReason.RC1, ClosureReason.NEEDS_MET))


UNCLOSED = (*NO, InformationWaits, ReasonDoesNotFit, NotPossible, ClosureToConfirm)


@trial("casework:close", often=16, refusals=UNCLOSED)
def close(world: World, by: Actor) -> None:
    work = a_piece(world, by, {"state": "ALLOCATED"}, IS_OPEN)
    close_work(
        work_id=work.id,
        reason=why_closed(world, work),
        outcome=ClosureOutcome.ACHIEVED,
        summary=world.word(),
        is_confirmed=world.rng.random() < 0.5,
        by=by,
        at=world.at,
    )


@trial("casework:close", often=6, refusals=[*UNCLOSED, DayRefused, NotStatutoryWork])
def propose_to_close(world: World, by: Actor) -> None:
    work = a_piece(world, by, {"state": "ALLOCATED", "worker_user_id": by.user_id}, IS_OPEN)
    outcome = ClosureOutcome.ACHIEVED
    propose_closure(
        work_id=work.id, reason=why_closed(world, work), outcome=outcome, summary=world.word(), by=by, at=world.at
    )


@trial("casework:accept", often=5, refusals=[*UNCLOSED, RecordNotFound])
def sign_a_closure(world: World, by: Actor) -> None:
    work = a_piece(world, by, {"closure__isnull": False, "closure__signed_off_at__isnull": True}, IS_OPEN)
    if world.rng.random() < 0.3:
        return_closure(work_id=work.id, because=world.word(), by=by, at=world.at)
    else:
        sign_off_closure(work_id=work.id, is_confirmed=world.rng.random() < 0.7, by=by, at=world.at)


@trial("casework:reopen", often=5, refusals=[*NO, TooLateToReopen, WorkAlreadyOpen, NotPossible, ReopenFromRequest])
def open_it_again(world: World, by: Actor) -> None:
    work = a_piece(world, by, {"state": "CLOSED"}, {"closed_at__isnull": False})
    reopen_work(work_id=work.id, reason=world.word(), by=by, at=world.at)


@trial("casework:work", often=5, refusals=[*NO, NotPossible, DayRefused, NotStatutoryWork, RecordNotFound])
def tell_the_school(world: World, by: Actor) -> None:
    work = a_piece(world, by, {"state": "ALLOCATED", "worker_user_id": by.user_id}, IS_OPEN)
    if world.rng.random() < 0.2:
        withdraw_release(work_id=work.id, by=by, at=world.at)
    else:
        release_to_school(work_id=work.id, stage=world.rng.choice(STAGES), by=by, at=world.at)
