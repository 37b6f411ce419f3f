"""Extract after extract of the register: what has gone is closed by date, an older one is refused, hand-set districts stay."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from fanlight.audit.public import events_about
from fanlight.establishments.models import Establishment, RegisterExtract
from fanlight.establishments.public import (
    District,
    ExtractIsOlder,
    ImportReport,
    NotAnExtract,
    district_of_setting,
    import_establishments,
    place_setting,
)
from fanlight.store.public import Actor
from tests.actions.establishments.conftest import MONDAY
from tests.support.register_extract import a_register, write_register

pytestmark = pytest.mark.django_db
AUTUMN, WINTER = date(2018, 10, 1), date(2018, 11, 1)


def run(by: Actor, path: Path, **options: Any) -> ImportReport:
    return import_establishments(file=path, by=by, at=MONDAY, **options)


def the_school(urn: str) -> Establishment:
    return Establishment.objects.get(urn=urn)


def test_a_school_that_has_gone_from_the_register_is_closed_from_the_day_of_the_extract(
    tmp_path: Path, county: Actor, north: District
) -> None:
    schools = list(a_register(8))
    run(county, write_register(tmp_path / "edubasealldata20181001.csv", schools))
    report = run(county, write_register(tmp_path / "edubasealldata20181101.csv", schools[1:]))
    assert (report.closed, report.unchanged, report.taken_on) == (1, 7, WINTER)
    gone = the_school(schools[0]["URN"])
    assert (gone.status, gone.closed_on, gone.is_open_on(date(2018, 10, 31)), gone.is_open_on(WINTER)) == (
        "Closed",
        WINTER,
        True,
        False,
    )
    assert run(county, tmp_path / "edubasealldata20181101.csv").closed == 0


def test_a_school_that_comes_back_is_open_again(tmp_path: Path, county: Actor, north: District) -> None:
    schools = list(a_register(8))
    run(county, write_register(tmp_path / "edubasealldata20181001.csv", schools))
    run(county, write_register(tmp_path / "edubasealldata20181101.csv", schools[1:]))
    report = run(county, write_register(tmp_path / "edubasealldata20181102.csv", schools))
    assert report.changed == 1
    assert (the_school(schools[0]["URN"]).status, the_school(schools[0]["URN"]).closed_on) == ("Open", None)


def test_an_extract_of_one_authority_closes_no_other(tmp_path: Path, county: Actor, north: District) -> None:
    both = list(a_register(8, la_codes=("990", "991")))
    run(county, write_register(tmp_path / "a20181001.csv", both), la_codes=["990", "991"])
    ours = [one for one in both if one["LA (code)"] == "990"]
    report = run(county, write_register(tmp_path / "b20181101.csv", ours), la_codes=["990", "991"])
    assert report.closed == 0
    assert Establishment.objects.filter(la_code="991", status="Open").count() == 4


def test_a_line_with_a_fault_is_still_in_the_register_and_closes_nothing(
    tmp_path: Path, county: Actor, north: District
) -> None:
    schools = list(a_register(4))
    run(county, write_register(tmp_path / "a20181001.csv", schools))
    wrong = [{**schools[0], "OpenDate": "never"}, *schools[1:]]
    assert run(county, write_register(tmp_path / "b20181101.csv", wrong)).closed == 0


def test_so_many_missing_schools_that_it_is_a_part_of_the_register_are_left_open_unless_it_is_said(
    tmp_path: Path, county: Actor, north: District
) -> None:
    schools = list(a_register(100))
    run(county, write_register(tmp_path / "a20181001.csv", schools))
    some = write_register(tmp_path / "b20181101.csv", schools[:50])
    report = run(county, some)
    assert (report.closed, report.left_open) == (0, 40)
    assert run(county, some, closes_many=True).closed == 40


def test_a_file_that_breaks_off_closes_nothing_and_says_on_which_line(
    tmp_path: Path, county: Actor, north: District
) -> None:
    schools = list(a_register(8))
    path = write_register(tmp_path / "a20181001.csv", schools)
    run(county, path)
    cut = tmp_path / "b20181101.csv"
    cut.write_bytes(path.read_bytes()[:-700])
    report = run(county, cut)
    assert (report.closed, report.refused_count) == (0, 1)
    last = report.refused[-1]
    assert "the file breaks off here, so nothing was closed" in last.reason
    assert last.number == report.read + 1


def test_an_older_extract_is_refused_unless_asked_for_and_then_closes_nothing(
    tmp_path: Path, county: Actor, north: District
) -> None:
    schools = list(a_register(8))
    run(county, write_register(tmp_path / "a20181101.csv", schools))
    older = write_register(tmp_path / "a20171101.csv", schools[:7])
    with pytest.raises(ExtractIsOlder, match="is of 1 November 2017, and one of 1 November 2018 was read already"):
        run(county, older)
    report = run(county, older, is_older_wanted=True)
    assert (report.unchanged, report.closed) == (7, 0)


def test_the_day_of_an_extract_is_that_of_its_newest_change_where_its_name_says_none(
    tmp_path: Path, county: Actor, north: District
) -> None:
    path = write_register(tmp_path / "extract.csv", a_register(3))
    assert run(county, path).taken_on == AUTUMN
    assert run(county, path, taken_on=WINTER).taken_on == WINTER
    assert list(RegisterExtract.objects.order_by("taken_on").values_list("taken_on", flat=True)) == [AUTUMN, WINTER]


def test_a_district_that_somebody_set_is_not_moved_by_the_register(
    tmp_path: Path, county: Actor, north: District, south: District
) -> None:
    schools = list(a_register(2))
    run(county, write_register(tmp_path / "a20181001.csv", schools))
    row = the_school(schools[0]["URN"])
    place_setting(
        establishment_id=row.id,
        district_id=south.id,
        valid_from=MONDAY.date(),
        source="The team knows the road",
        by=county,
        at=MONDAY,
    )
    report = run(county, write_register(tmp_path / "b20181101.csv", schools))
    assert (report.changed, report.unchanged) == (0, 2)
    assert the_school(schools[0]["URN"]).district == south
    assert district_of_setting("990", row.id, MONDAY.date()) == south
    # The other, which nobody set, goes where the register says.
    other = {**schools[1], "DistrictAdministrative (code)": "E99000002"}
    run(county, write_register(tmp_path / "c20181102.csv", [schools[0], other]))
    assert the_school(schools[1]["URN"]).district == south


def test_columns_as_other_years_wrote_them_are_recognised(tmp_path: Path, county: Actor, north: District) -> None:
    path = tmp_path / "edubase20181001.csv"
    path.write_text(
        "urn,LA Code,Establishment_Number,Establishment name,TypeOfEstablishment,ESTABLISHMENT STATUS,Telephone,"
        "DistrictAdministrative(code)\n"
        "999001,990,2001,Oakhill Invented School,Community school,Open,01632 960001,E99000001\n"
    )
    assert run(county, path).created == 1
    row = the_school("999001")
    assert (row.name, row.phone, row.district) == ("Oakhill Invented School", "01632 960001", north)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"PK\x03\x04" + b"edubasealldata.csv", "is a zip, not CSV. Unpack it"),
        (b"PK\x03\x04" + b"[Content_Types].xml", "is an Excel workbook, not CSV"),
        (b"\xd0\xcf\x11\xe0" + b"old", "is an Excel workbook, not CSV"),
        ("URN,LA (code)\n".encode("utf-16"), "in UTF-16"),
        (("URN,LA (code)," * 20).encode("utf-16-le"), "in UTF-16"),
    ],
    ids=["a zip", "a workbook", "an old workbook", "UTF-16", "UTF-16 without its mark"],
)
def test_a_file_of_another_kind_is_named_with_what_to_do(
    tmp_path: Path, county: Actor, content: bytes, says: str
) -> None:
    path = tmp_path / "extract.csv"
    path.write_bytes(content)
    with pytest.raises(NotAnExtract, match=says):
        run(county, path)


def test_a_urn_that_comes_twice_names_the_line_on_which_it_was(tmp_path: Path, county: Actor, north: District) -> None:
    schools = list(a_register(2))
    report = run(county, write_register(tmp_path / "a.csv", [*schools, schools[0]]))
    assert [(line.number, line.column, line.reason) for line in report.refused] == [
        (4, "URN", "this URN was on line 2 already")
    ]


def test_what_was_closed_and_of_which_day_is_in_the_log(tmp_path: Path, county: Actor, north: District) -> None:
    schools = list(a_register(8))
    run(county, write_register(tmp_path / "a20181001.csv", schools))
    path = write_register(tmp_path / "b20181101.csv", schools[1:])
    run(county, path)
    digest = RegisterExtract.objects.get(taken_on=WINTER).digest
    (event,) = events_about("990", [("establishments_import", digest[:32])])
    assert (event["detail"]["closed"], event["detail"]["taken_on"]) == (1, "2018-11-01")


def test_a_school_that_opened_after_the_extract_is_not_closed_before_it_opened(
    tmp_path: Path, county: Actor, north: District
) -> None:
    schools = list(a_register(8))
    late = {**schools[0], "OpenDate": f"{AUTUMN + timedelta(days=60):%d-%m-%Y}"}
    run(county, write_register(tmp_path / "a20181001.csv", [late, *schools[1:]]))
    run(county, write_register(tmp_path / "b20181101.csv", schools[1:]))
    row = the_school(late["URN"])
    assert row.closed_on == row.opened_on
