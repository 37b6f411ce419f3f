"""An authority's history is loaded from its earlier system: again it changes nothing, and no row is lost."""

from __future__ import annotations

import csv
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from fanlight.access.public import Role
from fanlight.audit.public import events_about
from fanlight.casework.models import EarlierRecord
from fanlight.casework.public import (
    EarlierKind,
    earlier_history,
    earlier_starts,
    history_held,
    last_earlier_referral_on,
)
from fanlight.imports.actions.ssd import read_history as reading_module
from fanlight.imports.public import (
    DateShape,
    ExtractUnreadable,
    HistoryReport,
    RefusedRows,
    folder_for_refused,
    newest_day,
    open_folder,
    read_history,
)
from fanlight.people.models import Person, PersonAddress, PersonIdentifier, PersonName
from fanlight.people.public import AddressGiven, PersonDetails, PersonGiven, correct_person, load_people
from fanlight.people.rules.corrections import Vitals
from fanlight.people.rules.kinds import PersonKind
from fanlight.people.rules.sex import Sex
from fanlight.store.public import Actor, import_actor
from tests.actions.people.making import an_officer, walled
from tests.factories import AUTHORITY, an_actor
from tests.support.ssd_extract import (
    TAKEN_ON,
    a_contact,
    a_large_extract,
    a_person,
    a_referral,
    a_small_extract,
    write_table,
)

pytestmark = pytest.mark.django_db
MONDAY = datetime(2018, 11, 19, 9, 30, tzinfo=UTC)
BORN = date(2010, 5, 4)


@pytest.fixture
def operator() -> Actor:
    return an_actor(Role.ADMINISTRATOR)


def read(folder: Path, by: Actor, *, taken_on: date = TAKEN_ON, dates: DateShape = DateShape.ISO) -> HistoryReport:
    with RefusedRows(folder_for_refused(folder, None)) as refused:
        return read_history(
            open_folder(folder),
            system="Oldsystem",
            taken_on=taken_on,
            dates=dates,
            refused=refused,
            progress=lambda _: None,
            by=by,
            at=MONDAY,
        )


def counts(report: HistoryReport, name: str) -> dict[str, int]:
    return {key: number for key, number in report.as_counts()[name].items() if number}


def the_child() -> Person:
    found: Person = Person.objects.get(kind=PersonKind.CHILD)
    return found


def loaded(*people: PersonGiven) -> list[str]:
    by = import_actor("the tests", authority=AUTHORITY)
    return load_people(given=people, source="Invented roll", by=by, at=MONDAY)


def test_everything_in_an_extract_is_taken_once_and_read_equals_the_sum_of_what_became_of_it(
    tmp_path: Path, operator: Actor
) -> None:
    report = read(a_small_extract(tmp_path / "ssd"), operator)
    assert report.refused == []
    for name, found in report.as_counts().items():
        assert found["read"] == sum(found.values()) - found["read"] > 0, name
    # A kind of number that people have no place for, and a review that is still to come.
    assert counts(report, "ssd_linked_identifiers") == {"read": 2, "added": 1, "left_out": 1}
    assert counts(report, "ssd_cp_reviews") == {"read": 2, "added": 1, "left_out": 1}
    kinds = set(EarlierRecord.objects.values_list("kind", flat=True))
    assert kinds == {str(kind) for kind in EarlierKind}


def test_the_same_extract_again_changes_nothing(tmp_path: Path, operator: Actor) -> None:
    folder = a_small_extract(tmp_path / "ssd")
    read(folder, operator)
    tables = (Person, PersonName, PersonIdentifier, PersonAddress, EarlierRecord)
    before = [list(table.objects.order_by("pk").values()) for table in tables]
    report = read(folder, operator)
    for name, found in report.as_counts().items():
        assert (found["added"], found["changed"], found["refused"]) == (0, 0, 0), name
    assert [list(table.objects.order_by("pk").values()) for table in tables] == before


def test_a_row_that_changed_becomes_a_later_entry_that_corrects_the_first(tmp_path: Path, operator: Actor) -> None:
    folder = a_small_extract(tmp_path / "ssd")
    read(folder, operator)
    write_table(folder, "ssd_cin_episodes", [a_referral(cine_close_date="2018-10-01", cine_close_reason="RC7")])
    report = read(folder, operator, taken_on=date(2018, 10, 31))
    assert counts(report, "ssd_cin_episodes") == {"read": 1, "changed": 1}
    first, second = EarlierRecord.objects.filter(kind="REFERRAL").order_by("recorded_at", "id")
    assert (first.corrects, second.corrects, first.ended_on, second.ended_on) == (
        None,
        first,
        None,
        date(2018, 10, 1),
    )
    shown = [one for one in earlier_history([the_child().pk], an_officer(), MONDAY) if one.kind == "REFERRAL"]
    assert [(one.is_open, "ended: ended for another reason" in one.words) for one in shown] == [(False, True)]


