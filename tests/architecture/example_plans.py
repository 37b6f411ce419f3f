"""Identifiers in addresses of the plan and records of a piece of work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fanlight.casework.public import Lead, start_early_help_assessment
from tests.architecture.filling import Ids, fills
from tests.support.asking_county import MONDAY

if TYPE_CHECKING:
    from tests.architecture.example_ids import World


@fills("casework:record")
def an_act_on_work(world: World) -> Ids:
    return {"work_id": world.work.id, "act": "tell-the-school"}


@fills("casework:record_on")
def an_act_on_a_record(world: World) -> Ids:
    given = {"started_on": MONDAY.date(), "organisation": "Invented School", "lead": Lead(name="Rowan Madeup")}
    one = start_early_help_assessment(work_id=world.work.id, **given, by=world.manager, at=MONDAY)
    return {"work_id": world.work.id, "act": "complete-early-help-assessment", "record_id": one.id}
