"""What anybody reads of issued budgets, without an account: as much as was chosen, of issued runs only."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.funding.actions.ask_for_run import ask_for_run
from fanlight.funding.actions.give_file import give_file
from fanlight.funding.actions.take_step import SaidWithStep, take_step
from fanlight.funding.models import FundingRun, SchoolFigures
from fanlight.funding.queries.inputs import formula_urns
from fanlight.funding.rules.publication import Public
from fanlight.funding.tasks import read_file_now, run_now
from tests.architecture.example_funding import YEAR, a_consulted_run, a_file, own_urn
from tests.factories import AUTHORITY, an_actor
from tests.rules.funding.invented_schools import csv_of
from tests.support.asking_county import MONDAY
from tests.support.statements import asked_by

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]
MOST_QUERIES = 15


def issued(public: Public, **columns: str) -> FundingRun:
    """A run of the county's schools with these columns, issued with this much of it public."""
    by, chief = an_actor(Role.FINANCE_OFFICER), an_actor(Role.CHIEF_FINANCE_OFFICER)
    a_file()
    text = csv_of(*sorted(formula_urns(AUTHORITY)), **{"baseline_pounds": "910000", **columns})
    file = give_file(kind="SCHOOLS", year=YEAR, name="issued.csv", text=text, by=by, at=MONDAY)
    read_file_now(AUTHORITY, file.id)
    run = ask_for_run(name="Issued run", schools_file_id=file.id, values_file_id="", changes=(), by=by, at=MONDAY)
    run_now(AUTHORITY, run.id)
    for status in ("CONSULTED", "FORUM_VOTED", "DECIDED"):
        take_step(reference=run.reference, status=status, reason="Minute 4", by=by, at=MONDAY)
    said = SaidWithStep(public=public)
    take_step(reference=run.reference, status="ISSUED", reason="Minute 5", by=chief, at=MONDAY, said=said)
    return run


def page(*args: str, name: str = "funding:published_year") -> tuple[int, str]:
    answer = Client().get(reverse(name, args=args))
    return answer.status_code, " ".join(answer.content.decode().split())


def rows() -> list[dict[str, str]]:
    answer = Client().get(reverse("funding:published_csv", args=[AUTHORITY, YEAR]))
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_safety_22_nothing_is_public_before_it_is_issued():
    a_consulted_run()
    assert "Nothing yet" in page(name="funding:published")[1]
    for name, args in (
        ("funding:published_year", ()),
        ("funding:published_csv", ()),
        ("funding:published_school", ("1",)),
    ):
        assert page(AUTHORITY, YEAR, *args, name=name)[0] == 404


def test_an_issued_run_of_which_nothing_was_chosen_is_not_public():
    issued(Public.NOTHING)
    assert "Nothing yet" in page(name="funding:published")[1]
    assert page(AUTHORITY, YEAR)[0] == 404


def test_totals_by_phase_show_no_school():
    run = issued(Public.PHASES)
    total = sum(SchoolFigures.objects.filter(run=run).values_list("share", flat=True))
    status, said = page(AUTHORITY, YEAR)
    assert status == 200 and f"£{total / 100:,.2f}" in said and "Issued: this is a budget share" in said
    assert own_urn() not in said
    assert page(AUTHORITY, YEAR, own_urn(), name="funding:published_school")[0] == 404
    assert [(row["phase"], row["urn"], int(row["pence"])) for row in rows()] == [("primary", "", total)]
    assert {row["status"] for row in rows()} == {"Issued: this is a budget share; 3 of the values used are unverified"}


def test_each_schools_total_shows_no_line():
    run = issued(Public.SCHOOLS)
    share = SchoolFigures.objects.get(run=run, urn=own_urn()).share
    assert own_urn() in page(AUTHORITY, YEAR)[1]
    status, said = page(AUTHORITY, YEAR, own_urn(), name="funding:published_school")
    assert status == 200 and f"£{share / 100:,.2f}" in said and "Line by line" not in said
    assert {row["line"] for row in rows()} == {""}


def test_each_schools_lines_hold_back_what_rests_on_fewer_than_six_pupils_and_add_up():
    issued(Public.LINES, pupils_primary="100", eal3_primary="0.02", idaci_a_primary="0.03")
    _, said = page(AUTHORITY, YEAR, own_urn(), name="funding:published_school")
    assert "Lump sum" in said and "Lines that rest on few pupils" in said
    own = [row for row in rows() if row["urn"] == own_urn()]
    total = next(int(row["pence"]) for row in own if not row["line"])
    lines = [row for row in own if row["line"]]
    assert sum(int(row["pence"]) for row in lines) == total
    together = [row["line"] for row in lines if row["line"].startswith("Lines that rest on few pupils")]
    # Two and three pupils come to five: one line more stands with them, so that six or more are behind the one figure.
    assert len(together) == 1 and together[0].count(";") == 2
    assert "English as an additional language" in together[0] and "IDACI" in together[0]
    assert not any("English" in row["line"] for row in lines if row["line"] != together[0])


def test_what_no_authority_or_year_is_is_no_page():
    issued(Public.LINES)
    for authority, year in ((AUTHORITY, "2017-18"), ("000", YEAR), (AUTHORITY, "now")):
        assert page(authority, year)[0] == 404
    assert page(AUTHORITY, YEAR, "000000", name="funding:published_school")[0] == 404


def test_the_public_pages_ask_little_of_the_database():
    issued(Public.LINES)
    for address in (
        reverse("funding:published"),
        reverse("funding:published_year", args=[AUTHORITY, YEAR]),
        reverse("funding:published_csv", args=[AUTHORITY, YEAR]),
    ):
        client = Client()
        client.get(address)
        assert len(asked_by(lambda client=client, address=address: client.get(address))) <= MOST_QUERIES, address


def test_a_school_is_found_by_name_or_number_and_nothing_found_is_said():
    issued(Public.SCHOOLS)
    address = reverse("funding:published_year", args=[AUTHORITY, YEAR])
    name = SchoolFigures.objects.get(urn=own_urn()).name
    other = SchoolFigures.objects.exclude(urn=own_urn()).get().urn
    for typed in (own_urn(), name.upper()):
        said = Client().get(address, {"q": typed}).content.decode()
        assert own_urn() in said and other not in said
    said = Client().get(address, {"q": "<b>nowhere</b>"}).content.decode()
    assert "No school here is called" in said and "&lt;b&gt;nowhere" in said and own_urn() not in said


def test_nobody_searches_among_schools_that_are_not_public():
    issued(Public.PHASES)
    said = Client().get(reverse("funding:published_year", args=[AUTHORITY, YEAR]), {"q": own_urn()}).content.decode()
    assert own_urn() not in said and "Name or URN of a school" not in said


def test_the_day_of_issue_has_its_year():
    issued(Public.PHASES)
    assert "issued 19 November 2018, 09:30" in page(AUTHORITY, YEAR)[1]
