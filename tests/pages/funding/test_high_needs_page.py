"""High-needs places on a page: by the place beside by the pupil, what empty places cost and free, why, and what is refused."""

from __future__ import annotations

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.funding.actions.give_file import give_file
from fanlight.funding.models import FundingFile, Working
from fanlight.funding.rules.file_kinds import VALUES
from fanlight.funding.tasks import read_file_now
from fanlight.jobs.public import run_waiting_jobs
from tests.architecture.example_funding import own_urn
from tests.architecture.source import ROOT
from tests.factories import an_actor
from tests.pages.funding.test_funding_pages import as_, text_of
from tests.support.asking_county import MONDAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]
FORMATS = ROOT / "docs" / "formats"


def example(role: str) -> bytes:
    text = (FORMATS / f"high-needs-{role}-example.csv").read_text(encoding="utf-8")
    if role == "mainstream":
        # The page takes no column that would tell of one child.
        rows = [[one[0], one[1], *one[3:]] for one in csv.reader(io.StringIO(text))]
        text = "".join(",".join(row) + "\n" for row in rows)
    return text.encode()


def given(client, *roles: str, **said):
    files = {f"file_{one}": SimpleUploadedFile(f"{one}.csv", example(one)) for one in roles}
    terms = {"year": "2024-25", "term_above": "top-up", **files, **said}
    return client.post(reverse("funding:new_working", args=["high-needs"]), terms)


def own_values() -> str:
    by = an_actor(Role.FINANCE_OFFICER)
    text = (FORMATS / "high-needs-authority-example.toml").read_text(encoding="utf-8")
    file = give_file(kind=VALUES, year="2024-25", name="own.toml", text=text, by=by, at=MONDAY)
    read_file_now(by.authority, file.id)
    return file.id


def test_places_and_pupils_stand_side_by_side_and_each_figure_tells_why():
    client = as_()
    answer = given(client, "places", "pupils", "mainstream", "notional", values=own_values())
    assert answer.status_code == 302
    run_waiting_jobs()
    said = text_of(client.get(answer.url))
    assert "16.5 empty places cost £165,000.00 and free 1,567.5 staff hours for outreach, worth £49,219.50." in said
    for words in (
        "Oakmere Primary: speech and language",
        "£212,250.00",
        "£182,250.00",
        "£30,000.00",
        "£8,270.83",
        "£2,700.00",
    ):
        assert words in said
    assert "Does not hold" not in said
    assert "4 of the values used are unverified" in said
    reference = Working.objects.get().reference
    for key, words in (
        ("p-unit-1-filled", "SI 2024/66, reg 14"),
        ("p-pru-1-outreach", "855 hours"),
        ("s-118001", "£8,270.83"),
    ):
        assert words in text_of(client.get(reverse("funding:working_why", args=[reference, key])))
    assert client.get(reverse("funding:working_why", args=[reference, "p-nobody-filled"])).status_code == 404
    rows = b"".join(client.get(reverse("funding:working_file", args=[reference, "csv"])).streaming_content).decode(
        "utf-8-sig"
    )
    assert [one["reference"] for one in csv.DictReader(io.StringIO(rows))][-1] == "independent-1"


def test_every_link_to_a_reason_leads_somewhere():
    client = as_()
    answer = given(client, "places", "pupils", "mainstream", values=own_values(), term_above="place")
    run_waiting_jobs()
    said = client.get(answer.url).content.decode()
    links = {part.split('"')[0] for part in said.split('href="')[1:] if "/why/" in part.split('"')[0]}
    assert len(links) == 6 * 3 + 5 * 2 + 1 + 5 + 2 + 5 + 3
    assert {client.get(one).status_code for one in links} == {200}


def test_places_alone_are_enough_and_what_is_not_given_is_not_nought():
    client = as_()
    answer = given(client, "places")
    run_waiting_jobs()
    said = text_of(client.get(answer.url))
    assert "16.5 empty places cost £165,000.00." in said
    assert "not given" in said and "No file of pupils was given" in said


def test_a_band_without_a_rate_is_said_on_the_page():
    client = as_()
    answer = given(client, "places", "pupils")
    run_waiting_jobs()
    said = text_of(client.get(answer.url))
    assert "It could not be worked out" in said
    assert "“AP” has no rate in “high_needs.top_up.alternative_provision”" in said


@pytest.mark.parametrize("column", ["Pupil", "surname", '"Date of birth"'])
def test_a_file_with_a_column_that_might_tell_of_one_child_is_refused_before_it_is_kept(column):
    client = as_()
    file = SimpleUploadedFile("pupils.csv", f"\ufeff\r\nURN,{column},cost_pounds\r\n118001,1,1\r\n".encode())
    answer = given(client, "places", file_mainstream=file)
    assert answer.status_code == 422
    assert f"Leave out the column “{column.strip(chr(34)).lower()}”" in text_of(answer)
    assert FundingFile.objects.count() == 0
    file = SimpleUploadedFile("pupils.csv", b"reference,band,pupils,upn\nspecial-1,B,1,1\n")
    assert given(client, "places", file_pupils=file).status_code == 422


def test_the_option_on_pupils_above_the_places_must_be_chosen():
    client = as_()
    assert given(client, "places", term_above="").status_code == 422
    assert given(client, "places", term_above="both").status_code == 422
    assert client.get(reverse("funding:new_working", args=["high-needs"])).status_code == 200


def test_a_headteacher_sees_the_schools_own_places_once_they_are_shared_and_nobody_elses():
    client, head = as_(), as_(Role.HEADTEACHER)
    places = (
        "reference,name,kind,urn,places_commissioned,pupils,pupils_on_roll\n"
        f"unit-1,Own unit,unit,{own_urn()},20,17,15\nunit-2,Another’s unit,unit,118009,8,8,8\n"
    )
    costs = f"urn,cost_pounds\n{own_urn()},9000\n118009,12345\n"
    notional = f"urn,notional_sen_pounds\n{own_urn()},100\n118009,100000\n"
    files = {"places": places, "mainstream": costs, "notional": notional}
    given(client, **{f"file_{role}": SimpleUploadedFile(f"{role}.csv", text.encode()) for role, text in files.items()})
    run_waiting_jobs()
    reference = Working.objects.get().reference
    address = reverse("funding:own_working", args=[reference])
    assert head.get(address).status_code == 404
    client.post(reverse("funding:share_working", args=[reference]), {"share": "yes"})
    said = text_of(head.get(address))
    assert "Own unit" in said and "£140,000.00" in said and "15 × £6,000.00 + 2 × £10,000.00" in said
    assert "Top-ups are not in it" in said
    assert "£3,000.00" in said and "£5,900.00 more than its notional SEN of £100.00" in said
    assert "Another" not in said and "£6,345.00" not in said and "118009" not in said
    assert "High-needs places" in text_of(head.get(reverse("funding:our_school")))
