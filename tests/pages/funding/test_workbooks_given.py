"""A workbook of schools is given on the page: the command's reader, its refusals, its bounds; no web process opens it."""

from __future__ import annotations

import csv
import io
import zipfile
from hashlib import sha256

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from fanlight.access.models import User
from fanlight.access.public import Role
from fanlight.funding import uploads
from fanlight.funding.actions.ask_for_run import ask_for_run
from fanlight.funding.files import workbooks
from fanlight.funding.models import FileCheck, FundingFile, Publication, SchoolFigures, WorkingAnswer
from fanlight.funding.rules.given_files import content_of, kept_workbook, workbook_in
from fanlight.funding.tasks import run_now
from fanlight.jobs.public import run_waiting_jobs
from tests.architecture.example_funding import YEAR, every_urn
from tests.factories import AUTHORITY, an_actor, sign_in
from tests.rules.funding.invented_schools import csv_of
from tests.support.asking_county import MONDAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]


def schools(**columns: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(csv_of(*every_urn(), **columns))))


def workbook(rows: list[list[str]], *sheets: str, formula: tuple[int, int, float] | None = None) -> bytes:
    """A workbook with these rows on its first sheet; `formula` stands in a cell and last came to a number."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"strings_to_numbers": True}) as made:
        pages = [made.add_worksheet(name) for name in sheets or ("Schools",)]
        for row, cells in enumerate(rows):
            pages[0].write_row(row, 0, cells)
        if formula:
            row, place, came_to = formula
            pages[0].write_formula(row, place, '=HYPERLINK("http://bad.example","x")', None, came_to)
    return file.getvalue()


def given(content: bytes, name: str = "schools.xlsx", kind: str = "SCHOOLS"):
    client = sign_in(Client(), User.objects.get(pk=an_actor(Role.FINANCE_OFFICER).user_id))
    file = SimpleUploadedFile(name, content)
    answer = client.post(reverse("funding:give_file"), {"kind": kind, "year": YEAR, "file": file})
    if answer.status_code != 302:
        return " ".join(answer.content.decode().split())
    run_waiting_jobs()
    return " ".join(client.get(answer.url).content.decode().split())


def shares(file: FundingFile) -> list[tuple[str, str, int]]:
    by = an_actor(Role.FINANCE_OFFICER)
    run = ask_for_run(name=file.name, schools_file_id=file.id, values_file_id="", changes=(), by=by, at=MONDAY)
    run_now(AUTHORITY, run.id)
    return list(SchoolFigures.objects.filter(run=run).order_by("urn").values_list("urn", "name", "share"))


def test_a_workbook_is_kept_byte_for_byte_and_gives_what_the_same_csv_gives():
    rows = schools(baseline_pounds="780000")
    content = workbook(rows, "Schools", "Columns")
    assert "Nothing is wrong with it. It has 2 schools and 420 pupils." in given(content, "Schools of 2018.XLSX")
    assert "Nothing is wrong with it" in given("\n".join(",".join(row) for row in rows).encode(), "schools.csv")
    of_workbook, of_csv = (FundingFile.objects.get(name__endswith=one) for one in ("XLSX", ".csv"))
    assert of_workbook.sha256 == sha256(content).hexdigest()
    assert content_of(of_workbook.text) == content
    assert shares(of_workbook) == shares(of_csv) != []
    given(content, "the same again.xlsx")
    assert FundingFile.objects.count() == 2


def test_a_working_reads_a_workbook_that_was_given_before():
    given(workbook(schools(baseline_pounds="780000")))
    client = sign_in(Client(), User.objects.get(pk=an_actor(Role.FINANCE_OFFICER).user_id))
    terms = {"term_money": "5000000", "term_pays": "SCALE", "term_least": "0", "term_most": "0"}
    typed = {"year": YEAR, "file_schools": FundingFile.objects.get().id, **terms}
    assert client.post(reverse("funding:new_working", args=["affordable"]), typed).status_code == 302
    run_waiting_jobs()
    answer = WorkingAnswer.objects.get()
    # The national values alone have no guarantee: the workbook was read, and that is what is said.
    assert answer.reasons == ["The values have no guarantee: give the authority’s dated values too."]


def test_every_fault_of_a_workbook_is_listed_by_school_and_column():
    said = given(workbook(schools(pupils_primary="-3", area_cost="1.2%")))
    assert "is below nought" in said and "is a percentage" in said
    assert FileCheck.objects.get().fault_count == 4


def test_a_formula_gives_what_it_last_came_to_and_nothing_of_it_is_kept_as_one():
    rows = schools(baseline_pounds="780000")
    place = rows[0].index("rates_pounds")
    assert "Nothing is wrong with it" in given(workbook(rows, formula=(1, place, 9850.25)))
    first = shares(FundingFile.objects.get())[0]
    assert "HYPERLINK" not in str(first)


@pytest.mark.parametrize(
    ("sheets", "words"),
    [(("Data", "Notes"), "has no sheet “Schools”, only Data, Notes"), (("Notes", "Schools"), "has no school in it")],
)
def test_a_wrong_sheet_is_said(sheets, words):
    assert words in given(workbook(schools(), *sheets))


def test_what_unpacks_to_more_than_it_may_is_refused_and_a_far_cell_too(monkeypatch):
    monkeypatch.setattr(workbooks, "LARGEST_UNPACKED", 3_000_000)
    bomb = io.BytesIO(workbook(schools()))
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/media/bomb.xml", b" " * 4_000_000)
    assert "unpacks to more than 3 MB" in given(bomb.getvalue())
    far = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(schools()))) as old, zipfile.ZipFile(far, "w") as new:
        for one in old.namelist():
            cell = b'<row r="9"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
            new.writestr(one, old.read(one).replace(b"</sheetData>", cell))
    assert "has a cell beyond row 39,999 or column CZ" in given(far.getvalue(), "far.xlsx")
    assert FileCheck.objects.filter(fault_count=1).count() == 2


@pytest.mark.parametrize(
    "content", [b"urn,phase\n1,primary\n", b"PK\x03\x04 and then nothing", b"\xd0\xcf\x11\xe0 old"]
)
def test_what_is_no_workbook_is_refused_whatever_it_is_called(content):
    assert "is no workbook (.xlsx), or a damaged or locked one" in given(content)


def test_a_workbook_under_another_name_is_refused_on_the_page_and_so_is_one_that_is_too_large(monkeypatch):
    assert "Give it a name that ends with .xlsx" in given(workbook(schools()), "schools.csv")
    assert "is not UTF-8 text" in given(workbook(schools()), "values.xlsx", "VALUES")
    monkeypatch.setattr(uploads, "LARGEST_BYTES", 1_000)
    assert "The file is larger than 8 MB" in given(workbook(schools()))
    assert "is not UTF-8 text" in given(b"urn,name\n100001,A\0B\n", "schools.csv")
    assert not FundingFile.objects.exists() and not Publication.objects.exists()


def test_a_text_that_only_looks_like_a_kept_workbook_is_text():
    assert workbook_in(kept_workbook(b"PK\x03\x04")) == b"PK\x03\x04"
    odd = kept_workbook(b"PK") + "!"
    assert workbook_in(odd) is None and content_of(odd) == odd.encode()
    assert workbook_in("urn,phase") is None and content_of("urn,é") == "urn,é".encode()
