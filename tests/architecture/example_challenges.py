"""Challenges for the test that visits every address: one for each visitor who may have raised it, and one to answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fanlight.challenges.models import Challenge, ChallengeStage
from fanlight.front_door.models import Contact
from fanlight.store.public import Actor
from tests.architecture.filling import Ids, fills, fills_for_owner
from tests.support.asking_county import MONDAY

if TYPE_CHECKING:
    from tests.architecture.example_ids import World


def a_challenge_of(owner: Actor, contact: Contact) -> Challenge:
    """Return a challenge that the owner raised, whatever lets them: who may open it is what is asked."""
    challenge = Challenge.objects.create(
        authority=owner.authority,
        state="WAITING",
        contact=contact,
        object_code="SHARING",
        why="Nobody rang back",
        wanted="A call",
        meanwhile="Nothing is known",
        raised_at=MONDAY,
        raised_from="SETTING",
        raised_by_user_id=owner.user_id,
        sender_kind=owner.organisation_kind,
        sender_id=owner.organisation_id,
        raiser_name=owner.name,
        stage_number=0,
        due_at=MONDAY,
    )
    ChallengeStage.objects.create(
        authority=owner.authority,
        challenge=challenge,
        position=1,
        code="STAGE_0",
        number=0,
        opened_at=MONDAY,
        due_at=MONDAY,
        clock_rule="Invented",
    )
    return challenge


@fills_for_owner("challenges:raised_one", "challenges:further", "challenges:end", "challenges:withdraw")
def a_challenge_that_was_raised(world: World, owner: Actor) -> Ids:
    return {"reference": a_challenge_of(owner, world.known[0]).reference}


@fills(
    "challenges:one",
    "challenges:answer",
    "challenges:assign",
    "challenges:note",
    "challenges:learning",
    "challenges:again",
)
def a_challenge_to_answer(world: World) -> Ids:
    return {"reference": a_challenge_of(world.lead, world.known[0]).reference}
