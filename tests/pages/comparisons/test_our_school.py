"""A school's own page: who opens it, what it says, how often it asks the database, its table."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from fanlight.access.models import User
from fanlight.access.public import Role
from fanlight.comparisons.public import keep_kind_figures
from fanlight.store.public import job_actor
from tests.actions.comparisons.schools import asks, primary_schools
from tests.actions.front_door.making import HOUR, MONDAY, NAMES, advice, contacts_of, decided, known
from tests.factories import AUTHORITY, OTHER_AUTHORITY, an_actor, sign_in
from tests.support.browser import chromium, new_visitor, page, violations  # noqa: F401
from tests.support.statements import asked_by

pytestmark = pytest.mark.django_db
PAGE = "/compare/our-school/"
OCTOBER = datetime(2018, 10, 8, 9, 0, tzinfo=UTC)


def as_(role: Role = Role.DSL) -> Client:
    return sign_in(Client(), User.objects.get(pk=an_actor(role).user_id))


def text_of(response, status=200):
    assert response.status_code == status
    return " ".join(response.content.decode().split())


def names_in(said: str) -> list[str]:
    """Return the children's names that can be read in a page's own part: whoever is signed in may be called like one."""
    words = set(re.findall(r"\w+", re.sub(r"<[^>]*>", " ", said.split("<main")[-1])))
    return [name for name in NAMES if name in words]


@pytest.fixture
def compared(county):
    """Seven primary schools with a comparison, and at ours a child who was advised."""
    for place, school in enumerate(primary_schools(7)):
        first, *_ = asks(school, 3 if place == 0 else 2, at=OCTOBER)
        decided(contacts_of(first)[0], advice(), at=OCTOBER + 2 * HOUR)
    decided(known()[0], advice(), at=MONDAY + HOUR)
    keep_kind_figures(by=job_actor("comparisons.keep_figures", authority=AUTHORITY), at=MONDAY)


@pytest.mark.parametrize("role", [Role.DSL, Role.HEADTEACHER])
def test_who_leads_a_school_opens_its_page_from_the_navigation(compared, role):
    client = as_(role)
    assert f'href="{PAGE}"' in text_of(client.get("/front-door/requests/"))
    said = text_of(client.get(PAGE))
    assert "Oakhill Invented School" in said and "1 September 2018 to 19 November 2018" in said
    assert (
        '<strong class="co-number__figure">4</strong> <span class="co-number__words">requests about 5 children' in said
    )
    assert "All 7 primary schools" in said and "No other school is named or ranked" in said
    assert "Invented Primary" not in said and not names_in(said)


@pytest.mark.parametrize(
    "role", [Role.SCHOOL_STAFF, Role.FRONT_DOOR_MANAGER, Role.BOARD_MEMBER, Role.PARTNER_PROFESSIONAL]
)
def test_nobody_else_opens_it_or_is_offered_it(compared, role):
    client = as_(role)
    assert client.get(PAGE).status_code == 403
    assert PAGE not in client.get("/notices/").content.decode()


def test_an_outcome_leads_to_our_own_requests(compared):
    client = as_()
    said = text_of(client.get(PAGE))
    assert f"{PAGE}sent/SIGNPOST/?from=2018-09-01&amp;to=2018-11-19" in said
    sent = text_of(client.get(f"{PAGE}sent/SIGNPOST/?from=2018-09-01&to=2018-11-19"))
    assert "/children/1/" in sent and not names_in(sent)
    assert client.get(f"{PAGE}sent/EARLY_HELP/").status_code == 200
    assert client.get(f"{PAGE}sent/NOTHING_SUCH/").status_code == 404


def test_a_school_year_or_other_days_are_chosen(compared):
    client = as_()
    assert "1 September 2017 to 31 August 2018" in text_of(client.get(PAGE + "?year=2017"))
    typed = {
        f"{name}-{part}": number
        for name, day in (("first_on", "1 10 2018"), ("last_on", "31 10 2018"))
        for part, number in zip(("day", "month", "year"), day.split(), strict=True)
    }
    said = text_of(client.get(PAGE, typed))
    assert "1 October 2018 to 31 October 2018" in said and "nothing to compare with for these days" in said
    wrong = text_of(client.get(PAGE, {**typed, "last_on-month": "9", "last_on-day": "1"}))
    assert "The last day comes before the first" in wrong
    for strange in (
        "?year=9999",
        "?year=²",
        "?from=x&to=y",
        "?from=2018-11-19&to=2018-09-01",
        "?from=0001-01-01&to=9999-12-31",
    ):
        assert "1 September 2018" in text_of(client.get(PAGE + strange))


def test_the_page_as_a_table(compared):
    answer = as_().get(PAGE + "table.csv?year=2018")
    assert answer["Content-Disposition"] == 'attachment; filename="our-school-2018-09-01-to-2018-11-19.csv"'
    said = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(said)))
    assert ["asked", "Requests", "4", ""] in rows
    assert ["beside", "Requests", "3", "2.1 in each school on average"] in rows
    assert not names_in(said)


def test_a_school_that_asked_nothing_is_told_what_the_page_is_for(county):
    assert "Nothing was sent in these days" in text_of(as_().get(PAGE))


def test_the_page_asks_as_often_however_much_was_sent(compared):
    client = as_()
    few = asked_by(lambda: client.get(PAGE))
    asks("01TESTSCH00L0000000000WN00", 6, at=MONDAY)
    many = asked_by(lambda: client.get(PAGE))
    assert len(many) == len(few), "\n".join(many)
    assert len(many) <= 15, "\n".join(many)


def test_a_school_that_is_not_in_the_list_still_opens_its_page_and_reads_nothing_of_another_authority(compared):
    """The same school in another authority: there it has asked nothing, and nobody is of its kind."""
    lead = an_actor(Role.DSL, authority=OTHER_AUTHORITY)
    said = text_of(sign_in(Client(), User.objects.get(pk=lead.user_id)).get(PAGE))
    assert "Nothing was sent in these days" in said and "There is nothing to compare with" in said
