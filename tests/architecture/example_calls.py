"""Calls that were taken down, and children who change places, for the test that visits every address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fanlight.front_door.actions.take_call import start_call
from fanlight.front_door.models import TakenCall
from fanlight.store.public import Actor
from tests.actions.front_door.making import submitted
from tests.architecture.filling import Ids, fills, fills_for_owner
from tests.support.asking_county import MONDAY

if TYPE_CHECKING:
    from tests.architecture.example_ids import World


@fills_for_owner("front_door:ask_move")
def a_child_to_move(world: World, owner: Actor) -> Ids:
    return {"draft_id": world.draft_of(owner).id, "repeat": "children", "item": "1", "way": "up"}


@fills("front_door:call_whole")
def a_call_that_is_not_sent(world: World) -> Ids:
    return {"draft_id": start_call(is_spoken=True, by=world.officer, at=MONDAY).id}


@fills("front_door:written")
def a_call_that_is_owed_in_writing(world: World) -> Ids:
    draft, request = start_call(is_spoken=True, by=world.officer, at=MONDAY), submitted()
    TakenCall.objects.filter(draft=draft).update(request=request, written_due_at=MONDAY)
    return {"reference": request.reference}
