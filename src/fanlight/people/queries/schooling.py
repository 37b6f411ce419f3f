"""Which setting a child is at, and which children are on a setting's roll."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import CharField, DateField, QuerySet, Value

from fanlight.people.models import Person, SchoolPlace
from fanlight.people.queries.records import same_person_ids
from fanlight.store.public import prepared

# The first day and the last.
Stay = tuple[date, date]


@dataclass(frozen=True)
class SchoolShown:
    """A child's place on a roll as it may be shown; a confidential one has no name for those not named to read it."""

    establishment_id: str
    name: str
    year_group: str
    valid_from: date | None
    valid_to: date | None
    source: str
    purpose: str
    refreshed_at: datetime
    is_masked: bool

    @property
    def in_words(self) -> str:
        """What a page says of it."""
        return "School not shown: it is confidential" if self.is_masked else self.name


def roll(person_id: str, on: date) -> list[SchoolPlace]:
    """Return the places that a person has on any roll on a day, the latest begun first."""
    rows = SchoolPlace.objects.current(on).filter(person__in=same_person_ids(person_id))
    return list(rows.select_related("establishment").order_by("-valid_from", "-id"))


def roll_history(authority: str, person_ids: Iterable[str]) -> list[SchoolPlace]:
    """Return every place that these records of a person ever had, the latest begun first."""
    rows = SchoolPlace.objects.filter(authority=authority, person__in=list(person_ids), withdrawn_at__isnull=True)
    return list(rows.select_related("establishment").order_by("-valid_from", "-id"))


def is_on_roll(establishment_id: str, person_id: str, on: date) -> bool:
    """Return whether the person is on the setting's roll on a day, under any of their records (safety 8)."""
    rows = SchoolPlace.objects.current(on).filter(establishment=establishment_id)
    return rows.filter(person__in=same_person_ids(person_id)).exists()


def on_roll_among(establishment_id: str, person_ids: Iterable[str], on: date) -> set[str]:
    """Return those of the person ids that are on the setting's roll on a day, under any of their records; one query."""
    return {key for key, stays in stays_at(establishment_id, person_ids).items() if was_there(stays, on)}


def stays_at(establishment_id: str, person_ids: Iterable[str]) -> dict[str, list[Stay]]:
    """Return from when to when each of the people was on the setting's roll, under any of their records; one query.

    Only who ever was there is in it, by person id. A stay without a beginning or an end holds since or for ever.
    """
    leading: dict[str, str] = {}
    stays: dict[str, list[Stay]] = defaultdict(list)
    for key, same_as, where, first, last in _stays.rows(ids=sorted(set(person_ids))):
        if key:
            leading[key] = same_as
        elif where == establishment_id:
            stays[same_as].append((first or date.min, last or date.max))
    return {key: stays[same_as] for key, same_as in leading.items() if same_as in stays}


def was_there(stays: Iterable[Stay], on: date) -> bool:
    """Return whether one of the stays holds on a day."""
    return any(first <= on <= last for first, last in stays)


@prepared
def _stays(*, ids: list[str]) -> QuerySet[Any, Any]:
    """Return each person with the record that leads theirs, then every place of whoever that record leads."""
    asked = Person.objects.filter(pk__in=ids)
    none, nowhere = Value(None, output_field=DateField()), Value("", output_field=CharField())
    people = asked.annotate(where=nowhere, first=none, last=none).values_list("pk", "same_as", "where", "first", "last")
    together = Person.objects.filter(authority__in=asked.values("authority"), same_as__in=asked.values("same_as"))
    # The few who are asked about lead to their places. By the setting, all of its roll would be read.
    places = SchoolPlace.objects.filter(person__in=together.values("pk"), withdrawn_at__isnull=True)
    stays = places.annotate(nobody=nowhere).values_list(
        "nobody", "person__same_as", "establishment", "valid_from", "valid_to"
    )
    return people.union(stays, all=True)


def children_on_roll(authority: str, establishment_id: str, on: date) -> list[str]:
    """Return the ids of all on the setting's roll on a day, in no order; for counting and loading, not for showing."""
    rows = SchoolPlace.objects.current(on).filter(authority=authority, establishment=establishment_id)
    return list(rows.values_list("person", flat=True).distinct())


def school_shown(place: SchoolPlace, *, may_read_protected: bool) -> SchoolShown:
    """Return a place as this reader may see it."""
    is_masked = place.is_confidential and not may_read_protected
    return SchoolShown(
        establishment_id="" if is_masked else place.establishment_id,
        name="" if is_masked else place.establishment.name,
        year_group="" if is_masked else place.year_group,
        valid_from=place.valid_from,
        valid_to=place.valid_to,
        source="" if is_masked else place.source,
        purpose=place.purpose,
        refreshed_at=place.refreshed_at,
        is_masked=is_masked,
    )


def places_of(authority: str, person_ids: Collection[str], on: date) -> dict[str, SchoolPlace]:
    """Return each person's latest current place by person id; one query."""
    rows = SchoolPlace.objects.current(on).filter(authority=authority, person__in=person_ids)
    ordered = rows.select_related("establishment").order_by("valid_from", "id")
    return {row.person_id: row for row in ordered}
