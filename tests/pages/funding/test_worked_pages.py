"""What is worked out from files beside the formula: asked for on a page, done behind the scenes, each figure explained."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import get_template
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.funding.actions.give_file import give_file
from fanlight.funding.models import Working, WorkingAnswer
from fanlight.funding.rules.units import pounds
from fanlight.funding.rules.worked_kinds import WORKED_KINDS
from fanlight.funding.tasks import read_file_now
from fanlight.funding.workings.work import WORK
from fanlight.jobs.public import run_waiting_jobs
from tests.architecture.example_funding import a_file, a_shared_working, a_working, own_urn
from tests.factories import OTHER_AUTHORITY, OTHER_SCHOOL, an_actor
from tests.pages.funding.test_funding_pages import as_, text_of
from tests.support.asking_county import MONDAY
from tests.support.audited import last_event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]
GUARANTEED = """[[parameter]]
key = "guarantee.percentage"
value = 0
from = 2018-04-01
to = 2019-03-31
source = "Invented"
"""
ILLUSTRATION = """district,total_pounds
North West Kent,2113000
Maidstone and Malling,1442000
Shepway,743700
Thanet and Dover,2409950
Two Bridges,1317600
"""


def given(client, text: str, **said: str):
    file = SimpleUploadedFile("districts.csv", text.encode())
    terms = {"year": "2019-20", "term_pupils": "82709.4", "term_envelope": "11500000", "file_districts": file}
    return client.post(reverse("funding:new_working", args=["ap-districts"]), {**terms, **said})


def test_every_kind_has_its_function_and_its_template():
    assert set(WORK) == set(WORKED_KINDS)
    for one in WORKED_KINDS.values():
        assert get_template(one.template)


def test_the_printed_illustration_stands_on_a_page_with_why_it_does_not_add_up():
    client = as_()
    answer = given(client, ILLUSTRATION)
    assert answer.status_code == 302
    assert "It is being worked out" in text_of(client.get(answer.url))
    run_waiting_jobs()
    said = text_of(client.get(answer.url))
    for cell in ("1,149", "784", "404", "1,310", "716", "4,364", "8,026", "3,662", "54%", "46%"):
        assert f">{cell}<" in said or cell in said
    assert "the rows add up to 243, 1 more than the total 242" in said
    assert "744 less 404 is 340; unrounded it is 339" in said
    assert "Illustration: not your budget" in said
    assert last_event()[0] == "funding.keep_answer"


def test_each_budget_tells_why_and_the_answer_is_taken_away_as_rows_and_whole():
    client, working = as_(), a_working()
    why = text_of(client.get(reverse("funding:working_why", args=[working.reference, "budget-0"])))
    assert "0.0042" in why and "£18,000" in why and "Kent County Council" in why
    assert client.get(reverse("funding:working_why", args=[working.reference, "budget-2"])).status_code == 404
    rows = b"".join(client.get(reverse("funding:working_file", args=[working.reference, "csv"])).streaming_content)
    assert next(csv.reader(io.StringIO(rows.decode("utf-8-sig"))))[:2] == ["district", "places"]
    whole = json.loads(client.get(reverse("funding:working_file", args=[working.reference, "json"])).content)
    assert whole["districts"][0]["total_pence"] == 74_400_000
    assert client.get(reverse("funding:working_file", args=[working.reference, "exe"])).status_code == 404


def test_what_cannot_be_used_is_said_all_at_once():
    client = as_()
    answer = given(client, "district,total_pounds\nEastwold,-4\nEastwold,many\n", term_places="some")
    run_waiting_jobs()
    said = text_of(client.get(answer.url))
    assert "It could not be worked out" in said
    assert said.count("<li class=") >= 3
    assert WorkingAnswer.objects.get().sha256 == ""


def test_the_same_again_is_found_and_not_worked_out_again():
    client = as_()
    assert given(client, ILLUSTRATION).url == given(client, ILLUSTRATION).url
    assert given(client, ILLUSTRATION, term_places="each").url != given(client, ILLUSTRATION).url
    assert Working.objects.count() == 2


def test_a_file_that_is_missing_or_no_text_and_a_year_that_is_none_are_refused_beside_their_fields():
    client = as_()
    answer = client.post(reverse("funding:new_working", args=["ap-districts"]), {"year": "2018"})
    assert answer.status_code == 422
    assert "Choose the file: districts and their money" in text_of(answer)
    file = SimpleUploadedFile("districts.csv", b"\xff\xfe\x00")
    assert "not UTF-8" in text_of(given(client, "", file_districts=file))
    assert given(client, ILLUSTRATION, year="2018").status_code == 422
    assert client.get(reverse("funding:new_working", args=["nothing"])).status_code == 404


def test_another_authority_and_a_headteacher_see_no_working():
    working = a_working()
    address = reverse("funding:working", args=[working.reference])
    assert as_(authority=OTHER_AUTHORITY).get(address).status_code == 404
    assert as_(Role.HEADTEACHER).get(address).status_code in {403, 404}


def test_a_school_sees_its_own_part_once_it_is_shared_and_no_other_schools():
    working, client = a_shared_working(), as_()
    head, other = as_(Role.HEADTEACHER), as_(Role.HEADTEACHER, organisation_id=OTHER_SCHOOL)
    address = reverse("funding:own_working", args=[working.reference])
    mine, theirs = text_of(head.get(address)), text_of(other.get(address))
    paid = {row["urn"]: row["roll_paid_pence"] for row in working.answer_to_it.answer["schools"]}
    own = pounds(paid.pop(own_urn()))
    assert own in mine and own not in theirs
    assert not any(pounds(one) in mine for one in paid.values())
    assert "Alternative provision by school" in text_of(head.get(reverse("funding:our_school")))
    assert "Each school sees its own part" in text_of(client.get(reverse("funding:working", args=[working.reference])))
    client.post(reverse("funding:share_working", args=[working.reference]), {"share": "no"})
    assert head.get(address).status_code == 404
    assert "Alternative provision by school" not in text_of(head.get(reverse("funding:our_school")))
    assert head.get(reverse("funding:working", args=[working.reference])).status_code == 403


def test_what_has_no_schools_in_it_cannot_be_shared():
    assert (
        as_().post(reverse("funding:share_working", args=[a_working().reference]), {"share": "yes"}).status_code == 404
    )


def test_every_school_stands_on_both_bases_with_why():
    working, client = a_shared_working(), as_()
    said = text_of(client.get(reverse("funding:working", args=[working.reference])))
    assert "Paid by October roll" in said and "Paid by admission number" in said and "Change" in said
    why = text_of(client.get(reverse("funding:working_why", args=[working.reference, f"pan-{own_urn()}"])))
    assert "Its own formula share" in why and "£100,000.00" in why


def affordable(client, **said: str):
    file = a_file()
    terms = {"year": "2018-19", "file_schools": file.id, "term_pays": "PAYS_GUARANTEE", **said}
    return client.post(reverse("funding:new_working", args=["affordable"]), terms)


def test_what_can_be_afforded_is_searched_over_a_file_of_before_and_names_the_best_pair():
    values = give_file(
        kind="VALUES", year="2018-19", name="own.toml", text=GUARANTEED, by=an_actor(Role.FINANCE_OFFICER), at=MONDAY
    )
    read_file_now(values.authority, values.id)
    client = as_()
    answer = affordable(client, values=values.id, term_money="3000000")
    run_waiting_jobs()
    said = text_of(client.get(answer.url))
    assert "0.5% with 10%" in said and "pays for over 2 schools" in said
    why = text_of(client.get(answer.url + "why/pair-0/"))
    assert "Left of it" in why and "£3,000,000.00" in why
    poor = affordable(client, values=values.id, term_money="1000000")
    run_waiting_jobs()
    assert "pays for none of them" in text_of(client.get(poor.url))
    blind = affordable(client, values=values.id)
    run_waiting_jobs()
    assert "Say how much money there is" in text_of(client.get(blind.url))
    odd = affordable(client, values=values.id, term_money="many", term_least="x")
    run_waiting_jobs()
    assert "is no number" in text_of(client.get(odd.url))


def test_a_file_of_another_year_or_authority_is_not_worked_with():
    client = as_()
    assert affordable(client, year="2019-20").status_code == 422
    assert affordable(client, file_schools="01HZZZZZZZZZZZZZZZZZZZZZZZ").status_code == 422
