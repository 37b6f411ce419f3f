"""Which setting a child is at, and which children are on a setting's roll."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from fanlight.people.models import Person, SchoolPlace
from fanlight.people.queries.records import same_person_ids
from fanlight.store.public import prepared


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
    """Return those of the person ids that are on the setting's roll on a day, under any of their records; two queries."""
    ids = sorted(set(person_ids))
    leading = dict(_leading.rows(ids=ids))
    places = _places_of_all.rows(ids=ids, leading=sorted(set(leading.values())), on=on)
    here = {same_as for same_as, where in places if where == establishment_id}
    return {key for key, same_as in leading.items() if same_as in here}


def was_on_roll_among(establishment_id: str, days: Mapping[str, date]) -> set[str]:
    """Return those of the person ids that were on the setting's roll on their own day, under any of their records.

    Two queries, however many people and days.
    """
    leading = dict(_leading.rows(ids=sorted(days)))
    places = SchoolPlace.objects.filter(
        establishment=establishment_id, person__same_as__in=set(leading.values()), withdrawn_at__isnull=True
    )
    stays: dict[str, list[tuple[date, date]]] = defaultdict(list)
    for same_as, first, last in places.values_list("person__same_as", "valid_from", "valid_to"):
        stays[same_as].append((first or date.min, last or date.max))
    return {
        key for key, same_as in leading.items() if any(first <= days[key] <= last for first, last in stays[same_as])
    }


@prepared
def _leading(*, ids: list[str]) -> QuerySet[Person, Any]:
    return Person.objects.filter(pk__in=ids).values_list("pk", "same_as")


@prepared
def _places_of_all(*, ids: list[str], leading: list[str], on: date) -> QuerySet[SchoolPlace, Any]:
    authorities = Person.objects.filter(pk__in=ids).values("authority")
    together = Person.objects.filter(authority__in=authorities, same_as__in=leading)
    # The few who are asked about lead to their places. By the setting, all of its roll would be read.
    places = SchoolPlace.objects.current(on).filter(person__in=together.values("pk"))
    return places.values_list("person__same_as", "establishment")


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
