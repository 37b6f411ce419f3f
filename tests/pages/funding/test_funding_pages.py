"""The funding pages: a file with its faults, a run from asking to a statement and why, steps, and a school's own only."""

from __future__ import annotations

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from fanlight.access.models import User
from fanlight.access.public import Role
from fanlight.funding.actions.ask_for_run import ask_for_run
from fanlight.funding.actions.give_file import give_file
from fanlight.funding.models import FileCheck, FundingFile, FundingRun, RunResult, SchoolFigures
from fanlight.funding.rules.changing import Change
from fanlight.funding.tasks import read_file_now, run_now
from fanlight.jobs.public import run_waiting_jobs
from tests.architecture.example_funding import a_consulted_run, a_file, a_run, own_urn
from tests.factories import OTHER_AUTHORITY, OTHER_SCHOOL, an_actor, sign_in
from tests.rules.funding.invented_schools import csv_of
from tests.support.asking_county import MONDAY
from tests.support.audited import last_event
from tests.support.paper import words_of_pdf
from tests.support.statements import asked_by

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]
MOST_QUERIES = 15


def as_(role: Role = Role.FINANCE_OFFICER, **place) -> Client:
    return sign_in(Client(), User.objects.get(pk=an_actor(role, **place).user_id))


def text_of(answer) -> str:
    assert answer.status_code in {200, 422}, answer.status_code
    return " ".join(answer.content.decode().split())


def given(client: Client, text: str, **said: str):
    file = SimpleUploadedFile("schools.csv", text.encode())
    return client.post(reverse("funding:give_file"), {"kind": "SCHOOLS", "year": "2018-19", "file": file, **said})


def test_a_file_is_given_read_behind_the_scenes_and_its_faults_are_listed_to_mend():
    client = as_()
    answer = given(client, csv_of(own_urn(), "999999", pupils_primary="-3", area_cost=""))
    assert answer.status_code == 302
    assert "is being read" in text_of(client.get(answer.url))
    run_waiting_jobs()
    said = text_of(client.get(answer.url))
    assert "is below nought" in said and "is blank; write 0 where nought is meant" in said
    assert said.count(">999999<") >= 2
    assert FileCheck.objects.get().fault_count == 4
    assert last_event()[0] == "funding.keep_check"


def test_a_school_that_is_not_of_the_authority_is_a_fault():
    client = as_()
    answer = given(client, csv_of(own_urn(), "999999"))
    run_waiting_jobs()
    assert "no school of the authority has it" in text_of(client.get(answer.url))


def test_the_same_file_twice_is_one_file_and_a_year_that_is_none_is_refused():
    client = as_()
    given(client, csv_of(own_urn()))
    given(client, csv_of(own_urn()))
    assert FundingFile.objects.count() == 1
    assert "is no funding year" in text_of(given(client, csv_of(own_urn()), year="2018"))


def test_a_run_is_asked_for_made_and_shows_what_it_changes_and_what_is_outside_the_range():
    client, file = as_(), a_file()
    typed = {
        "name": "Floor of −3%",
        "schools": file.id,
        "guarantee__percentage": "-3",
        "lump_sum__primary": "£120,000",
    }
    answer = client.post(reverse("funding:new_run"), typed)
    assert answer.status_code == 302
    assert "is being made" in text_of(client.get(answer.url))
    run_waiting_jobs()
    said = text_of(client.get(answer.url))
    assert "Illustration: not your budget" in said
    assert "Lump sum, primary: £120,000.00" in said
    assert "Minimum funding guarantee, change per pupil is -3%" in said
    again = client.post(reverse("funding:new_run"), {**typed, "name": "Another name"})
    assert again.url == answer.url
    assert FundingRun.objects.count() == 1


def test_a_change_that_cannot_be_read_is_said_beside_its_field():
    said = text_of(as_().post(reverse("funding:new_run"), {"name": "x", "schools": a_file().id, "cap__scale": "lots"}))
    assert "“lots” is no number" in said
    assert not FundingRun.objects.exists()


def test_a_run_that_cannot_be_made_says_why():
    run = a_run(Change("cap.applies", "SCALE"), Change("guarantee.percentage", "0"))
    said = text_of(as_().get(reverse("funding:run", args=[run.reference])))
    assert "There is no “cap.percentage”" in said
    assert not SchoolFigures.objects.exists()


