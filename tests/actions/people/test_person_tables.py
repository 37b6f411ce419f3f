"""What the tables themselves refuse, and what each promises of personal data (safety 17)."""

from __future__ import annotations

from datetime import date

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from fanlight.people.models import Person, PersonName
from fanlight.store.public import RowKind, Shred
from tests.actions.people.making import MONDAY, a_person
from tests.factories import AUTHORITY

MODELS = list(apps.get_app_config("people").get_models())


@pytest.mark.django_db
@pytest.mark.parametrize(
    "row",
    [
        {"born_on": date(2010, 3, 7), "expected_on": date(2019, 2, 1)},
        {},
        {"expected_on": date(2019, 2, 1), "sex": "F"},
        {"born_on": date(2010, 3, 7), "died_on": date(2010, 3, 6)},
        {"kind": "ADULT", "expected_on": date(2019, 2, 1)},
    ],
)
def test_the_database_refuses_impossible_people(row: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.create(authority=AUTHORITY, **row)


@pytest.mark.django_db
def test_a_reference_is_unique_in_its_authority_only() -> None:
    first = a_person()
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.create(authority=AUTHORITY, born_on=date(2010, 3, 7), reference=first.reference)
    assert Person.objects.create(authority="991", born_on=date(2010, 3, 7), reference=first.reference)


@pytest.mark.django_db
def test_a_fact_cannot_end_before_it_begins() -> None:
    child = a_person()
    with pytest.raises(IntegrityError), transaction.atomic():
        PersonName.objects.create(
            authority=AUTHORITY,
            person=child,
            surname="x",
            valid_from=date(2018, 2, 1),
            valid_to=date(2018, 1, 1),
            recorded_by="0",
        )


@pytest.mark.django_db
def test_a_shredded_person_leaves_a_tombstone() -> None:
    child = a_person()
    fields = Person.held.fields
    blank = {name: None if Person._meta.get_field(name).null else "" for name in fields}
    Person.objects.filter(pk=child.pk).update(**blank)
    child.refresh_from_db()
    assert (child.born_on, child.sex, child.reference != "") == (None, "", True)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_table_says_why_it_is_held_and_how_it_is_shredded(model: type) -> None:
    assert isinstance(model.row_kind, RowKind)  # type: ignore[attr-defined]
    held = model.held  # type: ignore[attr-defined]
    assert held.why
    assert held.kept_from
    names = {field.name for field in model._meta.concrete_fields}  # type: ignore[attr-defined]
    assert set(held.fields) <= names
    assert held.shred is not Shred.KEEP
    if held.shred is Shred.BLANK_FIELDS:
        assert {"retention_class", "on_hold"} <= names


@pytest.mark.django_db
def test_every_record_has_its_retention_class_from_the_first_day() -> None:
    child = a_person(at=MONDAY)
    assert child.retention_class == "PERSON"
    assert {name.retention_class for name in PersonName.objects.filter(person=child)} == {"PERSON"}
