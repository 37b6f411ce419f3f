"""Subject access for the test that visits every address: a request with an item, and a copy for the family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fanlight.front_door.models import Contact
from fanlight.store.public import new_ulid
from fanlight.subject_access.models import FamilyCopy, SubjectItem, SubjectRequest
from tests.architecture.filling import Ids, fills
from tests.support.asking_county import MONDAY

if TYPE_CHECKING:
    from tests.architecture.example_ids import World


def a_subject_request(contact: Contact, **values: object) -> SubjectRequest:
    """Return a request about the child of a contact, with one item."""
    row = SubjectRequest.objects.filter(authority=contact.authority, person=contact.person).first()
    if row is None:
        row = SubjectRequest.objects.create(
            authority=contact.authority,
            person=contact.person,
            state="READING",
            received_at=MONDAY,
            asked_by="Alder Testperson",
            asked_as="SELF",
            identity_checked="Passport",
            due_at=MONDAY,
            clock_rule="SUBJECT_ACCESS invented",
            item_count=1,
        )
        SubjectItem.objects.create(
            authority=contact.authority,
            request=row,
            position=1,
            room="front_door",
            source_table="front_door.Contact",
            source_id=contact.id,
            title="What was raised about the child",
            text="Seen today",
        )
    return row


def a_copy(contact: Contact) -> FamilyCopy:
    """Return a released copy for somebody of the family."""
    return FamilyCopy.objects.create(
        authority=contact.authority,
        contact=contact,
        recipient_id=new_ulid(),
        recipient_name="Alder Testperson",
        state="RELEASED",
        released_at=MONDAY,
        content='[{"heading": "Child", "words": "Damson"}]',
        made_by_user_id=new_ulid(),
    )


@fills(
    "subject_access:one",
    "subject_access:send_on",
    "subject_access:send_back",
    "subject_access:release",
    "subject_access:hand_over",
    "subject_access:extend",
    "subject_access:end",
)
def a_request_of_a_person(world: World) -> Ids:
    return {"reference": a_subject_request(world.known[0]).reference}


@fills("subject_access:item")
def an_item(world: World) -> Ids:
    return {"reference": a_subject_request(world.known[0]).reference, "position": 1}


@fills("subject_access:new_copy")
def a_contact_to_copy(world: World) -> Ids:
    return {"contact_id": world.known[0].id}


@fills(
    "subject_access:copy",
    "subject_access:copy_print",
    "subject_access:copy_pdf",
    "subject_access:copy_hand_over",
    "subject_access:copy_drop",
)
def a_copy_for_the_family(world: World) -> Ids:
    return {"reference": a_copy(world.known[0]).reference}
