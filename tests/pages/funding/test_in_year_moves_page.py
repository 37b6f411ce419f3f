"""Pupils who moved in the year, on their page: given, seen, asked why, taken away; a school its own side; nobody is named."""

from __future__ import annotations

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.funding.models import FundingFile
from tests.architecture.example_funding import own_urn
from tests.pages.funding.test_funding_pages import as_, text_of
from tests.pages.funding.test_worked_beside import MOST_QUERIES, example, worked
from tests.support.statements import asked_by

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]
KIND, ENDS = "in-year-moves", {"term_school_year_ends": "2018-07-20"}


def moves(**said) -> dict:
    return {"file_moves": example("in-year-moves-example.csv", ("999402", own_urn())), **ENDS, **said}


def test_moves_are_given_seen_asked_why_and_taken_away():
    client = as_()
    assert "Pupils excluded and admitted in the year" in text_of(client.get(reverse("funding:index")))
    page = worked(client, KIND, **moves())
    said = text_of(client.get(page))
    assert (
        "£8,565.99</p>" in said
        and "£1,605.28 goes to the schools" in said
        and "1 pupil has not been admitted by any" in said
    )
    assert "Illustration: not your budget" in said and "5 November 2018" in said and "no school yet" in said
    why = text_of(client.get(f"{page}why/move-1-got/"))
    assert "£846.16" in why and "SI 2024/66 reg 39" in why and "Unverified" in why
    rows = list(
        csv.DictReader(io.StringIO(b"".join(client.get(f"{page}answer.csv").streaming_content).decode("utf-8-sig")))
    )
    assert [row["got_pence"] for row in rows] == ["84616", "0", "75912"]
    assert client.get(f"{page}answer.json").json()["given_pence"] == 856_599
    assert len(asked_by(lambda: client.get(page))) <= MOST_QUERIES


def test_a_head_sees_the_own_side_once_it_is_shared_and_no_other_school():
    client, head = as_(), as_(Role.HEADTEACHER)
    page = worked(client, KIND, **moves())
    address = page.replace("/funding/worked/", "/funding/our-school/worked/")
    assert head.get(address).status_code == 404
    client.post(f"{page}share/", {"share": "yes"})
    said = text_of(head.get(address))
    assert "-£165.99</p>" in said and "We admitted a pupil on 21 January 2019" in said
    assert "We excluded a pupil on 23 April 2018" in said and "(unverified)" in said
    assert not any(one in said for one in ("Alder Academy", "Cedar School", "999401", "999403", "£7,553.84"))
    assert "Illustration: not your budget" in said


def test_a_column_that_might_tell_of_a_child_is_refused_before_the_file_is_kept():
    client = as_()
    text = "from_urn,excluded_on,per_pupil_pounds,to_urn,admitted_on,pupil\n999401,2018-11-05,4400,,,Invented Child\n"
    file = SimpleUploadedFile("moves.csv", text.encode())
    said = client.post(reverse("funding:new_working", args=[KIND]), {"year": "2018-19", "file_moves": file})
    assert said.status_code == 422 and "Leave out the column “pupil”" in said.content.decode()
    assert not FundingFile.objects.exists()


def test_what_is_wrong_is_listed_and_who_only_issues_asks_for_nothing():
    client = as_()
    said = text_of(client.get(worked(client, KIND, file_moves=example("in-year-moves-example.csv"))))
    assert "It could not be worked out" in said and "say on which day the school year ends" in said
    for role in (Role.CHIEF_FINANCE_OFFICER, Role.HEADTEACHER):
        assert as_(role).get(reverse("funding:new_working", args=[KIND])).status_code == 403
