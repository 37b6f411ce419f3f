"""All that a request says, for who reads it: what they may not see is masked, and a child held back stays so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fanlight.establishments.public import setting_names_by_urn
from fanlight.front_door.asking import read_back
from fanlight.front_door.asking.canonical import SECRET_FLAGS
from fanlight.front_door.asking.read_back import Row
from fanlight.front_door.models import Contact
from fanlight.front_door.queries.cases import Case
from fanlight.front_door.queries.reopening import told_before_by
from fanlight.store.public import Actor


@dataclass(frozen=True)
class PersonSaid:
    """One person whom the request names: how the list calls them, and everything said of them."""

    name: str
    rows: list[Row]


@dataclass(frozen=True)
class EverythingSent:
    """Rows of (what it is called, words); `children` by position, none of a child whom the reader may not see.

    `leaves` says when the child leaves where no instant can: it is known to be a day only, or not at all.
    """

    children: dict[int, list[Row]]
    people: list[PersonSaid]
    concern: list[Row]
    agreement: list[Row]
    referrer: list[Row]
    typed: list[Row]
    leaves: str


def everything_sent(case: Case) -> EverythingSent:
    """Return everything in the request that the reader of this case may see.

    Working Together to Safeguard Children 2023, chapter 3: a decision is made on all that is known.
    """
    sent: Mapping[str, Any] = case.sent
    people = [person for person in sent.get("household") or [] if isinstance(person, Mapping)]
    return EverythingSent(
        children={
            child.contact.position: read_back.child_rows(child.stated, str(child.stated.get("school_name") or ""))
            for child in case.children
        },
        people=[_person(person, number) for number, person in enumerate(people, 1)],
        concern=read_back.concern_rows(sent),
        agreement=read_back.agreement_rows(sent),
        referrer=read_back.referrer_rows(sent),
        typed=read_back.typed_rows(sent, hidden=_names_held_back(case), is_masked=_is_masked(case)),
        leaves=read_back.leaving_words(sent),
    )


def what_they_sent(actor: Actor, contact: Contact) -> list[tuple[str, list[Row]]]:
    """Return what a sender's organisation wrote of one child and around them, by heading; secrets to their writer alone."""
    child, sent = told_before_by(actor, contact)
    urn = str(child.get("school_urn") or "")
    school = str(child.get("school_name") or setting_names_by_urn(actor.authority, [urn]).get(urn, ""))
    people = [person for person in sent.get("household") or [] if isinstance(person, Mapping)]
    said = [_person(person, number) for number, person in enumerate(people, 1)]
    parts = [
        ("The child", read_back.child_rows(child, school)),
        ("What worries you", read_back.story_rows(sent)),
        *((person.name, person.rows) for person in said),
        ("Agreement and sharing", read_back.agreement_rows(sent)),
        ("You and your organisation", read_back.referrer_rows(sent)),
    ]
    return [(heading, rows) for heading, rows in parts if rows]


def _is_masked(case: Case) -> bool:
    """Return whether what could not be read is kept from this reader: it may be a secret address or telephone."""
    children = [child for child in case.sent.get("children") or [] if isinstance(child, Mapping)]
    keeps = any(child.get(flag) is True for child in children for flag in SECRET_FLAGS)
    return keeps and not case.sees_confidential


def _person(person: Mapping[str, Any], number: int) -> PersonSaid:
    name = f"{person.get('forenames') or ''} {person.get('surname') or ''}".strip() or f"Person {number}"
    return PersonSaid(name, read_back.person_rows(person))


def _names_held_back(case: Case) -> set[str]:
    """Return how the form called the children whom the reader does not see: by name, or by number where none is."""
    names = set()
    for contact in case.hidden:
        child = contact.child_as_stated
        names |= {f"{child.get('forenames') or ''} {child.get('surname') or ''}".strip(), f"Child {contact.position}"}
    return names
