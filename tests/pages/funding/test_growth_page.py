"""Growth by school on its page: given, seen with what the fund has left, asked why, and a school's own part only."""

from __future__ import annotations

import pytest
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.funding.actions.give_file import give_file
from fanlight.funding.models import FundingFile
from fanlight.funding.tasks import read_file_now
from tests.architecture.example_funding import own_urn
from tests.factories import an_actor
from tests.pages.funding.test_funding_pages import as_, text_of
from tests.pages.funding.test_worked_beside import FORMATS, MOST_QUERIES, example, worked
from tests.support.asking_county import MONDAY
from tests.support.statements import asked_by

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]
KIND = "growth"


def criteria() -> FundingFile:
    text = (FORMATS / "growth-authority-example.toml").read_text(encoding="utf-8")
    by = an_actor(Role.FINANCE_OFFICER)
    file = give_file(kind="VALUES", year="2018-19", name="criteria.toml", text=text, by=by, at=MONDAY)
    read_file_now(by.authority, file.id)
    return file


def asked(short: str) -> dict:
    return {
        "file_schools": example("growth-example.csv", ("999501", own_urn())),
        "term_short": short,
        "values": criteria().id,
    }


def test_growth_is_worked_out_on_a_page_and_a_fund_that_is_too_small_is_said_first():
    client = as_()
    page = worked(client, KIND, **asked("say"))
    said = text_of(client.get(page))
    assert "£82,239.17</p>" in said and "The growth fund of £70,000.00 is £12,239.17 short of it." in said
    assert "for growth, to 2 schools of 4." in said
    assert "Fewer than are paid for" in said and "The roll fell" in said and "Illustration: not your budget" in said
    why = text_of(client.get(f"{page}why/{own_urn()}-primary/"))
    assert "£53,072.50" in why and "Invented criteria of growth" in why and "7 of 12" in why and "Unverified" in why
    assert b"5307250" in b"".join(client.get(f"{page}answer.csv").streaming_content)
    assert client.get(f"{page}answer.json").json()["short_pence"] == 1_223_917
    assert len(asked_by(lambda: client.get(page))) <= MOST_QUERIES


def test_a_head_sees_the_own_growth_brought_down_to_the_fund_once_it_is_shared_and_no_other():
    client, head = as_(), as_(Role.HEADTEACHER)
    page = worked(client, KIND, **asked("scale"))
    assert "brought down in proportion to the fund’s £70,000.00" in text_of(client.get(page))
    address = page.replace("/funding/worked/", "/funding/our-school/worked/")
    assert head.get(address).status_code == 404
    client.post(f"{page}share/", {"share": "yes"})
    said = text_of(head.get(address))
    assert "£45,174.03</p>" in said and "30" in said and "(unverified)" in said
    assert "Illustration: not your budget" in said and "Maple High" not in said and "£24,825.97" not in said


def test_without_criteria_each_missing_value_is_asked_for_by_its_name_and_who_only_issues_asks_for_nothing():
    client = as_()
    page = worked(client, KIND, file_schools=example("growth-example.csv"), term_short="say")
    said = text_of(client.get(page))
    assert "growth.per_pupil.primary" in said and "growth.per_pupil.secondary" in said and "growth.new_class" in said
    assert as_(Role.CHIEF_FINANCE_OFFICER).get(reverse("funding:new_working", args=[KIND])).status_code == 403
