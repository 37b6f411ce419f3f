"""Saying which child a contact is about: one that is held, or a new record. A person says so, never the system."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.establishments.public import establishment_by_urn
from fanlight.front_door.actions.moving import get_contact
from fanlight.front_door.models import Contact
from fanlight.front_door.queries.stated_child import details_of, details_to_record, stated_in_full
from fanlight.front_door.queries.still_to_mend import still_to_mend
from fanlight.front_door.rules.states import State
from fanlight.people.public import confirm_match, create_person, record_school_place, roll
from fanlight.store.public import Actor


class WorkFollowed(Exception):
    """A team works with the child who was confirmed, so the contact cannot become another's."""

    def __init__(self) -> None:
        super().__init__(
            "A team has work with the child who was confirmed here. If it is the wrong child, ask the team to close or refuse "
            "the work first; if two records are one child's, join them."
        )


@action("confirmed which child a contact is about")
def confirm_child(
    *, contact_id: str, search_id: str, person_id: str, expected: int | None = None, by: Actor, at: datetime
) -> Contact:
    """Link the contact to a person whom the search showed; may be put right by confirming another.

    Raises WorkFollowed once a team has work with the child confirmed before.
    """
    contact = get_contact(contact_id, by)
    confirm_match(
        search_id=search_id,
        person_id=person_id,
        stated=details_of(contact).identity(),
        for_kind="contact",
        for_id=contact.id,
        by=by,
        at=at,
    )
    return _link(contact, person_id, expected=expected, by=by, at=at)


@action("created a record for the child of a contact")
def create_child(
    *,
    contact_id: str,
    search_id: str,
    because: str,
    age_years: int | None = None,
    expected: int | None = None,
    by: Actor,
    at: datetime,
) -> Contact:
    """Create a person from what was said, after a search, and link the contact to it.

    Where no date of birth is known it is estimated from the age that was stated, or from `age_years`, learnt since.
    Raises CannotCreateYet while a restricted record may be the child, or a likely match was not turned down.
    """
    contact = get_contact(contact_id, by)
    person = create_person(
        search_id=search_id,
        details=details_to_record(contact, age_years=age_years),
        source=f"Request {contact.request.reference}",
        because=because,
        for_kind="contact",
        for_id=contact.id,
        by=by,
        at=at,
    )
    return _link(contact, person.id, expected=expected, by=by, at=at)


def _link(contact: Contact, person_id: str, *, expected: int | None, by: Actor, at: datetime) -> Contact:
    if contact.person_id not in {None, person_id} and contact.state in {State.OFFERED, State.WITH_TEAM}:
        raise WorkFollowed
    contact.person_id = person_id
    contact.marks = still_to_mend(contact, person_id, by, at=at)
    contact.save_changes("person", "marks", by_id=by.id, at=at, expected=expected)
    _record_school(contact, person_id, by=by, at=at)
    record("contact", contact.id, person=person_id)
    return contact


def _record_school(contact: Contact, person_id: str, *, by: Actor, at: datetime) -> None:
    """Write down the school that the request named where none is known, so that it reads the answer about its own pupil.

    What a roll says stands against what a referrer says: nobody gets onto a roll by asking for support.
    """
    stated = stated_in_full(contact)
    school = establishment_by_urn(contact.authority, str(stated.get("school_urn") or ""))
    if school is None or roll(person_id, london_date(at)):
        return
    record_school_place(
        person_id=person_id,
        establishment_id=school.id,
        year_group=str(stated.get("year_group") or "")[:10],
        is_confidential=stated.get("school_confidential") is True,
        source=f"Request {contact.request.reference}, confirmed at screening",
        purpose="To answer the child's school",
        valid_from=london_date(contact.received_at),
        by=by,
        at=at,
    )
