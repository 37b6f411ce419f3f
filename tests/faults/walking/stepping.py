"""What is tried when work steps down or up: proposing, agreeing, putting off, a yes or no from outside, withdrawing."""

from __future__ import annotations

from datetime import timedelta

from fanlight.casework.models import StepAcross
from fanlight.casework.public import (
    Agreement,
    ClosureOutcome,
    ClosureToConfirm,
    DayRefused,
    InformationWaits,
    NotPossible,
    NotStatutoryWork,
    ReasonDoesNotFit,
    StepDown,
    StepRefused,
    StepUp,
    agree_step,
    propose_step_down,
    put_off_step,
    record_outside_answer,
    step_up,
    withdraw_step,
)
from fanlight.casework.rules.stepping import StepNotAllowed
from fanlight.casework.scope import team_work
from fanlight.clocks.public import london_date
from fanlight.store.public import Actor
from tests.faults.walking.working import NO, a_piece
from tests.faults.walking.world import World, trial

NOT_SO = (
    *NO,
    ClosureToConfirm,
    DayRefused,
    InformationWaits,
    NotPossible,
    NotStatutoryWork,
    ReasonDoesNotFit,
    StepNotAllowed,
    StepRefused,
)
HELD = {"state": "ALLOCATED"}


def a_step(world: World, by: Actor, **likely: object) -> StepAcross:
    """Return a step of the actor's own team's work."""
    mine = StepAcross.objects.filter(work__in=team_work(by, world.at).values("id"))
    found = world.one_of(mine, likely)
    assert isinstance(found, StepAcross)
    return found


@trial("casework:step_down", often=10, refusals=NOT_SO)
def propose_a_step_down(world: World, by: Actor) -> None:
    team = world.rng.choice(("early help", "open access", "open access", ""))
    agreement = Agreement.AGREED if world.rng.random() < 0.8 else Agreement.NOT_AGREED
    today = london_date(world.at)
    said = StepDown(
        reason=world.word(),
        achieved=world.word(),
        left_to_do=world.word(),
        outcome=ClosureOutcome.ACHIEVED,
        agreement=agreement,
        planned_on=today + timedelta(days=2),
        lead_name="Hazel Inventedly",
        to_team_id=world.crowd.county.teams[team].id if team else "",
        receiver_body="" if team else "Oakhill Invented School",
        agreement_asked_on=today,
        agreement_by="Mother",
        agreement_why_not="" if agreement is Agreement.AGREED else world.word(),
    )
    propose_step_down(work_id=a_piece(world, by, HELD).id, said=said, by=by, at=world.at)


@trial("casework:step_up", often=5, refusals=NOT_SO)
def step_work_up(world: World, by: Actor) -> None:
    said = StepUp(
        reason=world.word(),
        achieved=world.word(),
        level=world.rng.choice((3, 4)),
        to_team_id=world.crowd.county.teams["social work"].id,
        is_danger=world.rng.random() < 0.2,
    )
    work = a_piece(world, by, {**HELD, "kind__in": ["EARLY_HELP", "OPEN_ACCESS"]}, HELD)
    step_up(work_id=work.id, said=said, by=by, at=world.at)


@trial("casework:step_agree", often=9, refusals=NOT_SO)
def agree_to_a_step(world: World, by: Actor) -> None:
    step = a_step(world, by, state="PROPOSED")
    known = world.rng.random() < 0.5
    agree_step(
        step_id=step.id,
        decided_on=london_date(world.at),
        reason=world.word(),
        is_confirmed=known,
        by=by,
        at=world.at,
    )


@trial("casework:step_not_yet", often=3, refusals=NOT_SO)
def put_a_step_off(world: World, by: Actor) -> None:
    step, today = a_step(world, by, state="PROPOSED"), london_date(world.at)
    again = today + timedelta(days=7) if world.rng.random() < 0.3 else None
    put_off_step(step_id=step.id, reason=world.word(), decided_on=today, again_on=again, by=by, at=world.at)


@trial("casework:step_outside", often=4, refusals=NOT_SO)
def hear_from_outside(world: World, by: Actor) -> None:
    step, is_accepted = a_step(world, by, state="TO_ACCEPT", to_team__isnull=True), world.rng.random() < 0.6
    today = london_date(world.at)
    record_outside_answer(
        step_id=step.id, is_accepted=is_accepted, answered_on=today, words=world.word(), by=by, at=world.at
    )


@trial("casework:step_withdraw", often=3, refusals=NOT_SO)
def withdraw_a_step(world: World, by: Actor) -> None:
    step = a_step(world, by, state__in=["PROPOSED", "NOT_YET", "TO_ACCEPT"])
    withdraw_step(step_id=step.id, because=world.word(), by=by, at=world.at)