def test_a_person_whose_name_changed_gets_a_new_dated_name_and_keeps_the_old(tmp_path: Path, operator: Actor) -> None:
    folder = a_small_extract(tmp_path / "ssd")
    read(folder, operator)
    write_table(folder, "ssd_person", [a_person(pers_surname="Larkspur", pers_dob="2010-05-05")])
    report = read(folder, operator, taken_on=date(2018, 10, 31))
    assert counts(report, "ssd_person") == {"read": 1, "changed": 1}
    names = PersonName.objects.order_by("recorded_at", "id").values_list("surname", "valid_to")
    assert list(names) == [("Quillfeather", date(2018, 10, 31)), ("Larkspur", None)]
    assert the_child().born_on == date(2010, 5, 5)
    assert the_child().corrections.get().was == "2010-05-04"


def test_what_was_put_right_here_is_not_put_wrong_by_the_next_extract(tmp_path: Path, operator: Actor) -> None:
    folder = a_small_extract(tmp_path / "ssd")
    read(folder, operator)
    child = the_child()
    right = Vitals(PersonKind.CHILD, Sex.F, date(2010, 4, 5))
    correct_person(
        person_id=child.pk, vitals=right, reason="Birth certificate", expected=child.version, by=an_officer(), at=MONDAY
    )
    assert counts(read(folder, operator), "ssd_person") == {"read": 1, "already_there": 1}
    assert the_child().born_on == date(2010, 4, 5)


def test_a_row_that_cannot_be_taken_is_refused_by_file_line_and_column_and_can_be_corrected(
    tmp_path: Path, operator: Actor
) -> None:
    folder = a_small_extract(tmp_path / "ssd")
    wrong = [
        a_contact(),
        a_contact("C2", "NOBODY"),
        a_contact("C3", on="01/03/2017"),
        a_contact("C1", on="2017-04-01"),
        a_contact("C4", cont_contact_outcome_json="{not json"),
        a_contact("C5", on="2018-10-05"),
    ]
    write_table(folder, "ssd_contacts", wrong)
    report = read(folder, operator)
    assert [(row.file, row.line, row.column) for row in report.refused] == [
        ("ssd_contacts.csv", 3, "cont_person_id"),
        ("ssd_contacts.csv", 4, "cont_contact_date"),
        ("ssd_contacts.csv", 5, "cont_contact_id"),
        ("ssd_contacts.csv", 6, "cont_contact_outcome_json"),
        ("ssd_contacts.csv", 7, "cont_contact_date"),
    ]
    assert counts(report, "ssd_contacts") == {"read": 6, "added": 1, "refused": 5}
    waiting = folder / "refused" / "ssd_contacts.csv"
    with waiting.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows == [{**row} for row in wrong[1:]]
    write_table(waiting.parent, "ssd_contacts", [a_contact("C2"), a_contact("C3")])
    again = read(waiting.parent, operator)
    assert counts(again, "ssd_contacts") == {"read": 2, "added": 2}
    assert EarlierRecord.objects.filter(kind="CONTACT").count() == 3