def test_a_statement_has_every_line_and_each_figure_leads_to_its_source():
    run, client = a_run(Change("guarantee.percentage", "0.5")), as_()
    said = text_of(client.get(reverse("funding:statement", args=[run.reference, own_urn()])))
    row = SchoolFigures.objects.get(urn=own_urn())
    assert row.share == sum(line[0] for line in row.figures)
    assert "£2,747.00" in said and "£576,870.00" in said and "Illustration: not your budget" in said
    why = text_of(client.get(reverse("funding:why", args=[run.reference, own_urn(), "basic_entitlement.primary"])))
    assert "council paper reproducing the DfE national formula table" in why
    assert "rate × pupils, to the penny" in why.replace("Rate", "rate")


def test_the_schools_of_a_run_are_a_table_to_take_away_in_which_lines_come_to_the_share():
    run = a_run()
    answer = as_().get(reverse("funding:run_schools_csv", args=[run.reference]))
    rows = list(csv.DictReader(io.StringIO(b"".join(answer).decode("utf-8-sig"))))
    assert own_urn() in {row["urn"] for row in rows}
    lines = RunResult.objects.get().shape["lines"]
    for row in rows:
        assert row["status"] == "Illustration: not your budget"
        assert sum(int(row[line["key"]]) for line in lines) == int(row["school_budget_share"])
        assert int(row["unverified_values_used"]) == len(RunResult.objects.get().unverified) > 0


def test_a_statement_is_taken_away_as_pdf_and_as_a_workbook_by_who_models_and_by_the_school():
    run = a_consulted_run()
    for client, name, args in (
        (as_(), "funding:statement_file", [run.reference, own_urn()]),
        (as_(Role.HEADTEACHER), "funding:own_file", [run.reference]),
    ):
        pdf, book = (client.get(reverse(name, args=[*args, form])) for form in ("pdf", "xlsx"))
        assert "Illustration: not your budget" in words_of_pdf(pdf.content)
        cells = {
            cell
            for row in CalamineWorkbook.from_filelike(io.BytesIO(book.content)).get_sheet_by_index(0).to_python()
            for cell in row
        }
        assert "Illustration: not your budget" in " ".join(str(cell) for cell in cells)
        assert client.get(reverse(name, args=[*args, "exe"])).status_code == 404


def test_a_headteacher_sees_their_own_schools_statement_from_the_consultation_on_and_nobody_elses():
    illustration, consulted = a_run(Change("guarantee.percentage", "0.5")), a_consulted_run()
    head = as_(Role.HEADTEACHER)
    listed = text_of(head.get(reverse("funding:our_school")))
    assert consulted.reference in listed and illustration.reference not in listed
    said = text_of(head.get(reverse("funding:own_statement", args=[consulted.reference])))
    assert "Illustration: not your budget" in said
    assert head.get(reverse("funding:own_statement", args=[illustration.reference])).status_code == 404
    own = SchoolFigures.objects.get(run=consulted, urn=own_urn()).name
    others = SchoolFigures.objects.filter(run=consulted).exclude(urn=own_urn()).get().name
    other = as_(Role.HEADTEACHER, organisation_id=OTHER_SCHOOL)
    theirs = text_of(other.get(reverse("funding:own_statement", args=[consulted.reference])))
    assert f">{own}</h1>" in said and f">{others}</h1>" not in said
    assert f">{others}</h1>" in theirs and f">{own}</h1>" not in theirs
    assert head.get(reverse("funding:statement", args=[consulted.reference, own_urn()])).status_code == 403


def test_two_runs_stand_side_by_side_with_who_loses_and_the_line_that_moved_them():
    base, lower, client = a_run(), a_run(Change("lump_sum.primary", "100000")), as_()
    chosen = client.get(reverse("funding:compare"), {"before": base.reference, "after": lower.reference})
    assert chosen.status_code == 302
    said = text_of(client.get(chosen.url))
    assert "0 schools gain, 2 schools lose, 0 stay as they are" in said
    assert "-£20,000.00" in said and "Lump sum" in said and "Illustration: not your budget" in said
    taken = client.get(reverse("funding:compared_csv", args=[base.reference, lower.reference]))
    rows = list(csv.DictReader(io.StringIO(b"".join(taken.streaming_content).decode("utf-8-sig"))))
    assert [(one["change_pence"], one["line_that_moved_it_most"]) for one in rows] == [("-1000000", "Lump sum")] * 2
    assert {one["status"] for one in rows} == {"Illustration: not your budget"}
    again = text_of(client.get(reverse("funding:compare"), {"before": base.reference, "after": base.reference}))
    assert "Choose two runs that are not the same" in again
    refused = a_run(Change("cap.applies", "SCALE"), Change("guarantee.percentage", "0"))
    assert client.get(reverse("funding:compared", args=[base.reference, refused.reference])).status_code == 404


