"""What partners and schools asked and were asked, for the test that visits every address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fanlight.access.public import Role
from fanlight.sharing.public import Held, answer_ask
from fanlight.store.public import Actor
from tests.actions.front_door.making import (
    closed_with_advice,
    known,
)
from tests.actions.sharing.making import ask_of, wanted_by_school
from tests.architecture.filling import Ids, contact_of, fills, fills_for_owner
from tests.factories import OWN_SCHOOL, an_actor
from tests.support.asking_county import MONDAY

if TYPE_CHECKING:
    from tests.architecture.example_ids import World


@fills_for_owner("sharing:asked_one", "sharing:hand_over")
def an_ask_of_the_partner(world: World, owner: Actor) -> Ids:
    return {"reference": ask_of(owner.organisation_id, contact_of(world.request_of(owner)), world.officer).reference}


@fills("sharing:gather")
def a_request_to_gather_for(world: World) -> Ids:
    return {"reference": world.known[0].request.reference}


@fills("sharing:gathering", "sharing:regrade", "sharing:summarise", "sharing:close")
def a_gathering(world: World) -> Ids:
    return {"reference": ask_of("POLICE", world.known[1], world.officer).gathering.reference}


@fills("sharing:late_answer", "sharing:acknowledge")
def an_answer_after_the_decision(world: World) -> Ids:
    contact = known(school=OWN_SCHOOL)[0]
    ask = ask_of("POLICE", contact, world.officer)
    closed_with_advice(contact)
    partner = an_actor(Role.PARTNER_PROFESSIONAL, organisation_id="POLICE")
    answer_ask(ask_id=ask.id, says=Held.NOTHING, by=partner, at=MONDAY)
    return {"reference": ask.reference}


@fills("sharing:information_one", "sharing:match")
def what_a_school_asked(world: World) -> Ids:
    return {"reference": wanted_by_school(world.lead).reference}


@fills_for_owner("sharing:information_asked_one")
def what_the_own_school_asked(world: World, owner: Actor) -> Ids:
    return {"reference": wanted_by_school(owner).reference}


@fills_for_owner("sharing:keep_informed")
def a_child_of_the_own_request(world: World, owner: Actor) -> Ids:
    return {"contact_id": contact_of(world.request_of(owner)).id}
