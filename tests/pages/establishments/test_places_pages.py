"""The pages that add districts, postcodes and teams and end a team; what is refused is said and nothing typed is lost."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.establishments.models import District, PostcodeDistrict, Team
from fanlight.establishments.public import add_district, add_team, district_for_postcode, map_postcodes, seed
from fanlight.store.public import Actor, business_time_at
from tests.actions.casework.making import a_child, offered
from tests.factories import a_user, an_actor, sign_in

pytestmark = pytest.mark.django_db
MONDAY = datetime(2018, 11, 19, 9, 30, tzinfo=UTC)
TODAY = date(2018, 11, 19)
FIRST_DAY = {"valid_from-day": "1", "valid_from-month": "4", "valid_from-year": "2018", "source": "Order of the Board"}
NEW_DISTRICT = {
    "ons_code": "e99000002",
    "name": "Southinvented",
    "quadrant": "South",
    "former_names": "Oldsouth, 31 March 2018",
}
NEW_TEAM = {
    **FIRST_DAY,
    "kind": "EARLY_HELP_UNIT",
    "name": "Northinvented unit 2",
    "district": "WHOLE",
    "phone": "01632 960003",
    "email": "unit.two@invented.example",
}


@pytest.fixture(autouse=True)
def _monday_morning():
    with business_time_at(MONDAY):
        yield


@pytest.fixture
def county(db: None) -> Actor:
    by = an_actor(Role.ADMINISTRATOR)
    numbers = {"front_door_phone": "01632 960100", "out_of_hours_phone": "01632 960199"}
    seed(name="Invented County Council", **numbers, by=by, at=MONDAY)
    return by


@pytest.fixture
def north(county: Actor) -> District:
    return add_district(ons_code="E99000001", name="Northinvented", quadrant="North", by=county, at=MONDAY)


@pytest.fixture
def unit(county: Actor, north: District) -> Team:
    fields = {"kind": "EARLY_HELP_UNIT", "name": "Northinvented unit", "district_id": north.id}
    return add_team(**fields, valid_from=date(2018, 10, 1), by=county, at=MONDAY)


@pytest.fixture
def administrator(client: Client, county: Actor) -> Client:
    return sign_in(client, a_user(Role.ADMINISTRATOR))


def body(response: object) -> str:
    return " ".join(response.content.decode().split())  # type: ignore[attr-defined]


def post(client: Client, name: str, said: dict[str, str], *args: str) -> str:
    return body(client.post(reverse(f"establishments:{name}", args=args), said, follow=True))


# Districts ---------------------------------------------------------------------------------------------------------


def test_a_district_is_added_and_its_postcodes_are_asked_for_next(administrator: Client) -> None:
    page = post(administrator, "add_district", NEW_DISTRICT)
    assert "Now say which postcodes lie in it" in page
    assert "Postcodes in Southinvented" in page and "No postcode is in this district yet" in page
    row = District.objects.get(ons_code="E99000002")
    assert row.former_names == [{"name": "Oldsouth", "until": "2018-03-31"}]
    assert "Oldsouth" in body(administrator.get(reverse("establishments:districts")))


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("ons_code", "", "Enter the district’s ONS code"),
        ("ons_code", "99000002", "must be a letter and 8 digits"),
        ("ons_code", "E99000001", "There is a district with this code already: Northinvented"),
        ("name", "", "Enter the district’s name"),
        ("name", "northinvented", "There is a district called northinvented already"),
        ("former_names", "Oldsouth", "Line 1 must be a name, a comma and its last day"),
        ("quadrant", "x" * 41, "must be 40 characters or fewer"),
    ],
)
def test_a_district_that_cannot_be_is_refused_and_nothing_typed_is_lost(
    administrator: Client, north: District, field: str, typed: str, sentence: str
) -> None:
    page = post(administrator, "add_district", {**NEW_DISTRICT, field: typed})
    assert "There is a problem" in page and sentence in page
    for name, value in NEW_DISTRICT.items():
        assert name == field or value in page
    assert list(District.objects.all()) == [north]


# Postcodes ---------------------------------------------------------------------------------------------------------


def test_postcodes_are_put_into_a_district_and_one_can_be_tried(administrator: Client, north: District) -> None:
    page = post(administrator, "add_postcodes", {**FIRST_DAY, "beginnings": "zz9\nZZ9 1\n\nzz8, ZZ7"}, north.id)
    assert "4 beginnings of postcodes are in Northinvented from 1 April 2018." in page
    assert "ZZ9 1" in page and "Order of the Board" in page
    assert district_for_postcode("990", "ZZ9 1AA") == north
    tried = post(administrator, "postcodes", {"postcode": "zz91aa"}, north.id)
    assert (
        "<strong>ZZ9 1AA</strong> lies today in <strong>Northinvented</strong>, because it begins with ZZ9 1" in tried
    )
    assert "no stored beginning fits it" in post(administrator, "postcodes", {"postcode": "YY1 1AA"}, north.id)
    for typed in ("", "ZZ9"):
        wrong = post(administrator, "postcodes", {"postcode": typed}, north.id)
        assert "There is a problem" in wrong and f'value="{typed}"' in wrong


def test_a_postcode_that_moves_from_another_district_is_said(
    administrator: Client, north: District, county: Actor
) -> None:
    south = add_district(ons_code="E99000002", name="Southinvented", by=county, at=MONDAY)
    map_postcodes(beginnings={"ZZ9": south.id}, valid_from=date(2012, 1, 1), source="Old", by=county, at=MONDAY)
    page = post(administrator, "add_postcodes", {**FIRST_DAY, "beginnings": "ZZ9\nZZ7"}, north.id)
    assert "Until then in another district: ZZ9." in page
    there = body(administrator.get(reverse("establishments:postcodes", args=[south.id])))
    assert "1 January 2012, until Northinvented from 1 April 2018" in there


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("beginnings", "ZZ9\n9ZZ\nZZ8\nSevenoaks", "on line 2 (“9ZZ”), line 4 (“Sevenoaks”)"),
        ("beginnings", "", "Enter at least one beginning of a postcode"),
        ("valid_from-month", "13", "month must be a number from 1 to 12"),
        ("source", "", "Enter who decided it"),
    ],
)
def test_postcodes_that_cannot_be_stored_are_refused_line_by_line_and_kept_on_the_page(
    administrator: Client, north: District, field: str, typed: str, sentence: str
) -> None:
    said = {**FIRST_DAY, "beginnings": "ZZ9", field: typed}
    page = post(administrator, "add_postcodes", said, north.id)
    assert "There is a problem" in page and sentence in page
    for line in said["beginnings"].splitlines():
        assert line in page
    assert not PostcodeDistrict.objects.exists()


def test_an_auditor_reads_and_tries_postcodes_and_adds_none(north: District) -> None:
    auditor = sign_in(Client(), a_user(Role.AUDITOR))
    page = body(auditor.get(reverse("establishments:postcodes", args=[north.id])))
    assert "Postcodes in Northinvented" in page and "Add postcodes" not in page
    assert "no stored beginning fits it" in post(auditor, "postcodes", {"postcode": "ZZ9 9ZZ"}, north.id)
    for name, args in (("add_postcodes", [north.id]), ("add_district", []), ("add_team", [])):
        assert auditor.get(reverse(f"establishments:{name}", args=args)).status_code == 403


# Teams -------------------------------------------------------------------------------------------------------------


def test_a_team_is_added_for_a_district(administrator: Client, north: District) -> None:
    page = post(administrator, "add_team", {**NEW_TEAM, "district": north.id})
    assert "The team is added" in page and "Northinvented unit 2" in page and "since 1 April 2018" in page
    row = Team.objects.get(name="Northinvented unit 2")
    assert (row.district, row.queue, row.email) == (north, "", "unit.two@invented.example")


def test_a_specialist_queue_is_added_for_the_whole_authority(administrator: Client, north: District) -> None:
    said = {**NEW_TEAM, "kind": "SPECIALIST", "queue": "MISSING", "name": "Missing children desk"}
    assert "Missing children desk" in post(administrator, "add_team", said)
    row = Team.objects.get(name="Missing children desk")
    assert (row.district, row.queue) == (None, "MISSING")


def test_a_queue_chosen_for_a_team_that_has_none_is_left_out(administrator: Client) -> None:
    post(administrator, "add_team", {**NEW_TEAM, "queue": "MISSING"})
    assert Team.objects.get(name="Northinvented unit 2").queue == ""


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("kind", "", "Select what the team does"),
        ("kind", "SPECIALIST", "Select which specialist queue it is"),
        ("name", "", "Enter the team’s name"),
        ("name", "Northinvented unit", "There is a team called Northinvented unit on that day already"),
        ("district", "", "Select a district, or the whole authority"),
        ("district", "01NOSUCHDISTRICT0000000000", "from the list"),
        ("phone", "none", "must be a phone number"),
        ("email", "unit", "must be an email address"),
        ("valid_from-day", "", "must include a day"),
        ("source", "", "Enter who decided it"),
    ],
)
def test_a_team_that_cannot_be_is_refused_and_nothing_typed_is_lost(
    administrator: Client, unit: Team, field: str, typed: str, sentence: str
) -> None:
    page = post(administrator, "add_team", {**NEW_TEAM, field: typed})
    assert "There is a problem" in page and sentence in page
    for name in ("name", "phone", "email", "source"):
        assert name == field or NEW_TEAM[name] in page
    assert list(Team.objects.all()) == [unit]


def test_a_team_ends_on_a_day_and_is_in_the_list_until_then(administrator: Client, unit: Team) -> None:
    address = reverse("establishments:end_team", args=[unit.id])
    page = body(administrator.get(address))
    assert "End Northinvented unit" in page and "No other team of this kind takes work from there" in page
    assert "This team cannot end yet" not in page
    said = {"on-day": "30", "on-month": "11", "on-year": "2018"}
    listed = post(administrator, "end_team", said, unit.id)
    assert "Northinvented unit takes no more work after 30 November 2018." in listed
    assert "until 30 November 2018" in listed
    unit.refresh_from_db()
    assert unit.valid_to == date(2018, 11, 30)
    with business_time_at(datetime(2018, 12, 1, 9, 30, tzinfo=UTC)):
        assert administrator.get(address).status_code == 404
        assert "There are no teams yet" in body(administrator.get(reverse("establishments:teams")))


def test_a_teams_last_day_is_not_before_its_first(administrator: Client, unit: Team) -> None:
    page = post(administrator, "end_team", {"on-day": "30", "on-month": "9", "on-year": "2018"}, unit.id)
    assert "The last day must be 1 October 2018, its first day, or later" in page and 'value="30"' in page
    assert "Enter the team’s last day" in post(administrator, "end_team", {}, unit.id)
    unit.refresh_from_db()
    assert unit.valid_to is None


def test_safety_4_the_page_says_what_work_the_team_holds_and_does_not_end_it(administrator: Client, unit: Team) -> None:
    offered(unit)
    page = body(administrator.get(reverse("establishments:end_team", args=[unit.id])))
    assert "This team cannot end yet" in page and "The team holds 1 piece of open work." in page
    refused = post(administrator, "end_team", {"on-day": "19", "on-month": "11", "on-year": "2018"}, unit.id)
    assert "There is a problem" in refused and "Its manager must accept or refuse 1 piece" in refused
    unit.refresh_from_db()
    assert unit.valid_to is None


def test_safety_16_the_page_names_no_child_and_links_to_no_work(administrator: Client, unit: Team) -> None:
    work = offered(unit, person_id=a_child("Larkspur", "Quillfeather"))
    page = body(administrator.get(reverse("establishments:end_team", args=[unit.id])))
    assert "Larkspur" not in page and "Quillfeather" not in page and work.reference not in page and work.id not in page


@pytest.mark.parametrize("name", ["postcodes", "add_postcodes", "end_team"])
def test_another_authoritys_districts_and_teams_are_not_there(north: District, unit: Team, name: str) -> None:
    elsewhere = sign_in(Client(), a_user(Role.ADMINISTRATOR, authority="991"))
    key = unit.id if name == "end_team" else north.id
    assert elsewhere.get(reverse(f"establishments:{name}", args=[key])).status_code == 404
