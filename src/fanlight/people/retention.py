"""From when people are kept: no person goes while any record in any room names them or somebody of their family."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest, TruncDate

from fanlight.clocks.public import london_date
from fanlight.documents.public import register_holdable, shredded_ids
from fanlight.people.models import Household, HouseholdMembership, Person, Relation, SchoolPlace
from fanlight.store.public import Actor, Paths, now, paths_in, register_retention


@dataclass(frozen=True)
class RecordOfPerson:
    """A table of a room above whose rows name a person, and the fields that say when each row ended."""

    model_label: str
    ended: tuple[str, ...]


_records: dict[str, RecordOfPerson] = {}
# A roll that nobody has refreshed for so long says nothing about today.
SEEN_ON_ROLL_WITHIN = timedelta(days=366)
# Facts and decisions about one person: they have no end of their own, and go in the moment that the person goes.
PARTS: dict[str, Paths] = {
    "people.PersonCorrection": "person",
    "people.PersonName": "person",
    "people.PersonIdentifier": "person",
    "people.PersonCharacteristic": "person",
    "people.PersonAddress": "person",
    "people.ContactPoint": "person",
    "people.SafeContact": "person",
    "people.ProtectedReader": "person",
    "people.SchoolPlace": "person",
    "people.HouseholdMembership": "person",
    "people.Relation": ("person", "other"),
    "people.MatchDecision": "person",
    "people.Merge": ("alias", "kept"),
    "people.SearchKey": "person",
}


def register_record_of_person(model_label: str, *, ended: Paths) -> None:
    """Let a room say that rows of a table keep the `person` they name until they are shredded themselves.

    `ended` are the fields with the instant at which a row ended; the person is kept from the latest.
    """
    _records[model_label] = RecordOfPerson(model_label, paths_in(ended))


def records_of_people() -> dict[str, RecordOfPerson]:
    """Return every table that keeps the person it names, by its label."""
    return _records


def register() -> None:
    """Tell the rooms below all of this; called when the app is ready."""
    register_holdable("person", "A person, by their reference", person_with_reference, together=every_record_of)
    register_retention(
        "people.Person", since_the_last_record, rows=people_nobody_needs, about={"person": "pk"}, parts=PARTS
    )
    register_retention("people.Household", since_changed, rows=households_of_nobody)
    register_retention(
        "people.Search",
        since_recorded,
        about={"contact": "for_id", "request": "for_id", "work": "for_id"},
        parts={"people.RestrictedAnswer": "search"},
    )


def people_nobody_needs(authority: str) -> QuerySet[Any]:
    """Return the people whom no standing record names, nor anybody who is or was their relation or lived with them.

    A record stands until it is shredded, so a hold on it, or on the request that it came with, keeps the person. A
    child who was seen on a school's roll within a year and has not left is kept. Two records of one person are kept,
    and go, together.
    """
    everybody = Person.objects.filter(authority=authority)
    named = everybody.filter(_is_named(authority)).values("same_as")
    relations = Relation.objects.filter(authority=authority)
    homes = HouseholdMembership.objects.filter(authority=authority)
    shared = homes.filter(person__same_as__in=named).values("household")
    kept = (
        named,
        relations.filter(other__same_as__in=named).values("person__same_as"),
        relations.filter(person__same_as__in=named).values("other__same_as"),
        homes.filter(household__in=shared).values("person__same_as"),
    )
    rows: QuerySet[Any] = everybody
    for groups in kept:
        rows = rows.exclude(same_as__in=groups)
    return rows


def _is_named(authority: str) -> Q:
    at = now()
    places = SchoolPlace.objects.filter(authority=authority, withdrawn_at__isnull=True)
    there = Q(valid_to__isnull=True) | Q(valid_to__gte=london_date(at))
    on_a_roll = places.filter(there, refreshed_at__gte=at - SEEN_ON_ROLL_WITHIN).values("person")
    named = Q(on_hold=True) | Q(id__in=on_a_roll)
    for record in _records.values():
        rows = apps.get_model(record.model_label)._base_manager.filter(authority=authority, person__isnull=False)
        standing = rows.exclude(id__in=shredded_ids(authority, record.model_label))
        named |= Q(id__in=standing.values("person"))
    return named


def since_the_last_record(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return people with the day on which the last record that names them ended, or they were last at a school."""
    began = TruncDate("created_at")
    days: list[Any] = [began]
    for record in _records.values():
        end = Coalesce(*(F(one) for one in record.ended)) if len(record.ended) > 1 else F(record.ended[0])
        theirs = _of_the_same_person(apps.get_model(record.model_label)).annotate(ended=end)
        last = theirs.filter(ended__isnull=False).order_by("-ended").values("ended")[:1]
        days.append(Coalesce(TruncDate(Subquery(last)), began))
    last_on = Coalesce(F("valid_to"), TruncDate("refreshed_at"))
    last_there = _of_the_same_person(SchoolPlace).annotate(last_on=last_on).order_by("-last_on").values("last_on")[:1]
    return rows.annotate(kept_from=Greatest(*days, Coalesce(Subquery(last_there), began)))


def _of_the_same_person(model: type[models.Model]) -> QuerySet[Any]:
    """Return the rows that name the person of an outer query, under any of their records: by the index on the key."""
    same = Person.objects.filter(authority=OuterRef(OuterRef("authority")), same_as=OuterRef(OuterRef("same_as")))
    return model._base_manager.filter(authority=OuterRef("authority"), person_id__in=same.values("pk"))


def households_of_nobody(authority: str) -> QuerySet[Any]:
    """Return the households all of whose people were shredded."""
    shredded = shredded_ids(authority, "people.Person")
    members = HouseholdMembership.objects.filter(authority=authority, household=OuterRef("pk"))
    return Household.objects.filter(~Exists(members.exclude(person_id__in=shredded)), authority=authority)


def since_changed(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return households with the day on which each was last changed: their people's time is over already."""
    return rows.annotate(kept_from=TruncDate("changed_at"))


def since_recorded(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return searches with the day of each."""
    return rows.annotate(kept_from=TruncDate("recorded_at"))


def every_record_of(authority: str, held: QuerySet[Any]) -> QuerySet[Any]:
    """Return the ids of all records of the people on any of whose records a hold stands."""
    people = Person.objects.filter(authority=authority)
    return people.filter(same_as__in=people.filter(id__in=held).values("same_as")).values_list("id", flat=True)


def person_with_reference(actor: Actor, typed: str) -> str:
    """Return the id of the person with a reference, for a hold; nothing when there is none."""
    rows = Person.objects.filter(authority=actor.authority, reference=typed.strip().upper().replace(" ", ""))
    return rows.values_list("id", flat=True).first() or ""