def test_another_authority_sees_none_of_it():
    run = a_run()
    stranger = as_(authority=OTHER_AUTHORITY)
    assert stranger.get(reverse("funding:run", args=[run.reference])).status_code == 404
    assert run.reference not in text_of(stranger.get(reverse("funding:index")))


def test_no_page_asks_more_queries_than_the_house_allows():
    run, client, head = a_consulted_run(), as_(), as_(Role.HEADTEACHER)
    addresses = [
        (client, reverse("funding:index")),
        (client, reverse("funding:run", args=[run.reference])),
        (client, reverse("funding:statement", args=[run.reference, own_urn()])),
        (client, reverse("funding:why", args=[run.reference, own_urn(), "lump_sum"])),
        (
            client,
            reverse("funding:compared", args=[run.reference, a_run(Change("guarantee.percentage", "0")).reference]),
        ),
        (head, reverse("funding:our_school")),
        (head, reverse("funding:own_statement", args=[run.reference])),
    ]
    for who, address in addresses:
        who.get(address)
        assert len(asked_by(lambda who=who, address=address: who.get(address))) <= MOST_QUERIES, address


def test_a_transfer_says_what_it_moves_who_agrees_and_who_pays_for_it():
    client = as_()
    block = (Change("block.schools", "1569880"), Change("block.balancing", "RATES"))
    base, moved = a_run(*block), a_run(*block, Change("transfer.percentage", "0.5"))
    said = text_of(client.get(reverse("funding:run", args=[moved.reference])))
    assert "£7,849.40 moves to high needs" in said and "The Schools Forum has to agree" in said
    assert "Every rate × one multiplier: 0.99" in said and "the October census are not among the values" in said
    assert "What needs an approval before it is issued" in said
    both = text_of(client.get(reverse("funding:compared", args=[base.reference, moved.reference])))
    assert "£7,849.40 moves from the schools block to high needs" in both and "Who pays how much stands below" in both
    loose = a_run(block[0], Change("transfer.percentage", "0.5"))
    both = text_of(client.get(reverse("funding:compared", args=[base.reference, loose.reference])))
    assert "it is not said yet who pays: £7,849.40 is missing" in both
    held = {one["name"]: one["holds"] for one in RunResult.objects.get(run=loose).controls}
    assert held["Shares and top-slices come to the block"] is False
    assert all(one["holds"] for one in RunResult.objects.get(run=moved).controls)


def test_what_stands_beside_a_share_is_on_the_statement_with_why_and_values_in_doubt_are_named():
    text = """[[parameter]]
key = "notional_sen.shares"
value = { "basic_entitlement" = 0.05 }
from = 2018-04-01
source = "Invented"
"""
    by, schools = an_actor(Role.FINANCE_OFFICER), a_file()
    values = give_file(kind="VALUES", year="2018-19", name="own.toml", text=text, by=by, at=MONDAY)
    read_file_now(by.authority, values.id)
    run = ask_for_run(name="Beside", schools_file_id=schools.id, values_file_id=values.id, changes=(), by=by, at=MONDAY)
    run_now(by.authority, run.id)
    client = as_()
    said = text_of(client.get(reverse("funding:statement", args=[run.reference, own_urn()])))
    assert "Notional SEN budget" in said and "£28,843.50" in said and "unverified" in said
    why = text_of(client.get(reverse("funding:why", args=[run.reference, own_urn(), "notional_sen"])))
    assert "the stated share of each line" in why.lower() and "notional_sen.shares" in why and "Invented" in why
    taken = client.get(reverse("funding:statement_file", args=[run.reference, own_urn(), "xlsx"]))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(taken))).get_sheet_by_name("Statement").to_python()
    assert any("Notional SEN budget" in row and 28_843.5 in row for row in sheet)
