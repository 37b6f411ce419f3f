"""The settings pages: what is listed, who may change it, and what is refused with nothing lost."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.establishments.models import Authority, CalendarDay, Parameter
from fanlight.establishments.public import add_district, add_team, clock_rule, parameter, seed, working_calendar
from fanlight.store.public import business_time_at
from tests.factories import a_user, an_actor, sign_in

pytestmark = pytest.mark.django_db
MONDAY = datetime(2018, 11, 19, 9, 30, tzinfo=UTC)
TODAY = date(2018, 11, 19)
LISTS = ["parameters", "clock_rules", "calendar", "districts", "teams", "schools", "terms", "moving_law"]
NEW_VALUE = {
    "value": "45",
    "valid_from-day": "20",
    "valid_from-month": "11",
    "valid_from-year": "2018",
    "source": "Board, 12 November",
}


@pytest.fixture(autouse=True)
def _an_invented_county():
    with business_time_at(MONDAY):
        by = an_actor(Role.ADMINISTRATOR)
        seed(
            name="Invented County Council",
            front_door_phone="01632 960100",
            out_of_hours_phone="01632 960199",
            by=by,
            at=MONDAY,
        )
        north = add_district(ons_code="E99000001", name="Northinvented", quadrant="North", by=by, at=MONDAY)
        add_team(
            kind="EARLY_HELP_UNIT",
            name="Northinvented unit",
            district_id=north.id,
            phone="01632 960002",
            valid_from=TODAY,
            by=by,
            at=MONDAY,
        )
        yield


@pytest.fixture
def administrator(client: Client) -> Client:
    return sign_in(client, a_user(Role.ADMINISTRATOR))


def body(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", LISTS)
def test_an_auditor_reads_every_list_and_is_offered_no_change(client: Client, name: str) -> None:
    response = sign_in(client, a_user(Role.AUDITOR)).get(reverse(f"establishments:{name}"))
    assert response.status_code == 200
    assert body(response).count("<h1") == 1
    assert "Add a closed day" not in body(response)


@pytest.mark.parametrize("name", LISTS)
def test_a_front_door_officer_does_not_see_settings(client: Client, name: str) -> None:
    officer = sign_in(client, a_user(Role.FRONT_DOOR_OFFICER))
    assert officer.get(reverse(f"establishments:{name}")).status_code == 403


def test_an_auditor_changes_nothing(client: Client) -> None:
    auditor = sign_in(client, a_user(Role.AUDITOR))
    address = reverse("establishments:change_parameter", args=["wall.emergency_minutes"])
    assert auditor.post(address, NEW_VALUE).status_code == 403
    assert auditor.get(reverse("establishments:authority")).status_code == 403


def test_every_value_shows_its_source_and_that_nobody_has_verified_it(administrator: Client) -> None:
    page = body(administrator.get(reverse("establishments:parameters")))
    assert "An emergency opening of a restricted record lasts" in page
    assert "60 minutes" in page
    assert page.count("Not verified") > 20


def test_a_clock_rule_shows_its_versions(administrator: Client) -> None:
    page = body(administrator.get(reverse("establishments:clock_rule", args=["DECISION"])))
    assert "Working Together to Safeguard Children 2023" in page
    assert "from 15 April 2013 to 14 December 2023" in page
    assert administrator.get(reverse("establishments:clock_rule", args=["NONSENSE"])).status_code == 404


def test_the_lists_show_districts_teams_and_law(administrator: Client) -> None:
    assert "E99000001" in body(administrator.get(reverse("establishments:districts")))
    assert "01632 960002" in body(administrator.get(reverse("establishments:teams")))
    assert "Female Genital Mutilation Act 2003" in body(administrator.get(reverse("establishments:moving_law")))
    assert "Nothing was found" in body(administrator.get(reverse("establishments:schools"), {"q": "nowhere"}))


def test_a_new_value_is_stored_and_shown_from_its_day(administrator: Client) -> None:
    address = reverse("establishments:change_parameter", args=["wall.emergency_minutes"])
    response = administrator.post(address, {**NEW_VALUE, "verified": "on"}, follow=True)
    page = body(response)
    assert "The new value is stored" in page
    assert "45 minutes" in page and "Board, 12 November" in page and "Verified" in page
    assert parameter("990", "wall.emergency_minutes", TODAY + timedelta(days=1)) == 45


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("value", "4", "must be a whole number from 5 to 1,440"),
        ("value", "", "Enter the new value"),
        ("value", "4\x005", "contains a character that cannot be stored"),
        ("valid_from-day", "18", "must start on 19 November 2018 or later"),
        ("valid_from-month", "13", "month must be a number from 1 to 12"),
        ("source", "", "Enter who decided it"),
        ("source", "x" * 10_000, "must be 500 characters or fewer"),
    ],
)
def test_what_cannot_be_stored_is_refused_beside_its_field_and_nothing_typed_is_lost(
    administrator: Client, field: str, typed: str, sentence: str
) -> None:
    address = reverse("establishments:change_parameter", args=["wall.emergency_minutes"])
    page = body(administrator.post(address, {**NEW_VALUE, field: typed}))
    assert "There is a problem" in page and sentence in page
    assert "<title>" in page and "Error:" in page
    for name, value in NEW_VALUE.items():
        assert name == field or value in page
    assert Parameter.objects.filter(name="wall.emergency_minutes").count() == 1


def test_a_value_that_is_a_clocks_limit_is_changed_on_the_clocks_page(administrator: Client) -> None:
    address = reverse("establishments:change_parameter", args=["casework.accept_hours"])
    clock_page = reverse("establishments:change_clock_rule", args=["TEAM_ACCEPTS"])
    assert administrator.get(address).headers["Location"] == clock_page
    response = administrator.post(clock_page, {**NEW_VALUE, "limit": "2"}, follow=True)
    assert "2 working hours" in body(response)
    assert clock_rule("990", "TEAM_ACCEPTS", TODAY + timedelta(days=1)).limit == 2
    assert "There is a problem" in body(administrator.post(clock_page, {**NEW_VALUE, "limit": "none"}))


@pytest.mark.parametrize("name", ["front_door.nonsense", "../../etc/passwd", "%00"])
def test_a_value_that_does_not_exist_is_not_found(administrator: Client, name: str) -> None:
    assert administrator.get(f"/establishments/values/{name}/").status_code == 404


def test_a_closed_day_is_added_and_taken_out_again(administrator: Client) -> None:
    day = {"on-day": "20", "on-month": "11", "on-year": "2018", "title": "Flood", "kind": "CLOSURE", "source": "Chief"}
    page = body(administrator.post(reverse("establishments:add_closed_day"), day, follow=True))
    assert "Flood, local closure" in page
    assert not working_calendar("990").is_working_day(date(2018, 11, 20))
    assert "shut on that day already" in body(administrator.post(reverse("establishments:add_closed_day"), day))
    row = CalendarDay.objects.get(title="Flood")
    out = reverse("establishments:withdraw_closed_day", args=[row.id])
    assert administrator.get(out).status_code == 405
    assert "working day again" in body(administrator.post(out, follow=True))
    assert administrator.post(out).status_code == 404


@pytest.mark.parametrize("year", ["2019", "", "nonsense", "99999", "1800", "٢٠١٨"])
def test_the_closed_days_of_any_year_are_listed_and_a_year_that_is_none_is_this_one(
    administrator: Client, year: str
) -> None:
    page = body(administrator.get(reverse("establishments:calendar"), {"year": year}))
    assert f"Closed days in {year if year == '2019' else '2018'}" in page


def test_the_numbers_on_every_page_are_changed_once_by_whoever_is_first(administrator: Client) -> None:
    address = reverse("establishments:authority")
    typed = {
        "name": "Invented County Council",
        "colour": "teal",
        "front_door_phone": "01632 960111",
        "out_of_hours_phone": "01632 960199",
        "version": "1",
    }
    page = body(administrator.post(address, typed, follow=True))
    assert "Saved" in page and "01632 960111" in page and "fl-brand--teal" in page
    stale = administrator.post(address, {**typed, "front_door_phone": "01632 960122"})
    assert stale.status_code == 409
    assert "01632 960111" in body(stale) and "01632 960122" in body(stale)
    assert Authority.objects.get().front_door_phone == "01632 960111"
    again = administrator.post(address, {**typed, "front_door_phone": "01632 960122", "version": "2"})
    assert again.status_code == 302
    assert Authority.objects.get().front_door_phone == "01632 960122"


def test_another_authoritys_lists_are_not_there(client: Client) -> None:
    elsewhere = sign_in(client, a_user(Role.ADMINISTRATOR, authority="991"))
    assert "E99000001" not in body(elsewhere.get(reverse("establishments:districts")))
    day = CalendarDay.objects.filter(authority="990").first()
    assert day is not None
    assert elsewhere.post(reverse("establishments:withdraw_closed_day", args=[day.id])).status_code == 404
    assert elsewhere.get(reverse("establishments:authority")).status_code == 404
