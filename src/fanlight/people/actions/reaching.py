"""Reaching the person whose record an action changes: the actor may record, and may see them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from fanlight.access.public import Permission
from fanlight.people.models import Person
from fanlight.people.queries.records import same_person_ids
from fanlight.people.scope import people
from fanlight.store.public import Actor


class RecordingNotAllowed(Exception):
    """The actor's role does not record facts about people."""

    def __init__(self) -> None:
        super().__init__("Your role does not let you change what is recorded about people")


class PersonNotThere(Exception):
    """No such person, or one whom the actor may not see: the two are never told apart."""

    def __init__(self) -> None:
        super().__init__("There is no such person in the records that you can see")


def person_to_change(person_id: str, by: Actor, at: datetime) -> Person:
    """Return the person; raises RecordingNotAllowed or PersonNotThere. A job or an import needs no role."""
    if by.user_id and not by.may(Permission.CHILD_RECORD):
        raise RecordingNotAllowed
    person = people(by, at).filter(pk=person_id).first()
    if person is None:
        raise PersonNotThere
    return person


def end_current(rows: QuerySet[Any], person: Person, before: date, *, by: Actor, at: datetime) -> int:
    """End the person's facts among `rows` that hold on `before`, on the day before it; return how many.

    A fact that began on that very day would end before it began: it is withdrawn as replaced.
    """
    standing = rows.filter(authority=person.authority, person__in=same_person_ids(person.pk), withdrawn_at__isnull=True)
    open_then = standing.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=before))
    replaced = open_then.filter(valid_from=before).update(
        withdrawn_at=at, withdrawn_by=by.id, withdrawn_because="Replaced on the day it was recorded"
    )
    ended = open_then.filter(Q(valid_from__isnull=True) | Q(valid_from__lt=before)).update(
        valid_to=before - timedelta(days=1)
    )
    return replaced + ended


def said_by(person: Person, source: str, by: Actor, at: datetime) -> dict[str, Any]:
    """Return what every fact about the person records of where it comes from."""
    return {
        "authority": person.authority,
        "person": person,
        "source": source.strip()[:200],
        "recorded_by": by.id,
        "recorded_at": at,
    }
