"""A school's page: its district from day to day, its terms and closures, and the terms of every other school."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.establishments.models import District, Establishment, SchoolClosure, SettingDistrict, TermDate
from fanlight.establishments.public import add_district, district_of_setting, place_setting, school_calendar, seed
from fanlight.store.public import business_time_at
from tests.factories import a_user, an_actor, sign_in

pytestmark = pytest.mark.django_db
MONDAY = datetime(2018, 11, 19, 9, 30, tzinfo=UTC)
SPRING = {
    "name": "Spring term",
    "first_on-day": "7",
    "first_on-month": "1",
    "first_on-year": "2019",
    "last_on-day": "5",
    "last_on-month": "4",
    "last_on-year": "2019",
    "source": "Governors, June",
}
CLOSED = {"on-day": "18", "on-month": "1", "on-year": "2019", "kind": "INSET"}
MOVED = {"valid_from-day": "1", "valid_from-month": "11", "valid_from-year": "2018", "source": "Boundary order"}


@pytest.fixture(autouse=True)
def _an_invented_county(db: None):
    with business_time_at(MONDAY):
        by = an_actor(Role.ADMINISTRATOR)
        numbers = {"front_door_phone": "01632 960100", "out_of_hours_phone": "01632 960199"}
        seed(name="Invented County Council", **numbers, by=by, at=MONDAY)
        yield


@pytest.fixture
def school() -> Establishment:
    by = an_actor(Role.ADMINISTRATOR)
    north = add_district(ons_code="E99000001", name="Northinvented", by=by, at=MONDAY)
    add_district(ons_code="E99000002", name="Southinvented", by=by, at=MONDAY)
    row = Establishment.objects.create(
        authority="990", urn="999001", la_code="990", name="Oakhill Invented School", status="Open"
    )
    place_setting(
        establishment_id=row.id, district_id=north.id, valid_from=date(2012, 9, 1), source="Old", by=by, at=MONDAY
    )
    return row


@pytest.fixture
def administrator(client: Client) -> Client:
    return sign_in(client, a_user(Role.ADMINISTRATOR))


def body(response: object) -> str:
    return " ".join(response.content.decode().split())  # type: ignore[attr-defined]


def post(client: Client, name: str, said: dict[str, str], *args: str) -> str:
    return body(client.post(reverse(f"establishments:{name}", args=args), said, follow=True))


def test_a_school_is_found_and_its_page_shows_its_district_and_days(
    administrator: Client, school: Establishment
) -> None:
    found = body(administrator.get(reverse("establishments:schools"), {"q": "oakhill"}))
    address = reverse("establishments:school", args=[school.id])
    assert f'href="{address}"' in found
    page = body(administrator.get(address))
    assert "Oakhill Invented School" in page and "Northinvented" in page and "1 September 2012" in page
    assert "No term is stored yet" in page and "No closure is stored" in page


def test_an_auditor_reads_a_schools_page_and_changes_nothing(school: Establishment) -> None:
    auditor = sign_in(Client(), a_user(Role.AUDITOR))
    page = body(auditor.get(reverse("establishments:school", args=[school.id])))
    assert "Add a term" not in page and "Put it in another district" not in page
    for name in ("add_school_term", "add_school_closure", "place_school"):
        assert auditor.post(reverse(f"establishments:{name}", args=[school.id]), SPRING).status_code == 403


def test_a_term_of_one_school_counts_for_that_school_only(administrator: Client, school: Establishment) -> None:
    page = post(administrator, "add_school_term", SPRING, school.id)
    assert "The term is in the calendar" in page and "Spring term" in page and "Governors, June" in page
    assert school_calendar("990", school.id) is not None
    assert school_calendar("990") is None


def test_a_term_of_every_school_is_shown_on_each_that_has_none_of_its_own(
    administrator: Client, school: Establishment
) -> None:
    assert "Spring term" in post(administrator, "add_term", SPRING)
    page = body(administrator.get(reverse("establishments:school", args=[school.id])))
    assert "the authority’s terms" in page and "Spring term" in page
    term = TermDate.objects.get()
    assert reverse("establishments:withdraw_term", args=[term.id]) not in page
    own = post(administrator, "add_school_term", {**SPRING, "name": "Own term"}, school.id)
    assert "Own term" in own and "the authority’s terms" not in own


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "", "Enter the name of the term"),
        ("first_on-day", "32", "day must be a number from 1 to 31"),
        ("last_on-year", "2018", "A term ends after it begins"),
        ("last_on-day", "5", "There is a term on some of these days already: Summer, 4 April 2019 to 24 July 2019"),
        ("source", "", "Enter who decided it"),
    ],
)
def test_a_term_that_cannot_be_is_refused_and_nothing_typed_is_lost(
    administrator: Client, school: Establishment, field: str, typed: str, sentence: str
) -> None:
    days = {"first_on": date(2019, 4, 4), "last_on": date(2019, 7, 24)}
    TermDate.objects.create(authority="990", establishment=school, name="Summer", **days)
    said = {**SPRING, "last_on-day": "3", field: typed}
    page = post(administrator, "add_school_term", said, school.id)
    assert "There is a problem" in page and sentence in page
    assert said["name"] in page and said["source"] in page and 'value="2019"' in page
    assert TermDate.objects.count() == 1


def test_a_term_is_taken_out_again(administrator: Client, school: Establishment) -> None:
    post(administrator, "add_school_term", SPRING, school.id)
    out = reverse("establishments:withdraw_term", args=[TermDate.objects.get().id])
    assert administrator.get(out).status_code == 405
    assert "The term is out of the calendar" in body(administrator.post(out, follow=True))
    assert administrator.post(out).status_code == 404
    assert school_calendar("990", school.id) is None


def test_a_school_is_closed_on_a_day_and_opened_again(administrator: Client, school: Establishment) -> None:
    page = post(administrator, "add_school_closure", CLOSED, school.id)
    assert "18 January 2019" in page and "Staff training day" in page
    again = post(administrator, "add_school_closure", CLOSED, school.id)
    assert "It is shut on that day already: staff training day" in again and 'value="18"' in again
    row = SchoolClosure.objects.get()
    out = reverse("establishments:withdraw_closure", args=[row.id])
    assert "The day is a school day again" in body(administrator.post(out, follow=True))
    assert administrator.post(out).status_code == 404


def test_a_closure_of_every_school_is_on_each_schools_page_and_taken_out_where_it_was_put_in(
    administrator: Client, school: Establishment
) -> None:
    assert "18 January 2019" in post(administrator, "add_closure", {**CLOSED, "kind": "CLOSED"})
    page = body(administrator.get(reverse("establishments:school", args=[school.id])))
    assert "Closed, at every school of the authority" in page and "Take it out" not in page
    assert "It is shut on that day already: closed" in post(administrator, "add_school_closure", CLOSED, school.id)


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("on-day", "", "must include a day"),
        ("on-day", "19", "That is a Saturday or a Sunday"),
        ("kind", "", "Select why it is closed"),
    ],
)
def test_a_closure_that_cannot_be_is_refused(
    administrator: Client, school: Establishment, field: str, typed: str, sentence: str
) -> None:
    page = post(administrator, "add_school_closure", {**CLOSED, field: typed}, school.id)
    assert "There is a problem" in page and sentence in page and 'value="2019"' in page
    assert not SchoolClosure.objects.exists()


def test_a_school_is_put_into_another_district_from_a_day(administrator: Client, school: Establishment) -> None:
    south = id_of_district("Southinvented")
    page = post(administrator, "place_school", {**MOVED, "district": south}, school.id)
    assert "The district is stored" in page and "31 October 2018" in page and "Boundary order" in page
    assert district_of_setting("990", school.id, date(2018, 10, 31)).name == "Northinvented"  # type: ignore[union-attr]
    assert district_of_setting("990", school.id, date(2018, 11, 1)).name == "Southinvented"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"district": ""}, "Select the district"),
        ({"valid_from-year": "2019"}, "must be on or before 19 November 2018"),
        ({"valid_from-year": "2012", "valid_from-month": "9"}, "Enter a later day than that"),
        ({"source": ""}, "Enter who decided it"),
    ],
)
def test_a_district_that_contradicts_the_one_before_is_refused(
    administrator: Client, school: Establishment, said: dict[str, str], sentence: str
) -> None:
    page = post(
        administrator, "place_school", {**MOVED, "district": id_of_district("Southinvented"), **said}, school.id
    )
    assert "There is a problem" in page and sentence in page
    assert SettingDistrict.objects.count() == 1


@pytest.mark.parametrize("name", ["school", "place_school", "add_school_term", "add_school_closure"])
def test_another_authoritys_school_is_not_there(school: Establishment, name: str) -> None:
    elsewhere = sign_in(Client(), a_user(Role.ADMINISTRATOR, authority="991"))
    assert elsewhere.get(reverse(f"establishments:{name}", args=[school.id])).status_code == 404


def id_of_district(name: str) -> str:
    return District.objects.get(name=name).id
