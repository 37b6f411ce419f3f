"""Identifiers in addresses of the plan and records of a piece of work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fanlight.casework.public import Lead, accept_work, start_early_help_assessment
from tests.actions.front_door.making import known, offered_to
from tests.architecture.filling import Ids, fills
from tests.support.asking_county import MONDAY

if TYPE_CHECKING:
    from tests.architecture.example_ids import World


@fills("casework:record")
def an_act_on_work(world: World) -> Ids:
    return {"work_id": world.work.id, "act": "tell-the-school"}


@fills("casework:record_on")
def an_act_on_a_record(world: World) -> Ids:
    work = offered_to(world.team, known()[0])
    accept_work(work_id=work.id, by=world.manager, at=MONDAY)
    given = {"started_on": MONDAY.date(), "organisation": "Invented School", "lead": Lead(name="Rowan Madeup")}
    one = start_early_help_assessment(work_id=work.id, **given, by=world.manager, at=MONDAY)
    return {"work_id": work.id, "act": "complete-early-help-assessment", "record_id": one.id}
