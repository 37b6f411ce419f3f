"""A subject access request is received: its clock starts, and a job gathers what every room holds of the person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fanlight.access.public import Permission, walls_over
from fanlight.audit.public import action, record
from fanlight.front_door.public import Intake
from fanlight.jobs.public import enqueue
from fanlight.people.public import people, same_person_ids
from fanlight.store.public import Actor, ActorKind
from fanlight.subject_access.actions.reaching import check_words, note_step
from fanlight.subject_access.models import SubjectRequest
from fanlight.subject_access.queries.finding import person_id_with_reference
from fanlight.subject_access.rules.vocabulary import CLOCK, AskedAs, State


class NotReceived(ValueError):
    """Why a request cannot be taken: a sentence for whoever typed it."""


@dataclass(frozen=True)
class Asking:
    """Who asks, in what capacity, how that was checked, and what they want of all that is held."""

    asked_by: str
    asked_as: AskedAs
    identity_checked: str
    wants: str = ""


@action("received a subject access request")
def receive_request(
    *, person_reference: str, asking: Asking, received_at: datetime, by: Actor, at: datetime
) -> SubjectRequest:
    """Record the request about the person with this reference and return it; what is held of them is gathered by a job.

    Raises NotReceived for nobody, for somebody behind a wall (it says whom to ring), where one is open, or for a day to come,
    and SayWhy where it was not checked who asks. UK GDPR, article 12(3) and (6).
    """
    if not (by.may(Permission.SUBJECT_ACCESS) or by.kind is ActorKind.COMMAND):
        raise NotReceived("Your role takes no subject access requests.")
    if received_at > at:
        raise NotReceived("The day on which it was received cannot be in the future.")
    asked_by = check_words(asking.asked_by, "Write who asks.")
    checked = check_words(asking.identity_checked, "Write how you made sure who asks.")
    person_id = _person(person_reference, by, at)
    open_ones = SubjectRequest.objects.filter(authority=by.authority, person__in=same_person_ids(person_id))
    if (earlier := open_ones.filter(ended_at__isnull=True).first()) is not None:
        raise NotReceived(f"{earlier.reference} about this person is open already.")
    clock = Intake(by.authority).clock(CLOCK, received_at)
    row = SubjectRequest.objects.create(
        authority=by.authority,
        person_id=person_id,
        state=State.GATHERING.value,
        received_at=received_at,
        asked_by=asked_by,
        asked_as=asking.asked_as.value,
        identity_checked=checked,
        wants=asking.wants.strip(),
        due_at=clock.due_at,
        clock_rule=clock.rule,
        created_at=at,
        changed_at=at,
        changed_by=by.id,
    )
    note_step(row, "RECEIVED", by=by, at=at)
    enqueue("subject_access.gather", by.authority, row.id)
    record("subject_request", row.id, person=person_id, rule=clock.rule)
    return row


def _person(reference: str, by: Actor, at: datetime) -> str:
    """Return the id of the person, never through a search: by the whole reference only (safety 14)."""
    person_id = person_id_with_reference(by.authority, reference)
    if person_id and people(by, at).filter(id=person_id).exists():
        return person_id
    for wall in walls_over(by.authority, "person", same_person_ids(person_id) if person_id else []).values():
        if not wall.is_silent:
            raise NotReceived(f"This record is restricted. Ring {wall.ring_name} on {wall.ring_phone}.")
    raise NotReceived("There is no person with this reference. Copy it from a record, such as PE7K3QX42MT.")
