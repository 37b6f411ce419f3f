"""Importing schools from an extract of the national register, in its own column names."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from fanlight.access.public import Role
from fanlight.audit.public import events_about
from fanlight.establishments.models import Establishment, SettingDistrict
from fanlight.establishments.public import (
    ColumnsMissing,
    District,
    ImportReport,
    NotYoursToChange,
    district_of_setting,
    establishment_by_number,
    establishment_by_urn,
    establishments,
    find_establishments,
    import_establishments,
    setting_card,
    setting_names,
)
from fanlight.establishments.rules.gias import COLUMNS
from fanlight.store.public import Actor, command_actor
from tests.actions.establishments.conftest import MONDAY
from tests.factories import an_actor

pytestmark = pytest.mark.django_db
HEADINGS = [column.heading for column in COLUMNS] + ["UKPRN"]
OAKHILL = {
    "URN": "999001",
    "LA (code)": "990",
    "LA (name)": "Invented",
    "EstablishmentNumber": "2001",
    "EstablishmentName": "Oakhill Invented Primary School",
    "TypeOfEstablishment (name)": "Community school",
    "EstablishmentStatus (name)": "Open",
    "OpenDate": "01-09-2004",
    "PhaseOfEducation (name)": "Primary",
    "Street": "1 Notreal Road",
    "Town": "Northinvented",
    "Postcode": "ZZ1 1AA",
    "TelephoneNum": "01632960001",
    "HeadTitle (name)": "Mx",
    "HeadFirstName": "Alder",
    "HeadLastName": "Testperson",
    "DistrictAdministrative (code)": "E99000001",
    "DistrictAdministrative (name)": "Northinvented",
}
ELM = {**OAKHILL, "URN": "999002", "EstablishmentNumber": "2002", "EstablishmentName": "Elm Invented School"}


def an_extract(folder: Path, *lines: dict[str, str], encoding: str = "cp1252", headings: list[str] = HEADINGS) -> Path:
    path = folder / "edubasealldata.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, headings, restval="")
        writer.writeheader()
        writer.writerows(lines)
    return path


def run(by: Actor, path: Path, **options: Any) -> ImportReport:
    return import_establishments(file=path, by=by, at=options.pop("at", MONDAY), **options)


def test_schools_are_imported_with_their_district_and_head(tmp_path: Path, county: Actor, north: District) -> None:
    report = run(county, an_extract(tmp_path, OAKHILL))
    assert (report.read, report.created, report.refused_count) == (1, 1, 0)
    row = establishment_by_urn("990", "999001")
    assert row is not None
    card = setting_card("990", row.id)
    assert card is not None
    assert (card.dfe_number, card.district_name, card.head_name) == ("990/2001", "Northinvented", "Mx Alder Testperson")
    assert card.address_lines == ("1 Notreal Road", "Northinvented", "ZZ1 1AA")
    assert district_of_setting("990", row.id, date(2010, 1, 1)) == north
    assert district_of_setting("990", row.id, date(2004, 8, 31)) is None


def test_the_same_extract_again_changes_nothing(tmp_path: Path, county: Actor, north: District) -> None:
    path = an_extract(tmp_path, OAKHILL, ELM)
    run(county, path)
    before = list(Establishment.objects.order_by("urn").values())
    report = run(county, path, at=MONDAY + timedelta(days=1))
    assert (report.created, report.changed, report.unchanged) == (0, 0, 2)
    assert list(Establishment.objects.order_by("urn").values()) == before
    assert SettingDistrict.objects.count() == 2


def test_what_changed_in_the_register_changes_here(tmp_path: Path, county: Actor, north: District) -> None:
    run(county, an_extract(tmp_path, OAKHILL))
    report = run(county, an_extract(tmp_path, {**OAKHILL, "HeadLastName": "Inventedly", "TelephoneNum": ""}))
    assert report.changed == 1
    row = establishment_by_urn("990", "999001")
    assert row is not None
    assert (row.head_last_name, row.phone) == ("Inventedly", "")


def test_a_school_that_moves_to_another_district_keeps_where_it_was(
    tmp_path: Path, county: Actor, north: District, south: District
) -> None:
    run(county, an_extract(tmp_path, OAKHILL))
    moved = {**OAKHILL, "DistrictAdministrative (code)": "E99000002"}
    run(county, an_extract(tmp_path, moved), at=MONDAY + timedelta(days=10))
    row = establishment_by_urn("990", "999001")
    assert row is not None and row.district == south
    assert district_of_setting("990", row.id, date(2018, 11, 28)) == north
    assert district_of_setting("990", row.id, date(2018, 11, 29)) == south


def test_a_column_that_the_extract_leaves_out_changes_nothing(tmp_path: Path, county: Actor, north: District) -> None:
    run(county, an_extract(tmp_path, OAKHILL))
    few = [column.heading for column in COLUMNS if column.is_required]
    line = {name: OAKHILL[name] for name in few}
    report = run(county, an_extract(tmp_path, {**line, "EstablishmentName": "New Name"}, headings=few))
    row = establishment_by_urn("990", "999001")
    assert report.changed == 1
    assert row is not None
    assert (row.name, row.phone, row.district) == ("New Name", "01632960001", north)


def test_a_line_with_a_fault_is_reported_by_number_field_and_reason_and_the_others_are_taken(
    tmp_path: Path, county: Actor, north: District
) -> None:
    bad = {**OAKHILL, "URN": "999003", "OpenDate": "2004-09-01"}
    report = run(county, an_extract(tmp_path, OAKHILL, bad, {**ELM, "URN": "999001"}, ELM))
    assert [(line.number, line.column) for line in report.refused] == [(3, "OpenDate"), (4, "URN")]
    assert "day-month-year" in report.refused[0].reason
    assert report.sentence.splitlines()[0] == "Read 4 lines: 2 new, 2 refused."
    assert report.sentence.splitlines()[1].startswith("Line 3: OpenDate: a date is written day-month-year")
    assert [row.urn for row in establishments("990")] == ["999002", "999001"]


def test_a_line_of_another_authority_is_left_unless_it_is_asked_for(
    tmp_path: Path, county: Actor, north: District
) -> None:
    path = an_extract(tmp_path, OAKHILL, {**ELM, "LA (code)": "991"})
    assert run(county, path).elsewhere == 1
    report = run(county, path, la_codes=["990", "991"])
    assert (report.created, report.unchanged, report.elsewhere) == (1, 1, 0)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig"])
def test_names_are_read_in_either_encoding(tmp_path: Path, county: Actor, encoding: str) -> None:
    run(county, an_extract(tmp_path, {**OAKHILL, "EstablishmentName": "St Zoë’s Invented School"}, encoding=encoding))
    assert [row.name for row in establishments("990")] == ["St Zoë’s Invented School"]


def test_a_school_whose_district_is_not_known_is_taken_and_counted(tmp_path: Path, county: Actor) -> None:
    report = run(county, an_extract(tmp_path, OAKHILL))
    assert (report.created, report.without_district) == (1, 1)


def test_broken_lines_stop_nothing(tmp_path: Path, county: Actor, north: District) -> None:
    path = an_extract(tmp_path, OAKHILL)
    with path.open("a", encoding="cp1252", newline="") as file:
        file.write("999004,990,too,few,fields\r\n\r\n")
        file.write("x" * 200_000 + ",y\r\n")
    report = run(county, path)
    assert report.created == 1
    assert [line.reason for line in report.refused][0].startswith("it has 5 fields")
    assert report.refused_count == 2


def test_a_file_that_is_no_extract_is_refused_and_nothing_is_written(tmp_path: Path, county: Actor) -> None:
    path = tmp_path / "something.csv"
    path.write_text("Name,Age\nx,1\n")
    with pytest.raises(ColumnsMissing, match="URN"):
        run(county, path)
    path.write_bytes(b"")
    with pytest.raises(ColumnsMissing):
        run(county, path)
    assert not Establishment.objects.exists()


def test_safety_16_the_import_names_its_operator_and_is_logged(tmp_path: Path, county: Actor, north: District) -> None:
    operator = command_actor("establishments import by r.operator", authority="990")
    path = an_extract(tmp_path, OAKHILL)
    run(operator, path)
    event = events_about("990", [("establishments_import", _digest(path))])[0]
    assert event["actor_id"] == operator.id
    assert event["detail"]["created"] == 1
    with pytest.raises(NotYoursToChange):
        run(an_actor(Role.DSL), path)


def _digest(path: Path) -> str:
    import hashlib

    return hashlib.sha256(path.read_bytes()).hexdigest()[:32]


def test_schools_are_found_by_what_somebody_types(tmp_path: Path, county: Actor, north: District) -> None:
    closed = {**ELM, "EstablishmentStatus (name)": "Closed", "CloseDate": "31-08-2018"}
    run(county, an_extract(tmp_path, OAKHILL, closed))
    assert [row.name for row in find_establishments("990", "invented")] == [
        OAKHILL["EstablishmentName"],
        ELM["EstablishmentName"],
    ]
    assert [row.urn for row in find_establishments("990", "oakhill zz1")] == ["999001"]
    assert find_establishments("990", "  ") == []
    assert find_establishments("991", "oakhill") == []
    assert [row.urn for row in establishments("990", district_id=north.id)] == ["999001"]
    assert establishment_by_number("990", "990/2002").closed_on == date(2018, 8, 31)  # type: ignore[union-attr]
    assert len(setting_names("990", [row.id for row in Establishment.objects.all()])) == 2
