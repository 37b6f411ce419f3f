"""Drafts, requests and their children for the test that visits every address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fanlight.front_door.actions.ask_referrer import ask_referrer
from fanlight.front_door.models import Contact, Draft, Return
from fanlight.store.public import Actor
from tests.actions.front_door.making import (
    closed_with_advice,
    decided,
    known,
    nothing_more,
    submitted,
)
from tests.architecture.example_rooms_beside import a_file
from tests.architecture.filling import Ids, contact_of, fills, fills_for_owner
from tests.support.asking_county import MONDAY

if TYPE_CHECKING:
    from tests.architecture.example_ids import World


@fills_for_owner(
    "front_door:ask_resume",
    "front_door:ask_check",
    "front_door:ask_send",
    "front_door:ask_discard",
    "front_door:ask_attach",
)
def a_draft(world: World, owner: Actor) -> Ids:
    return {"draft_id": world.draft_of(owner).id}


@fills_for_owner("front_door:ask_sent")
def a_sent_draft(world: World, owner: Actor) -> Ids:
    draft = world.draft_of(owner)
    Draft.objects.filter(id=draft.id).update(sent_at=MONDAY, sent_as=world.request_of(owner))
    return {"draft_id": draft.id}


@fills_for_owner("front_door:ask_take_back")
def a_file_of_a_draft(world: World, owner: Actor) -> Ids:
    draft = world.draft_of(owner)
    return {"draft_id": draft.id, "document_id": a_file("draft", draft.id, owner)}


@fills_for_owner("front_door:ask_page", "front_door:ask_keep")
def a_page(world: World, owner: Actor) -> Ids:
    return {"draft_id": world.draft_of(owner).id, "page": "danger"}


@fills_for_owner("front_door:ask_item", "front_door:ask_keep_item")
def a_page_of_a_child(world: World, owner: Actor) -> Ids:
    return {"draft_id": world.draft_of(owner).id, "page": "child-name", "item": "1"}


@fills_for_owner("front_door:ask_remove")
def a_child_to_remove(world: World, owner: Actor) -> Ids:
    return {"draft_id": world.draft_of(owner).id, "repeat": "children", "item": "1"}


@fills_for_owner("front_door:asked_request")
def an_asked_request(world: World, owner: Actor) -> Ids:
    return {"reference": world.request_of(owner).reference}


@fills_for_owner("front_door:asked_child", "front_door:ask_again")
def an_asked_child(world: World, owner: Actor) -> Ids:
    return {"reference": world.request_of(owner).reference, "position": 1}


@fills_for_owner("front_door:asked_question")
def a_question(world: World, owner: Actor) -> Ids:
    request = world.request_of(owner)
    question = ask_referrer(
        contact_id=contact_of(request).id, text="When was Mum told?", reply_by=MONDAY, by=world.officer, at=MONDAY
    )
    return {"reference": request.reference, "question_id": question.id}


@fills_for_owner("front_door:asked_return")
def a_return(world: World, owner: Actor) -> Ids:
    request = world.request_of(owner)
    contact = contact_of(request)
    returned = Return.objects.create(
        authority=request.authority,
        contact=contact,
        why_harm_not_suspected="Seen by a qualified person",
        what_we_ask="Ask Mum",
        qualified_user_id=world.officer.user_id,
        recorded_by=world.officer.id,
    )
    Contact.objects.filter(id=contact.id).update(state="RETURNED")
    return {"reference": request.reference, "return_id": returned.id}


@fills("front_door:case", "front_door:night_summary")
def a_case(world: World) -> Ids:
    """A case whose work the own team has, so that the team may read it."""
    return {"reference": world.known[0].request.reference}


@fills("front_door:take", "front_door:give_back", "front_door:add_child", "front_door:decide")
def a_new_case(world: World) -> Ids:
    return {"reference": submitted().reference}


@fills(
    "front_door:who",
    "front_door:confirm_child",
    "front_door:create_child",
    "front_door:restricted",
    "front_door:note",
    "front_door:ask_referrer",
    "front_door:return",
    "front_door:link",
    "front_door:unlink",
    "front_door:same_as",
    "front_door:district",
    "front_door:elsewhere",
)
def a_child_of_a_new_case(world: World) -> Ids:
    return {"reference": submitted().reference, "position": 1}


@fills("front_door:review")
def a_proposal(world: World) -> Ids:
    contact = known()[0]
    decided(contact, nothing_more())
    return {"reference": contact.request.reference, "position": contact.position}


@fills("front_door:role")
def a_role_in_a_concern(world: World) -> Ids:
    named = {"forenames": "Gorse", "surname": "Newcomer", "role": "PROTECTIVE_ADULT"}
    request = submitted(household=[named])
    return {"reference": request.reference, "role_id": request.roles.get().id}


@fills("front_door:answer", "front_door:reopen", "front_door:told")
def a_closed_child(world: World) -> Ids:
    contact = closed_with_advice(known()[0])
    return {"reference": contact.request.reference, "position": contact.position}
