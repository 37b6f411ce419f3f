"""The three kinds of row: entries stay, dated facts stand on a day, working rows are saved under their version."""

from __future__ import annotations

from datetime import date

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from fanlight.access.models import DeclaredRelation
from fanlight.front_door.models import ContactNote, WorklistView
from fanlight.store.public import DatedFact, Entry, EntryIsPermanent, Row, StaleVersion, WorkingRow, new_ulid
from tests.actions.front_door.crowd import a_crowd
from tests.actions.front_door.making import HOUR, MONDAY
from tests.factories import AUTHORITY, a_user

pytestmark = pytest.mark.django_db

OURS = [model for model in apps.get_models() if model.__module__.startswith("fanlight.")]


# Entries


@pytest.fixture
def note() -> ContactNote:
    """An entry that is stored."""
    (contact,) = a_crowd([{}])
    return ContactNote.objects.create(
        authority=AUTHORITY, contact=contact, text="Two late pick-ups", learnt_from="Nurse", recorded_by=new_ulid()
    )


def change_and_save(note):
    note.text = "Nothing happened"
    note.save()


@pytest.mark.parametrize(
    "change",
    [
        change_and_save,
        lambda note: note.save(update_fields=["text"]),
        lambda note: note.delete(),
        lambda note: ContactNote.objects.filter(id=note.id).update(text="Nothing happened"),
        lambda note: ContactNote.objects.update(text="Nothing happened", on_hold=True),
        lambda note: ContactNote.objects.filter(id=note.id).delete(),
        lambda note: ContactNote.objects.bulk_update([note], ["text"]),
        lambda note: ContactNote.objects.update_or_create(id=note.id, defaults={"text": "Nothing happened"}),
        lambda note: note.contact.notes.update(text="Nothing happened"),
        lambda note: note.contact.notes.all().delete(),
    ],
)
def test_an_entry_is_neither_overwritten_nor_taken_away(note, change):
    with pytest.raises(EntryIsPermanent, match="write a later one that corrects it"), transaction.atomic():
        change(note)
    assert ContactNote.objects.get(id=note.id).text == "Two late pick-ups"


def test_a_later_entry_corrects_an_earlier_one(note):
    later = ContactNote.objects.create(
        authority=AUTHORITY, contact=note.contact, text="Three", learnt_from="Nurse", corrects=note, recorded_by="x"
    )
    assert list(note.corrected_by.all()) == [later]


def test_a_hold_and_a_retention_class_can_be_placed_on_entries(note):
    assert ContactNote.objects.filter(id=note.id).update(on_hold=True, retention_class="CHILD_PROTECTION") == 1
    note.refresh_from_db()
    assert (note.on_hold, note.retention_class, note.text) == (True, "CHILD_PROTECTION", "Two late pick-ups")


def test_only_shredding_blanks_an_entry_and_leaves_the_rest_of_it(note):
    assert ContactNote.objects.filter(id=note.id).shred_fields(text="", learnt_from="") == 1
    note.refresh_from_db()
    assert (note.text, note.learnt_from, note.recorded_by != "") == ("", "", True)


def test_every_entry_table_refuses_to_be_changed_in_a_set():
    entries = [model for model in OURS if issubclass(model, Entry)]
    assert len(entries) > 10
    for model in entries:
        with pytest.raises(EntryIsPermanent):
            model.objects.update(recorded_by="x")


def test_an_entry_that_another_points_at_cannot_be_torn_out_of_the_database(note):
    with pytest.raises(IntegrityError), transaction.atomic():
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM front_door_contact WHERE id = %s", [note.contact_id])
            connection.check_constraints()


# Every row


def test_every_row_takes_the_retention_class_of_its_table():
    for model in OURS:
        if issubclass(model, Row):
            assert model._meta.get_field("retention_class").get_default() == str(model.held.retention), model


def test_rows_of_a_kind_are_what_they_say():
    for kind in (Entry, DatedFact, WorkingRow):
        for model in OURS:
            if issubclass(model, kind):
                assert model.row_kind == kind.row_kind, model


# Dated facts


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "day", "stands"),
    [
        (None, None, date(2018, 11, 19), True),
        (date(2018, 11, 19), None, date(2018, 11, 19), True),
        (date(2018, 11, 19), None, date(2018, 11, 18), False),
        (None, date(2018, 11, 19), date(2018, 11, 19), True),
        (None, date(2018, 11, 19), date(2018, 11, 20), False),
        (date(2018, 11, 19), date(2018, 11, 19), date(2018, 11, 19), True),
    ],
)
def test_a_dated_fact_stands_from_its_first_day_to_its_last_both_included(valid_from, valid_to, day, stands):
    fact = DeclaredRelation.objects.create(
        authority=AUTHORITY,
        user=a_user(),
        forenames="Damson",
        surname="Testperson",
        valid_from=valid_from,
        valid_to=valid_to,
        recorded_by="x",
    )
    assert DeclaredRelation.objects.on_day(day).filter(id=fact.id).exists() is stands


# Working rows


@pytest.fixture
def view() -> WorklistView:
    """A working row that is stored, in its first version."""
    return WorklistView.objects.create(authority=AUTHORITY, user_id=new_ulid(), filters={"which": "new"})


def as_read(view: WorklistView) -> WorklistView:
    return WorklistView.objects.get(id=view.id)


def test_saving_raises_the_version_and_says_who_and_when(view):
    view.filters = {"which": "mine"}
    view.save_changes("filters", by_id="01S0MEB0DY", at=MONDAY)
    stored = as_read(view)
    assert (stored.filters, stored.version, stored.changed_by, stored.changed_at) == (
        {"which": "mine"},
        2,
        "01S0MEB0DY",
        MONDAY,
    )
    assert view.version == 2


def test_the_second_of_two_who_read_the_same_version_is_shown_what_is_there_now(view):
    mine, theirs = as_read(view), as_read(view)
    theirs.filters = {"which": "theirs"}
    theirs.save_changes("filters", by_id="them", at=MONDAY)
    mine.filters = {"which": "mine"}
    with pytest.raises(StaleVersion, match="Nothing you typed is lost") as stale:
        mine.save_changes("filters", by_id="me", at=MONDAY + HOUR)
    assert (stale.value.current.filters, stale.value.current.changed_by) == ({"which": "theirs"}, "them")
    assert mine.filters == {"which": "mine"}
    assert as_read(view).version == 2


def test_the_version_of_the_form_counts_and_not_the_one_just_read(view):
    theirs = as_read(view)
    theirs.save_changes("filters", by_id="them", at=MONDAY)
    mine = as_read(view)
    with pytest.raises(StaleVersion):
        mine.save_changes("filters", by_id="me", at=MONDAY, expected=1)
    mine.save_changes("filters", by_id="me", at=MONDAY, expected=2)


def test_only_the_named_fields_are_saved(view):
    view.filters, view.user_id = {"which": "mine"}, "01S0MEB0DYELSE"
    view.save_changes("filters", by_id="me", at=MONDAY)
    assert as_read(view).user_id != "01S0MEB0DYELSE"


def test_a_row_that_is_gone_is_no_stale_version(view):
    gone = as_read(view)
    WorklistView.objects.all().delete()
    with pytest.raises(WorklistView.DoesNotExist):
        gone.save_changes("filters", by_id="me", at=MONDAY)
