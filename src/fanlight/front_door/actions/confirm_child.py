"""Saying which child a contact is about: one that is held, or a new record."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fanlight.audit.public import action, record
from fanlight.front_door.actions.moving import get_contact
from fanlight.front_door.models import Contact, ContactNote
from fanlight.people.public import create_person
from fanlight.store.public import Actor


class RestrictedMatchUnanswered(Exception):
    """A restricted record may be this child: no record is made until its holder has answered."""

    def __init__(self) -> None:
        super().__init__(
            "A restricted record may be this child. Ring the person named there, or open it in an emergency, before you "
            "create a new record. You can still decide and act on what the request says."
        )


@action("confirmed which child a contact is about")
def confirm_child(
    *, contact_id: str, person_id: str, reasons_shown: list[str], expected: int | None = None, by: Actor, at: datetime
) -> Contact:
    """Link the contact to a person; a person decided this, never the system. May be put right by linking again."""
    contact = get_contact(contact_id, by)
    contact.person_id = person_id
    contact.save_changes("person", by_id=by.id, at=at, expected=expected)
    record("contact", contact.id, person=person_id, candidates_shown=len(reasons_shown))
    return contact


@action("created a record for the child of a contact")
def create_child(
    *, contact_id: str, search_id: str, facts: dict[str, Any], expected: int | None = None, by: Actor, at: datetime
) -> Contact:
    """Create a person from what was said, after a search, and link the contact to it.

    Raises RestrictedMatchUnanswered while a restricted record may be the child.
    """
    contact = get_contact(contact_id, by)
    if contact.restricted_match_at and not contact.restricted_cleared_at:
        raise RestrictedMatchUnanswered
    person = create_person(facts=facts, search_id=search_id, by=by, at=at)
    contact.person_id = person.id
    contact.save_changes("person", by_id=by.id, at=at, expected=expected)
    record("contact", contact.id, person=person.id, created=True)
    return contact


@action("noted that a restricted record may be the child of a contact")
def note_restricted_match(*, contact_id: str, by: Actor, at: datetime) -> Contact:
    """Remember that a restricted record may match, so that no second record is made beside it."""
    contact = get_contact(contact_id, by)
    contact.restricted_match_at = at
    contact.save_changes("restricted_match_at", by_id=by.id, at=at)
    record("contact", contact.id)
    return contact


@action("recorded the answer about a restricted record")
def clear_restricted_match(*, contact_id: str, answer: str, by: Actor, at: datetime) -> Contact:
    """Record that the wall's holder said it is another child (`answer` says who said so), so that one may be created."""
    contact = get_contact(contact_id, by)
    contact.restricted_cleared_at = at
    contact.save_changes("restricted_cleared_at", by_id=by.id, at=at)
    ContactNote.objects.create(
        authority=by.authority,
        contact=contact,
        text="The holder of a restricted record was asked and said that it is another child.",
        learnt_from=answer[:200],
        recorded_by=by.id,
        recorded_at=at,
    )
    record("contact", contact.id)
    return contact
