"""Rows written in sets: the same defaults, codes, seals and constraints as rows that are saved one by one."""

from __future__ import annotations

from datetime import date

import pytest
from axes.models import AccessAttempt
from django.db import IntegrityError, connection, models, transaction

from fanlight.front_door.models import Contact
from fanlight.people.models import Person, PersonAddress, PersonName, SearchKey
from fanlight.people.public import PersonKind, Sex
from fanlight.store.public import Rows, bulk_writing, indexed_at_the_end, new_ulid, now, write_objects
from fanlight.store.sets import ColumnNeedsAnObject, _pragma, _written
from tests.factories import AUTHORITY

pytestmark = pytest.mark.django_db

BORN = date(2012, 2, 29)


def a_person() -> str:
    """Return the id of a stored person."""
    person = Person(authority=AUTHORITY, kind=PersonKind.ADULT)
    person.save()
    return person.pk


def everything(row: models.Model) -> dict[str, object]:
    """Return all that a row says but its id."""
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if field.name != "id"}


def test_a_row_of_a_set_is_the_row_that_saving_would_have_written() -> None:
    said = {"authority": AUTHORITY, "recorded_by": new_ulid(), "recorded_at": now()}
    person_id = a_person()
    rows = Rows(PersonName, **said)
    key = rows.add(person_id=person_id, forenames="Tansy", surname="Wickerhopple", valid_from=BORN)
    assert (rows.write(), len(rows)) == (1, 0)
    saved = PersonName(person_id=person_id, forenames="Tansy", surname="Wickerhopple", valid_from=BORN, **said)
    saved.save()
    assert everything(PersonName.objects.get(pk=key)) == everything(PersonName.objects.get(pk=saved.pk))


def test_each_row_has_a_default_of_its_own_and_codes_are_stored_as_text() -> None:
    rows = Rows(Person, authority=AUTHORITY)
    keys = [rows.add(id=key, same_as=key, kind=PersonKind.CHILD, sex=Sex.F, born_on=BORN) for key in (new_ulid(), "B")]
    rows.write()
    people = [Person.objects.get(pk=key) for key in keys]
    assert people[0].reference != people[1].reference
    assert [(one.kind, one.sex, one.born_on, one.version) for one in people] == [("CHILD", "F", BORN, 1)] * 2


def test_a_sealed_column_is_sealed_to_its_own_row() -> None:
    rows = Rows(PersonAddress, authority=AUTHORITY, recorded_by=new_ulid(), person_id=a_person())
    keys = [rows.add(is_confidential=True, sealed=words) for words in ("14 Invented Lane", "")]
    rows.write()
    stored = dict(PersonAddress.objects.values_list("id", "sealed"))
    assert "Invented" not in stored[keys[0]]
    assert [PersonAddress.objects.get(pk=key).sealed for key in keys] == ["14 Invented Lane", ""]


def test_what_the_table_refuses_is_refused_and_nothing_of_the_set_is_kept() -> None:
    rows = Rows(Person, authority=AUTHORITY, kind=PersonKind.CHILD)
    rows.add(id="A", same_as="A", born_on=BORN)
    rows.add(id="B", same_as="B", born_on=BORN, expected_on=BORN)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.write()
    assert not Person.objects.exists()


def test_a_column_that_there_is_not_is_refused() -> None:
    with pytest.raises(TypeError, match="no column nickname"):
        Rows(PersonName, nickname="Tansy")
    with pytest.raises(TypeError, match="no column person"):
        Rows(PersonName).add(person=a_person())


def test_objects_are_written_in_sets_as_they_would_be_saved() -> None:
    people = [Person(authority=AUTHORITY, kind=PersonKind.ADULT, same_as=key, id=key) for key in ("A", "B")]
    assert write_objects(people) == 2
    assert write_objects([]) == 0
    assert not any(person._state.adding for person in people)
    assert list(Person.objects.order_by("id").values_list("id", "reference")) == [
        (one.id, one.reference) for one in people
    ]


def test_what_the_database_works_out_itself_is_left_to_it() -> None:
    names = {field.attname for field in _written(Contact)}
    assert "is_undecided" not in names
    assert "child_as_stated" in names


def test_a_column_that_saving_works_out_is_not_written_in_sets() -> None:
    with pytest.raises(ColumnNeedsAnObject):
        Rows(AccessAttempt)


@pytest.mark.needs_sqlite
@pytest.mark.django_db(transaction=True)
def test_after_a_great_deal_was_written_the_database_waits_for_the_disk_as_before() -> None:
    asked = ("journal_mode", "synchronous", "cache_size", "wal_autocheckpoint")
    before = [_pragma(name) for name in asked]
    with bulk_writing():
        assert (_pragma("synchronous"), _pragma("cache_size")) == (0, -400_000)
    assert [_pragma(name) for name in asked] == before
    assert _pragma("synchronous") == 2


def _indexes_of(table: str) -> set[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = %s", [table])
        return {(name, sql) for name, sql in cursor.fetchall()}


@pytest.mark.needs_sqlite
@pytest.mark.django_db(transaction=True)
def test_an_empty_table_is_filled_without_its_indexes_and_has_them_again_afterwards() -> None:
    before = _indexes_of("people_searchkey")
    assert len(before) == 2
    with indexed_at_the_end(SearchKey):
        assert not _indexes_of("people_searchkey")
        person = Person.objects.get(pk=a_person())
        SearchKey.objects.create(authority=AUTHORITY, key="n:x", person=person)
    assert _indexes_of("people_searchkey") == before
    with indexed_at_the_end(SearchKey):
        assert _indexes_of("people_searchkey") == before, "a table with rows keeps them"
    with pytest.raises(IntegrityError):
        SearchKey.objects.create(authority=AUTHORITY, key="n:x", person=person)


@pytest.mark.needs_sqlite
@pytest.mark.django_db(transaction=True)
def test_what_fails_while_a_table_is_filled_leaves_its_indexes() -> None:
    before = _indexes_of("people_searchkey")
    with pytest.raises(ZeroDivisionError), indexed_at_the_end(SearchKey):
        raise ZeroDivisionError
    assert _indexes_of("people_searchkey") == before
