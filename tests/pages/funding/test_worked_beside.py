"""Balances and benchmarks on their pages: from their files to an answer, a figure explained, and a school's own part only."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.funding.actions.give_file import give_file
from fanlight.funding.models import FundingFile
from fanlight.funding.tasks import read_file_now
from fanlight.jobs.public import run_waiting_jobs
from tests.architecture.example_funding import every_urn, own_urn
from tests.factories import an_actor
from tests.pages.funding.test_funding_pages import as_, text_of
from tests.support.asking_county import MONDAY
from tests.support.statements import asked_by

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]
FORMATS = Path(__file__).parents[3] / "docs" / "formats"
MOST_QUERIES = 15


def example(name: str, *urns: tuple[str, str]) -> SimpleUploadedFile:
    text = (FORMATS / name).read_text()
    for invented, real in urns:
        text = text.replace(invented, real)
    return SimpleUploadedFile(name, text.encode())


def values() -> FundingFile:
    text = (FORMATS / "balances-authority-example.toml").read_text()
    by = an_actor(Role.FINANCE_OFFICER)
    file = give_file(kind="VALUES", year="2018-19", name="own.toml", text=text, by=by, at=MONDAY)
    read_file_now(by.authority, file.id)
    return file


def worked(client, kind: str, **said) -> str:
    answer = client.post(reverse("funding:new_working", args=[kind]), {"year": "2018-19", **said})
    assert answer.status_code == 302, text_of(answer)
    run_waiting_jobs()
    return answer.url


def test_balances_are_reviewed_on_a_page_and_each_claw_back_says_why():
    client, own = as_(), own_urn()
    others = [("999101", own)]
    page = worked(
        client,
        "balances",
        file_balances=example("balances-example.csv", *others),
        file_loans=example("loans-example.csv"),
        file_deficits=example("deficits-example.csv"),
        values=values().id,
    )
    said = text_of(client.get(page))
    assert "£144,999.50</p>" in said and "2 schools of 4 held more on 31 March 2019" in said
    assert "Loans: £65,000.00 left" in said and "<strong>£3,000.00</strong>" in said
    assert "Approved on 6 November 2018 by Invented Director of Finance, back by 2020-21" in said
    why = text_of(client.get(f"{page}why/school-{own}/"))
    assert "£20,000.00" in why and "Kent County Council, March 2019" in why and "12%" in why
    assert len(asked_by(lambda: client.get(page))) <= MOST_QUERIES


def test_a_head_sees_the_own_balance_once_it_is_shared_and_no_other():
    client, head, own = as_(), as_(Role.HEADTEACHER), own_urn()
    files = {"file_balances": example("balances-example.csv", ("999101", own)), "values": values().id}
    page = worked(client, "balances", **files)
    address = page.replace("/funding/worked/", "/funding/our-school/worked/")
    assert head.get(address).status_code == 404
    client.post(f"{page}share/", {"share": "yes"})
    said = text_of(head.get(address))
    assert "£150,000.00</p>" in said and "£20,000.00 is above that and not assigned" in said
    assert "Hazel" not in said and "£600,000.00" not in said


def test_without_a_scheme_each_missing_value_is_asked_for_by_its_name():
    client = as_()
    said = text_of(client.get(worked(client, "balances", file_balances=example("balances-example.csv"))))
    assert (
        "It could not be worked out" in said and "balances.threshold.primary" in said and "balances.claw_back" in said
    )


def test_schools_stand_beside_the_schools_most_like_them_and_a_head_sees_who_they_are_and_not_what_they_have():
    client, head, own = as_(), as_(Role.HEADTEACHER), own_urn()
    assert own in every_urn()
    file = example("benchmark-schools-example.csv", ("999204", own))
    page = worked(client, "benchmark", file_schools=file, term_measure="high_needs_pounds", term_set="pupil")
    said = text_of(client.get(page))
    assert "1 school lies far out" in said and "Invented Yew Primary" in said and "far out</strong>" in said
    assert "School 999211 has part of a year only" in said and "may be more need" in said
    why = text_of(client.get(f"{page}why/school-{own}/"))
    assert "Invented Larch Primary" in why and "distance 0." in why
    client.post(f"{page}share/", {"share": "yes"})
    mine = text_of(head.get(page.replace("/funding/worked/", "/funding/our-school/worked/")))
    assert "£400.00</p>" in mine and "£100.00" in mine and "<li>Invented Larch Primary, Northmere</li>" in mine
    assert len(asked_by(lambda: client.get(page))) <= MOST_QUERIES


def test_a_measure_that_no_column_has_is_refused():
    client = as_()
    file = example("benchmark-schools-example.csv")
    page = worked(client, "benchmark", file_schools=file, term_measure="plans", term_set="pupil")
    assert "the column plans is missing" in text_of(client.get(page))


def test_pupil_premium_stands_year_by_year_with_each_rates_certainty():
    client, head, own = as_(), as_(Role.HEADTEACHER), own_urn()
    page = worked(
        client, "pupil-premium", file_schools=example("premium-example.csv", ("999301", own)), term_until="2019-20"
    )
    said = text_of(client.get(page))
    assert "£249,667.50</p>" in said and "(unverified)" in said and ">2019-20<" in said
    why = text_of(client.get(f"{page}why/{own}-2018-19/"))
    assert "£59,620.00" in why and "Unverified" in why
    client.post(f"{page}share/", {"share": "yes"})
    mine = text_of(head.get(page.replace("/funding/worked/", "/funding/our-school/worked/")))
    assert "£59,620.00" in mine and "£190,047.50" not in mine
