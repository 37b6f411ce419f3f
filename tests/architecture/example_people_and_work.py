"""People and pieces of work for the test that visits every address."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fanlight.casework.models import StepAcross, WorkInformation
from fanlight.casework.public import (
    Agreement,
    ClosureOutcome,
    StepDown,
    accept_work,
    open_allegation,
    propose_step_down,
    put_on_duty,
)
from fanlight.front_door.actions.link_to_work import link_to_work
from fanlight.people.actions.merge_people import merge_people
from fanlight.people.public import ContactPointKind, add_contact_point
from fanlight.store.public import new_ulid
from tests.actions.front_door.making import (
    known,
    offered_to,
    submitted,
)
from tests.actions.people.making import a_person
from tests.architecture.filling import Ids, contact_of, fills
from tests.support.asking_county import MONDAY

if TYPE_CHECKING:
    from tests.architecture.example_ids import World


def step_of(world: World) -> StepAcross:
    """Return a step down that the team of the world has proposed and nobody has agreed to yet."""
    work = offered_to(world.team, known()[0])
    accept_work(work_id=work.id, by=world.manager, at=MONDAY)
    said = StepDown(
        reason="Calm",
        achieved="Routines",
        left_to_do="Nothing",
        outcome=ClosureOutcome.ACHIEVED,
        agreement=Agreement.NOT_ASKED,
        agreement_why_not="Tomorrow",
        planned_on=MONDAY.date(),
        lead_name="Hazel Inventedly",
        receiver_body="Oakhill Invented School",
    )
    return propose_step_down(work_id=work.id, said=said, by=world.manager, at=MONDAY)


@fills(
    "people:person",
    "people:add_name",
    "people:add_address",
    "people:add_contact_point",
    "people:set_safe_contact",
    "people:add_relation",
    "people:correct",
    "people:hold_back",
    "people:make_confidential",
    "people:merge_with",
    "desk:timeline",
)
def a_known_child(world: World) -> Ids:
    """A child of whom the Front Door has an open contact, and with whom the own team works."""
    return {"person_id": world.known[0].person_id}


@fills("people:end_fact")
def a_fact(world: World) -> Ids:
    """The telephone number of a child with whom the own team works."""
    person_id = world.known[0].person_id
    number = add_contact_point(
        person_id=person_id, kind=ContactPointKind.PHONE, value="01632 960111", by=world.officer, at=MONDAY
    )
    return {"person_id": person_id, "kind": "CONTACT_POINT", "fact_id": number.pk}


@fills("people:merge")
def two_children(world: World) -> Ids:
    other = a_person(world.officer, forenames="Gorse", surname="Larkspurly", born_on=date(2011, 4, 8))
    return {"person_id": a_person(world.officer).id, "other_id": other.id}


@fills("people:undo_merge")
def a_merge(world: World) -> Ids:
    pair = two_children(world)
    merge = merge_people(
        kept_id=pair["person_id"], alias_id=pair["other_id"], reason="The same child", by=world.officer, at=MONDAY
    )
    return {"merge_id": merge.id}


@fills(
    "casework:work",
    "casework:accept",
    "casework:refuse",
    "casework:allocate",
    "casework:close",
    "casework:reopen",
    "casework:particulars",
    "casework:plan",
    "casework:step_down",
    "casework:step_up",
)
def a_piece_of_work(world: World) -> Ids:
    return {"work_id": world.work.id}


@fills(
    "casework:step",
    "casework:step_agree",
    "casework:step_not_yet",
    "casework:step_outside",
    "casework:step_withdraw",
)
def a_step_down(world: World) -> Ids:
    return {"step_id": step_of(world).id}


@fills(
    "casework:allegation",
    "casework:allegation_stage",
    "casework:allegation_employer",
    "casework:allegation_outcome",
    "casework:allegation_again",
)
def an_allegation(world: World) -> Ids:
    told = open_allegation(
        request_id=new_ulid(), request_reference="FL-7K3QX42M-T", received_at=MONDAY, by=world.officer, at=MONDAY
    )
    return {"allegation_id": told.id}


@fills("casework:panel")
def a_panel(world: World) -> Ids:
    return {"day": step_of(world).panel_on.isoformat()}


@fills("casework:acknowledge")
def news_of_work(world: World) -> Ids:
    contact = contact_of(submitted())
    link_to_work(contact_id=contact.id, work_id=world.work.id, reason="More", by=world.officer, at=MONDAY)
    return {"work_id": world.work.id, "information_id": WorkInformation.objects.get(contact_id=contact.id).id}


@fills("casework:off_duty")
def a_duty(world: World) -> Ids:
    on = {"first_on": MONDAY.date(), "last_on": MONDAY.date()}
    duty = put_on_duty(worker_user_id=world.manager.user_id, by=world.manager, at=MONDAY, **on)
    return {"duty_id": duty.id}
