"""District Conversations for the test that visits every address: one that was asked, and one of the unit's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fanlight.store.public import Actor, new_ulid
from tests.actions.conversations.making import answered, asked
from tests.architecture.filling import Ids, fills, fills_for_owner

if TYPE_CHECKING:
    from tests.architecture.example_ids import World


@fills("conversations:ask_form")
def a_form_that_was_begun(world: World) -> Ids:
    """The key of a form is nobody's row: who has begun none is led to the question about danger."""
    return {"key": new_ulid()}


@fills_for_owner(
    "conversations:ask_sent", "conversations:asked_one", "conversations:ask_again", "conversations:begin_request"
)
def an_answered_conversation(world: World, owner: Actor) -> Ids:
    conversation = asked(owner)
    answered(conversation, world.manager)
    return {"reference": conversation.reference}


@fills(
    "conversations:one",
    "conversations:take",
    "conversations:answer",
    "conversations:reassign",
    "conversations:send_on",
)
def a_conversation_of_the_unit(world: World) -> Ids:
    return {"reference": asked(world.lead).reference}
