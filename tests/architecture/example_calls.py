"""Calls that were taken down, children who change places, and what the public wrote, for the test that visits every address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core import signing

from fanlight.access.public import Role
from fanlight.establishments.public import change_parameter
from fanlight.front_door.actions.take_call import start_call
from fanlight.front_door.models import TakenCall
from fanlight.front_door.rules.public_form import TAKES_PUBLIC_FORMS
from fanlight.front_door.views.worried import SIGNED_FOR
from fanlight.store.public import Actor, new_reference
from tests.actions.front_door.making import submitted
from tests.architecture.filling import Ids, fills, fills_for_owner
from tests.factories import AUTHORITY, an_actor
from tests.support.asking_county import MONDAY, TODAY

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


@fills("worried:worried")
def an_authority_that_takes_what_the_public_writes(world: World) -> Ids:
    by = an_actor(Role.ADMINISTRATOR)
    change_parameter(name=TAKES_PUBLIC_FORMS, value="yes", valid_from=TODAY, source="Invented", by=by, at=MONDAY)
    return {"authority": AUTHORITY}


@fills("worried:sent")
def a_receipt(world: World) -> Ids:
    return {"authority": AUTHORITY, "receipt": signing.dumps([new_reference(), False], salt=SIGNED_FOR)}
