"""Which records are one person's, and finding a person by id or public reference."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from fanlight.people.models import Merge, Person
from fanlight.people.scope import people, people_searched
from fanlight.store.public import Actor, tidy_reference


def same_person_ids(person_id: str) -> frozenset[str]:
    """Return the ids of all records that stand for this person, its own included; one query."""
    leading = Person.objects.filter(pk=person_id).values("same_as")
    together = Person.objects.filter(same_as__in=leading).values_list("pk", flat=True)
    return frozenset({person_id, *together})


def same_people(person_ids: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return for each known person id the ids of all records that stand for that person; two queries however many."""
    leading = dict(Person.objects.filter(pk__in=list(person_ids)).values_list("pk", "same_as"))
    rows = Person.objects.filter(same_as__in=set(leading.values())).values_list("same_as", "pk")
    together: dict[str, set[str]] = {}
    for same_as, key in rows:
        together.setdefault(same_as, set()).add(key)
    return {key: frozenset(together[same_as]) for key, same_as in leading.items()}


def leading_id(person_id: str) -> str:
    """Return the id of the record that stands first for this person; raises Person.DoesNotExist for an unknown id."""
    return str(Person.objects.values_list("same_as", flat=True).get(pk=person_id))


def seen_records(actor: Actor, person_id: str, at: datetime) -> frozenset[str]:
    """Return the ids of all records of a person whom the actor may see, none where they may not; one query."""
    leading = Person.objects.filter(pk=person_id).values("same_as")
    return frozenset(people(actor, at).filter(same_as__in=leading).values_list("pk", flat=True))


def get_person(actor: Actor, person_id: str, at: datetime) -> Person | None:
    """Return the person if the actor may see them, else None."""
    return people(actor, at).filter(pk=person_id).first()


def find_by_reference(actor: Actor, typed: str, at: datetime) -> Person | None:
    """Return the person with a public reference as typed, or None where there is none or the actor may not open it."""
    tidied = tidy_reference(typed)
    reference = tidied.replace("-", "") if tidied else "".join(typed.split()).upper()
    return people_searched(actor, at).filter(reference=reference).first()


def merges_of(actor: Actor, person_id: str, at: datetime) -> list[Merge]:
    """Return the merges, undone ones too, that touch any record of a person the actor may see; the latest first."""
    ids = seen_records(actor, person_id, at)
    touching = Merge.objects.filter(Q(alias__in=ids) | Q(kept__in=ids), authority=actor.authority)
    return list(touching.select_related("alias", "kept").order_by("-merged_at", "-id"))


def standing_merge(actor: Actor, merge_id: str) -> Merge | None:
    """Return the merge if it stands in the actor's authority, else None."""
    return Merge.objects.filter(pk=merge_id, authority=actor.authority, undone_at__isnull=True).first()
