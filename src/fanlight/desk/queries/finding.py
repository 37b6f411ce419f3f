"""Where a reference leads for this reader; no name is ever looked up here."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from fanlight.access.public import Permission
from fanlight.casework.public import work_id_of
from fanlight.challenges.public import page_of_challenge
from fanlight.conversations.public import page_of_conversation
from fanlight.desk.rules.references import Named, named_by
from fanlight.front_door.public import requests_asked
from fanlight.people.public import find_by_reference, has_work_with, same_person_ids
from fanlight.sharing.public import page_of_sharing
from fanlight.store.public import Actor, tidy_reference


def page_of_reference(actor: Actor, typed: str, at: datetime) -> str | None:
    """Return the address of what a reference names, as typed, or None when there is nothing that this person may open.

    A request is opened at the Front Door even when it may be behind a wall: its page says whom to ring.
    """
    reference = tidy_reference(typed)
    if reference is None:
        return None
    named = named_by(reference)
    if named is Named.REQUEST:
        return _request(actor, reference, at)
    if named is Named.WORK:
        work_id = work_id_of(reference, actor, at)
        return reverse("casework:work", args=[work_id]) if work_id else None
    if named is Named.CHALLENGE:
        which = page_of_challenge(actor, reference, at)
        return reverse(which, args=[reference]) if which else None
    if named in (Named.GATHERING, Named.PARTNER_ASK, Named.SCHOOL_QUESTION):
        shared = page_of_sharing(actor, reference, at)
        return reverse(shared[0], args=[shared[1]]) if shared else None
    if named is Named.CONVERSATION:
        return _conversation(actor, reference, at)
    return _person(actor, reference, at) if named is Named.PERSON else None


def _request(actor: Actor, reference: str, at: datetime) -> str | None:
    if actor.may(Permission.FRONT_DOOR_SEE) or actor.may(Permission.WORK_SEE_TEAM):
        return reverse("front_door:case", args=[reference])
    if requests_asked(actor, at=at).filter(reference=reference).exists():
        return reverse("front_door:asked_request", args=[reference])
    return None


def _conversation(actor: Actor, reference: str, at: datetime) -> str | None:
    which = page_of_conversation(actor, reference, at)
    return reverse(which, args=[reference]) if which else None


def _person(actor: Actor, reference: str, at: datetime) -> str | None:
    person = find_by_reference(actor, reference, at)
    if person is None or not actor.may(Permission.CHILD_SEE):
        return None
    works = has_work_with(actor, same_person_ids(person.pk), at)
    return reverse("desk:timeline" if works else "people:person", args=[person.pk])
