"""Which records are one person's, and finding a person by id or public reference."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from fanlight.people.models import Merge, Person
from fanlight.people.scope import people, people_searched
from fanlight.store.public import Actor, prepared, tidy_reference


def same_person_ids(person_id: str) -> frozenset[str]:
    """Return the ids of all records that stand for this person, its own included; one query."""
    own = Person.objects.filter(pk=person_id)
    # The authority too: the index begins with it, and without it all the people would be read.
    together = Person.objects.filter(authority__in=own.values("authority"), same_as__in=own.values("same_as"))
    return frozenset({person_id, *together.values_list("pk", flat=True)})


def same_people(person_ids: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return for each known person id the ids of all records that stand for that person; two queries however many."""
    known = Person.objects.filter(pk__in=list(person_ids)).values_list("pk", "same_as", "authority")
    leading = {key: same_as for key, same_as, _ in known}
    together = records_led_by(leading.values(), {authority for _, _, authority in known})
    return {key: together[same_as] for key, same_as in leading.items()}


def records_led_by(leading_ids: Iterable[str], authorities: Collection[str]) -> dict[str, frozenset[str]]:
    """Return the ids of all records of each person by the id of the record that stands first; one query."""
    together: dict[str, set[str]] = {}
    for same_as, key in _led_by.rows(leading_ids=sorted(set(leading_ids)), authorities=sorted(authorities)):
        together.setdefault(same_as, set()).add(key)
    return {same_as: frozenset(keys) for same_as, keys in together.items()}


@prepared
def _led_by(*, leading_ids: list[str], authorities: list[str]) -> QuerySet[Person, Any]:
    rows = Person.objects.filter(authority__in=authorities, same_as__in=leading_ids)
    return rows.values_list("same_as", "pk")


def joined_records(authority: str) -> dict[str, str]:
    """Return, for each record that a standing merge touches, the id of the record that stands first for its person."""
    standing = Merge.objects.filter(authority=authority, undone_at__isnull=True)
    return dict(
        [*standing.values_list("alias_id", "alias__same_as"), *standing.values_list("kept_id", "kept__same_as")]
    )


def leading_id(person_id: str) -> str:
    """Return the id of the record that stands first for this person; raises Person.DoesNotExist for an unknown id."""
    return str(Person.objects.values_list("same_as", flat=True).get(pk=person_id))


def leading_ids(person_ids: Iterable[str]) -> dict[str, str]:
    """Return for each known person id the id of the record that stands first for that person; one query."""
    return dict(Person.objects.filter(pk__in=list(person_ids)).values_list("pk", "same_as"))


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
