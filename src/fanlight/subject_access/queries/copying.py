"""What a copy for the family is built from: what was asked of one child, and everybody and every home that must stay out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from fanlight.clocks.public import date_in_words, london_date
from fanlight.front_door.public import ContactToCopy, contact_to_copy
from fanlight.people.public import (
    PARENTAL_RESPONSIBILITY_LABELS,
    ParentalResponsibility,
    names_of_person,
    person_summary,
    relations,
    same_person_ids,
)
from fanlight.store.public import Actor
from fanlight.subject_access.models import FamilyCopy
from fanlight.subject_access.rules.family_copy import TOLD_OF_CONCERN, Paragraph, Recipient, Source, plain

_NOT_PROFESSIONAL = frozenset({"PUBLIC", "FAMILY"})
_YES_NO = {True: "Yes", False: "No", None: "Not known"}


def to_copy(actor: Actor, contact_id: str, at: datetime) -> ContactToCopy | None:
    """Return one child's part of a request that the actor may open and whose child is known, None where there is none."""
    return contact_to_copy(actor, contact_id, at)


def recipients(actor: Actor, person_id: str, at: datetime) -> list[Recipient]:
    """Return who of the child's family could have a copy, those with parental responsibility first, and the child last.

    Whoever a wall keeps from the actor is not among them.
    """
    if not person_id:
        return []
    yes = PARENTAL_RESPONSIBILITY_LABELS[ParentalResponsibility.YES]
    found = [
        Recipient(one.person.id, one.person.name, one.label, one.parental_responsibility == yes)
        for one in relations(actor, person_id, at)
    ]
    child = person_summary(actor, person_id, at)
    return [*found, Recipient(child.id, child.name, "The child", False, is_child=True)] if child else found


def source_of(contact: ContactToCopy, recipient: Recipient, at: datetime) -> Source:
    """Return what a copy may be made from, with every name, home and number that must not come through."""
    child_ids = same_person_ids(contact.person_id)
    own = {plain(_name(contact.child)), plain(recipient.name), *_plain_names(contact.authority, recipient.person_id)}
    withheld = [str(words) for words in _withheld(contact.stated) if words]
    is_unnamed = bool(withheld) or contact.audience in _NOT_PROFESSIONAL
    asker = (contact.referrer_name, contact.referrer_agency) if is_unnamed else ()
    others = [name for name in (*_others(contact), *asker) if name and plain(name) not in own]
    concern = contact.stated.get("concern") or {}
    alleged_ids = {key for person_id, _ in contact.alleged if person_id for key in same_person_ids(person_id)}
    return Source(
        child_name=_name(contact.child),
        born=_day(contact.child.get("born_on")),
        received=date_in_words(london_date(contact.received_at)),
        asked_by=", ".join(filter(None, (contact.referrer_name, contact.referrer_role, contact.referrer_agency))),
        told=_YES_NO[contact.family_told],
        agreed=_YES_NO[contact.agreed],
        concern={key: str(concern.get(key) or "") for key in TOLD_OF_CONCERN},
        others=tuple(dict.fromkeys(others)),
        secrets=tuple(dict.fromkeys((*withheld, *_homes(contact), *_numbers(contact)))),
        alleged_ids=frozenset(alleged_ids - child_ids),
        alleged_names=frozenset(plain(name) for _, name in contact.alleged if name),
        is_source_unnamed=is_unnamed,
    )


def _plain_names(authority: str, person_id: str) -> Iterator[str]:
    yield from (plain(name) for name in names_of_person(authority, same_person_ids(person_id)))


def _withheld(stated: Mapping[str, Any]) -> Iterable[Any]:
    agreement = stated.get("agreement") or {}
    return (agreement.get("withhold"), agreement.get("withhold_why"))


def _name(person: Mapping[str, Any]) -> str:
    return " ".join(str(person.get(key) or "") for key in ("forenames", "surname")).strip()


def _people(contact: ContactToCopy) -> Iterator[Mapping[str, Any]]:
    household = [one for one in contact.stated.get("household") or [] if isinstance(one, Mapping)]
    yield from (*contact.other_children, *household)


def _others(contact: ContactToCopy) -> Iterator[str]:
    for person in _people(contact):
        yield _name(person)
        yield from (str(person.get(key) or "") for key in ("aliases", "other_names"))
    yield from contact.named_in_roles


def _homes(contact: ContactToCopy) -> Iterator[str]:
    for person in (contact.child, *_people(contact)):
        address = person.get("address")
        if isinstance(address, Mapping):
            yield from (str(line) for line in address.get("lines") or [])
        yield str(person.get("whereabouts") or "")
    whereabouts = contact.stated.get("whereabouts") or {}
    yield from (str(whereabouts.get(key) or "") for key in ("where_now", "leaves_with"))


def _numbers(contact: ContactToCopy) -> Iterator[str]:
    for person in (contact.child, *_people(contact)):
        yield from (str(person.get(key) or "") for key in ("phone", "email"))
    if contact.child.get("school_confidential"):
        yield str(contact.child.get("school_name") or "")


def _day(typed: Any) -> str:
    if not typed:
        return ""
    try:
        return date_in_words(datetime.fromisoformat(str(typed)).date())
    except ValueError:
        return ""


def content_as_text(paragraphs: Iterable[Paragraph]) -> str:
    """Return a copy as it is kept."""
    return json.dumps([{"heading": one.heading, "words": one.words} for one in paragraphs])


def content_of_copy(row: FamilyCopy) -> list[Paragraph]:
    """Return what a copy says, as it would be given or was given."""
    return [Paragraph(one["heading"], one["words"]) for one in json.loads(row.content or "[]")]