def test_a_reading_that_was_cut_off_is_gone_on_with(
    tmp_path: Path, operator: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = a_large_extract(tmp_path / "ssd", people=40, contacts=60)
    monkeypatch.setattr(reading_module, "SET", 16)
    done: list[int] = []

    class Killed(Exception):
        pass

    def until_killed(rows: int) -> None:
        done.append(rows)
        if len(done) == 7:
            raise Killed

    with RefusedRows(tmp_path / "r") as refused, pytest.raises(Killed):
        read_history(
            open_folder(folder),
            system="Oldsystem",
            taken_on=TAKEN_ON,
            dates=DateShape.ISO,
            refused=refused,
            progress=until_killed,
            by=operator,
            at=MONDAY,
        )
    held = history_held(AUTHORITY)
    assert held is None or held.through is None
    report = read(folder, operator)
    assert counts(report, "ssd_person") == {"read": 40, "already_there": 40}
    assert counts(report, "ssd_contacts") == {"read": 60, "already_there": 16, "added": 44}
    assert Person.objects.count() == 40
    held = history_held(AUTHORITY)
    assert held is not None and held.through == TAKEN_ON


def test_who_is_here_by_number_birth_and_name_is_not_written_twice(tmp_path: Path, operator: Actor) -> None:
    (mine,) = loaded(
        PersonGiven(PersonDetails("Damson Ivy", "Quillfeather", born_on=BORN, sex=Sex.F, nhs_number="9990000018"))
    )
    folder = a_small_extract(tmp_path / "ssd")
    write_table(folder, "ssd_person", [a_person(pers_single_unique_id="999 000 0018")])
    read(folder, operator)
    assert the_child().pk == mine
    assert EarlierRecord.objects.filter(person_id=mine, kind="CONTACT").count() == 1


def test_who_has_the_same_name_and_birth_only_is_written_and_said_for_a_person_to_decide(
    tmp_path: Path, operator: Actor
) -> None:
    (mine,) = loaded(PersonGiven(PersonDetails("Damson", "Quillfeather", born_on=BORN, sex=Sex.F)))
    folder = a_small_extract(tmp_path / "ssd")
    report = read(folder, operator)
    assert (report.may_be_same, Person.objects.count()) == (1, 2)
    listed = (folder / "refused" / "may_be_the_same.csv").read_text(encoding="utf-8")
    assert Person.objects.get(pk=mine).reference in listed


def test_safety_13_no_record_without_the_wall_is_made_of_a_child_behind_one(tmp_path: Path, operator: Actor) -> None:
    (mine,) = loaded(PersonGiven(PersonDetails("Damson", "Quillfeather", born_on=BORN, sex=Sex.F)))
    walled(Person.objects.get(pk=mine), by=an_actor(Role.LADO))
    report = read(a_small_extract(tmp_path / "ssd"), operator)
    assert counts(report, "ssd_person") == {"read": 1, "refused": 1}
    assert "held back" in report.refused[0].reason
    assert Person.objects.count() == 1
    assert counts(report, "ssd_contacts") == {"read": 1, "refused": 1}


def test_safety_13_the_history_of_a_child_behind_a_wall_is_hidden_as_the_rest_is(
    tmp_path: Path, operator: Actor
) -> None:
    read(a_small_extract(tmp_path / "ssd"), operator)
    child = the_child()
    officer = an_officer()
    assert earlier_history([child.pk], officer, MONDAY)
    walled(child, by=an_actor(Role.LADO))
    assert earlier_history([child.pk], officer, MONDAY) == []
    assert earlier_history([child.pk], an_actor(Role.DSL), MONDAY) == []


def test_safety_11_an_address_that_is_protected_there_is_confidential_here_and_a_later_one_of_the_child_too(
    tmp_path: Path, operator: Actor
) -> None:
    folder = a_small_extract(tmp_path / "ssd")
    row: dict[str, str] = {"addr_person_id": "P1", "addr_address_type": "HOME"}
    later = {"HOUSE": "2", "STREET": "Sample Street"}
    write_table(
        folder,
        "ssd_address",
        [
            {**row, "addr_table_id": "A1", "addr_address_start_date": "2016-01-01", "addr_address_postcode": "CON"},
        ],
    )
    read(folder, operator)
    write_table(
        folder,
        "ssd_address",
        [
            {
                **row,
                "addr_table_id": "A2",
                "addr_address_start_date": "2018-01-01",
                "addr_address_postcode": "ZZ9 9ZZ",
                "addr_address_json": json.dumps(later),
            },
        ],
    )
    read(folder, operator)
    assert set(PersonAddress.objects.values_list("is_confidential", "line_1", "postcode")) == {(True, "", "")}
    assert PersonAddress.objects.count() == 2
    assert counts(read(folder, operator), "ssd_address") == {"read": 1, "already_there": 1}


def test_an_address_that_has_ended_since_is_ended_and_not_written_again(tmp_path: Path, operator: Actor) -> None:
    folder = a_small_extract(tmp_path / "ssd")
    read(folder, operator)
    path = folder / "ssd_address.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows: list[dict[str, Any]] = list(csv.DictReader(file))
    write_table(folder, "ssd_address", [{**rows[0], "addr_address_end_date": "2018-08-31"}])
    assert counts(read(folder, operator), "ssd_address") == {"read": 1, "changed": 1}
    row = PersonAddress.objects.get()
    assert (row.valid_to, row.line_1) == (date(2018, 8, 31), "1 Sample Street")


def test_the_order_of_files_and_the_case_of_headings_do_not_matter_and_dates_are_as_declared(
    tmp_path: Path, operator: Actor
) -> None:
    folder = tmp_path / "ssd"
    folder.mkdir()
    contact = a_contact(on="01/03/2017")
    headings = ",".join(name.upper() for name in contact)
    values = ",".join(f'"{value.replace(chr(34), chr(34) * 2)}"' for value in contact.values())
    (folder / "SSD_CONTACTS.csv").write_text(f"{headings}\n{values}\n", encoding="utf-8-sig")
    write_table(
        folder, "ssd_person", [a_person(pers_forename="Zoë", pers_dob="04/05/2010 00:00:00")], encoding="cp1252"
    )
    report = read(folder, operator, dates=DateShape.UK)
    assert report.refused == []
    assert EarlierRecord.objects.get().began_on == date(2017, 3, 1)
    assert (PersonName.objects.get().forenames, the_child().born_on) == ("Zoë", BORN)
    assert newest_day(open_folder(folder), DateShape.UK, MONDAY.date()) == date(2017, 3, 1)


def test_what_cannot_be_read_at_all_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ExtractUnreadable, match="There is no table"):
        open_folder(tmp_path)
    (tmp_path / "ssd_person.csv").write_text("pers_person_id,pers_forename\n", encoding="utf-8")
    with pytest.raises(ExtractUnreadable, match=r"ssd_person.csv: line 1 has no column called pers_surname, pers_dob"):
        open_folder(tmp_path)
    (tmp_path / "ssd_person.csv").write_bytes(b"PK\x03\x04 a workbook")
    with pytest.raises(ExtractUnreadable, match="a zip or an Excel workbook"):
        open_folder(tmp_path)


