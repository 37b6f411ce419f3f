"""A school asks social care about a child of its own; the Front Door matches whom it means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from fanlight.access.public import Permission, accounts_named, bar_user
from fanlight.audit.public import action, record
from fanlight.casework.public import open_work_of
from fanlight.clocks.public import london_date
from fanlight.establishments.public import setting_card
from fanlight.front_door.public import Intake, person_of_contact, told_of_contact
from fanlight.messages.public import NoticeKind, tell_others
from fanlight.people.public import find_by_reference, is_on_roll, same_person_ids
from fanlight.sharing.actions.reaching import NotFound, information_of
from fanlight.sharing.models import InformationRequest
from fanlight.sharing.queries.readers import who_answers_school
from fanlight.sharing.rules.asking import NothingTyped
from fanlight.sharing.rules.vocabulary import SCHOOL_INFORMATION
from fanlight.store.public import Actor, claim_once, digest_of, new_ulid


@dataclass(frozen=True)
class ChildTyped:
    """Whom a school means: the child of its own request, or the details that it typed. It never searches (safety 14)."""

    contact_id: str = ""
    forenames: str = ""
    surname: str = ""
    born_on: date | None = None


@action("asked social care about a child of the school")
def ask_information(
    *, child: ChildTyped, wants: str, reason: str, key: str, by: Actor, at: datetime
) -> InformationRequest:
    """Write down what a school wants to know about a child and why, start its clock, tell who answers, and return it.

    The same again under the same key returns the first. Raises NotFound for a child of another's request, and
    NothingTyped.
    """
    if not by.may(Permission.INFORMATION_ASK) or by.organisation_kind != "ESTABLISHMENT":
        raise NotFound
    child = _known(child, by, at)
    if not wants.strip() or not reason.strip():
        raise NothingTyped("Write what you need to know, and why.")
    new_id, typed = new_ulid(), [child.contact_id, child.forenames, child.surname, str(child.born_on), wants, reason]
    standing = claim_once(
        authority=by.authority,
        sender=f"person:{by.user_id}",
        kind="school_information",
        key=digest_of([key, typed]),
        content=typed,
        result_id=new_id,
    )
    if standing != new_id:
        record("information_request", standing, repeated=True)
        return InformationRequest.objects.get(id=standing, authority=by.authority)
    clock = Intake(by.authority).clock(SCHOOL_INFORMATION, at)
    person_id = person_of_contact(by.authority, child.contact_id)
    asked = InformationRequest.objects.create(
        id=new_id,
        authority=by.authority,
        sender_id=by.organisation_id,
        sender_name=_school_name(by),
        asked_by_user_id=by.user_id,
        contact_id=child.contact_id or None,
        person_id=person_id or None,
        child_forenames=child.forenames,
        child_surname=child.surname,
        child_born_on=child.born_on,
        wants=wants,
        reason=reason,
        asked_at=at,
        due_at=clock.due_at,
        clock_rule=clock.rule,
        work_id=_open_work(by.authority, person_id),
        created_at=at,
        changed_at=at,
        changed_by=by.id,
    )
    _bar_who_is_named(asked, by=by, at=at)
    _tell_who_answers(asked, by=by, at=at)
    record("information_request", asked.id, contact=child.contact_id, work=asked.work_id)
    return asked


@action("said which child a school asks about")
def match_information(*, information_id: str, person_reference: str, by: Actor, at: datetime) -> InformationRequest:
    """Tie a school's question to the child whom it means, send it to who has open work with them, and return it.

    The child is found by a search from this piece of work, and named here by the record's reference (safety 14).
    Raises NotFound, and NoSuchRecord where the actor may open no record with this reference.
    """
    if not by.may(Permission.FRONT_DOOR_SCREEN):
        raise NotFound
    asked = information_of(information_id, by, at)
    person = find_by_reference(by, person_reference, at)
    if person is None:
        raise NoSuchRecord
    asked.person_id, asked.work_id = person.pk, _open_work(by.authority, person.pk)
    asked.save_changes("person", "work_id", by_id=by.id, at=at)
    _tell_who_answers(asked, by=by, at=at)
    record("information_request", asked.id, person=person.pk, work=asked.work_id)
    return asked


class NoSuchRecord(ValueError):
    """No record with this reference that the actor may open."""

    def __init__(self) -> None:
        super().__init__("There is no record with this reference that you may open.")


def is_on_roll_of(asked: InformationRequest, on: date) -> bool:
    """Return whether the child whom a school asks about is matched and on its roll on a day (safety 8)."""
    return bool(asked.person_id) and is_on_roll(asked.sender_id, str(asked.person_id), on)


def is_on_roll_at(asked: InformationRequest, at: datetime) -> bool:
    """Return whether the child is on the school's roll at an instant."""
    return is_on_roll_of(asked, london_date(at))


def _known(child: ChildTyped, by: Actor, at: datetime) -> ChildTyped:
    """Return the child as the school's own request says, or as typed where it is of none."""
    if not child.contact_id:
        if not child.forenames.strip() or not child.surname.strip() or child.born_on is None:
            raise NothingTyped("Enter the child's names and date of birth.")
        return child
    told = told_of_contact(by, child.contact_id, at)
    if told is None:
        raise NotFound
    stated = told[1]
    try:
        born_on = date.fromisoformat(str(stated.get("born_on") or ""))
    except ValueError:
        born_on = None  # A date that cannot be read is marked on the contact and mended at screening.
    return ChildTyped(child.contact_id, str(stated.get("forenames") or ""), str(stated.get("surname") or ""), born_on)


def _school_name(by: Actor) -> str:
    card = setting_card(by.authority, by.organisation_id)
    return card.name if card else ""


def _open_work(authority: str, person_id: str) -> str:
    """Return the id of the open work with a child that began last, "" for none: then the Front Door answers."""
    cards = open_work_of(same_person_ids(person_id), authority) if person_id else []
    return cards[-1].work_id if cards else ""


def _bar_who_is_named(asked: InformationRequest, *, by: Actor, at: datetime) -> None:
    """Keep a question from an account that has the child's name, or has declared the child a relation (safety 12)."""
    people = [(asked.child_forenames, asked.child_surname, asked.child_born_on)]
    for user_id, because in accounts_named(asked.authority, people):
        bar_user(
            user_id=user_id,
            subject_kind="information_request",
            subject_id=asked.id,
            because=because,
            by=by,
            at=at,
        )


def _tell_who_answers(asked: InformationRequest, *, by: Actor, at: datetime) -> None:
    link = reverse("sharing:information_one", args=[asked.reference])
    users = who_answers_school(asked, at)
    tell_others(users, NoticeKind.INFORMATION_WANTED, link_path=link, reference=asked.reference, by=by, at=at)