def test_measures_and_the_next_referral_see_what_began_in_the_earlier_system(tmp_path: Path, operator: Actor) -> None:
    read(a_small_extract(tmp_path / "ssd"), operator)
    child = the_child()
    starts = list(earlier_starts(AUTHORITY, since=date(2017, 1, 1), until=date(2018, 12, 31)))
    assert [(one.person_id, str(one.kind), one.on) for one in starts] == [
        (child.pk, "CONTACT", date(2017, 3, 1)),
        (child.pk, "REFERRAL", date(2018, 1, 10)),
    ]
    assert last_earlier_referral_on(AUTHORITY, child.pk, by_day=date(2018, 11, 19)) == date(2018, 1, 10)
    assert last_earlier_referral_on(AUTHORITY, child.pk, by_day=date(2018, 1, 9)) is None


def test_safety_16_the_operator_and_every_record_that_was_written_are_in_the_log(
    tmp_path: Path, operator: Actor
) -> None:
    read(a_small_extract(tmp_path / "ssd"), operator)
    record = EarlierRecord.objects.get(kind="CONTACT")
    (event,) = events_about(AUTHORITY, [("earlier_record", record.id)])
    assert event["detail"] == {"brought": "ADDED"}
    done = {one["kind"]: one["actor_id"] for one in events_about(AUTHORITY, [("authority", AUTHORITY)])}
    assert done["imports.begin_reading"] == operator.id
    assert done["casework.load_earlier_records"] != operator.id
    assert [one["detail"] for one in events_about(AUTHORITY, [("person", the_child().pk)])][-1] == {"brought": "ADDED"}


def test_safety_17_history_is_kept_with_the_gravest_of_its_episode_and_keeps_the_person(
    tmp_path: Path, operator: Actor
) -> None:
    from fanlight.people.retention import people_nobody_needs

    read(a_small_extract(tmp_path / "ssd"), operator)
    classes = dict(EarlierRecord.objects.values_list("kind", "retention_class"))
    assert classes["CONTACT"] == "CONTACT_NO_FURTHER_ACTION"
    assert {classes[kind] for kind in ("REFERRAL", "ASSESSMENT", "CIN_PLAN", "SECTION_47", "INVOLVEMENT")} == {
        "CHILD_PROTECTION"
    }
    assert the_child() not in people_nobody_needs(AUTHORITY)


def test_a_confidential_address_that_a_person_recorded_here_is_not_laid_open(tmp_path: Path, operator: Actor) -> None:
    (mine,) = loaded(
        PersonGiven(
            PersonDetails(
                "Damson",
                "Quillfeather",
                born_on=BORN,
                sex=Sex.F,
                nhs_number="9990000018",
                address=AddressGiven("1 Sample Street", postcode="ZZ9 9ZZ", is_confidential=True),
            )
        )
    )
    folder = a_small_extract(tmp_path / "ssd")
    write_table(folder, "ssd_person", [a_person(pers_single_unique_id="9990000018")])
    read(folder, operator)
    assert set(PersonAddress.objects.filter(person_id=mine).values_list("is_confidential", flat=True)) == {True}
