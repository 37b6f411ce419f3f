"""Districts, postcodes, teams, who answers, and the numbers on every page."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.test import RequestFactory

from fanlight.access.public import Role
from fanlight.clocks.public import london_instant
from fanlight.design.public import emergency_numbers
from fanlight.establishments.emergency import look_of, numbers_now
from fanlight.establishments.public import (
    District,
    NotAPostcode,
    PlaceRefused,
    TeamKind,
    add_district,
    add_team,
    authority_named,
    change_authority,
    district_by_ons_code,
    district_for_postcode,
    district_names,
    districts,
    end_team,
    map_postcodes,
    seed,
    team,
    team_for,
    teams,
    teams_by_id,
    who_answers,
)
from fanlight.store.public import Actor, StaleVersion, business_time_at
from tests.actions.establishments.conftest import MONDAY, TODAY
from tests.factories import an_actor

pytestmark = pytest.mark.django_db


def test_a_district_keeps_its_former_name_for_the_days_it_had_it(south: District) -> None:
    assert south.name_on(date(2018, 3, 31)) == "Oldsouth"
    assert south.name_on(date(2018, 4, 1)) == "Southinvented"


def test_adding_a_district_again_makes_no_second_one(north: District, county: Actor) -> None:
    again = add_district(ons_code="E99000001", name="Another", by=county, at=MONDAY)
    assert again.id == north.id
    assert [one.name for one in districts("990")] == ["Northinvented"]
    assert district_by_ons_code("990", "E99000001") == north
    assert district_names("990", [north.id, None]) == {north.id: "Northinvented"}
    assert districts("991") == []


def test_the_longest_beginning_of_a_postcode_decides_the_district(
    north: District, south: District, county: Actor
) -> None:
    beginnings = {"ZZ1": north.id, "ZZ1 2": south.id, "ZZ12": south.id, "zz1 2ab": north.id}
    map_postcodes(beginnings=beginnings, valid_from=date(2012, 1, 1), source="Invented", by=county, at=MONDAY)
    assert district_for_postcode("990", "ZZ1 1AA") == north
    assert district_for_postcode("990", "zz12aa") == south
    assert district_for_postcode("990", "ZZ1 2AB") == north
    assert district_for_postcode("990", "ZZ12 9AA") == south
    assert district_for_postcode("990", "ZZ2 1AA") is None
    assert district_for_postcode("990", "not known") is None
    assert district_for_postcode("991", "ZZ1 1AA") is None


def test_a_boundary_moves_on_a_day(north: District, south: District, county: Actor) -> None:
    for day, place in ((date(2012, 1, 1), north), (TODAY, south)):
        map_postcodes(beginnings={"ZZ1": place.id}, valid_from=day, source="Order", by=county, at=MONDAY)
    assert district_for_postcode("990", "ZZ1 1AA", TODAY - timedelta(days=1)) == north
    assert district_for_postcode("990", "ZZ1 1AA", TODAY) == south


def test_a_later_change_to_the_town_does_not_move_the_street_that_differs(
    north: District, south: District, county: Actor
) -> None:
    for day, beginning, place in ((date(2012, 1, 1), "ZZ1 2", north), (TODAY, "ZZ1", south)):
        map_postcodes(beginnings={beginning: place.id}, valid_from=day, source="Order", by=county, at=MONDAY)
    assert district_for_postcode("990", "ZZ1 2AB", TODAY) == north
    assert district_for_postcode("990", "ZZ1 1AB", TODAY) == south


def test_a_postcode_is_put_into_one_district_only(north: District, south: District, county: Actor) -> None:
    for place in (north, south):
        map_postcodes(beginnings={"ZZ1": place.id}, valid_from=TODAY, source="Order", by=county, at=MONDAY)
    assert district_for_postcode("990", "ZZ1 1AA") == south


def test_a_district_that_does_not_exist_and_a_beginning_of_nothing_are_refused(north: District, county: Actor) -> None:
    with pytest.raises(PlaceRefused):
        map_postcodes(
            beginnings={"ZZ1": "01NOSUCHDISTRICT0000000000"}, valid_from=TODAY, source="x", by=county, at=MONDAY
        )
    with pytest.raises(NotAPostcode):
        map_postcodes(beginnings={"!": north.id}, valid_from=TODAY, source="x", by=county, at=MONDAY)


def a_team(by: Actor, kind: TeamKind, name: str, **fields: str) -> str:
    return add_team(kind=kind, name=name, valid_from=date(2018, 10, 1), by=by, at=MONDAY, **fields).id


def test_a_districts_own_team_takes_its_work_and_the_countys_takes_the_rest(
    north: District, south: District, county: Actor
) -> None:
    everywhere = a_team(county, TeamKind.EARLY_HELP_UNIT, "County unit")
    own = a_team(county, TeamKind.EARLY_HELP_UNIT, "North unit 2", district_id=north.id)
    first = a_team(county, TeamKind.EARLY_HELP_UNIT, "North unit 1", district_id=north.id)
    a_team(county, TeamKind.SOCIAL_WORK, "North social work", district_id=north.id)
    assert [one.id for one in teams("990", TeamKind.EARLY_HELP_UNIT, north.id)] == [first, own, everywhere]
    assert team_for("990", TeamKind.EARLY_HELP_UNIT, north.id, TODAY).id == first  # type: ignore[union-attr]
    assert team_for("990", TeamKind.EARLY_HELP_UNIT, south.id, TODAY).id == everywhere  # type: ignore[union-attr]
    assert team_for("990", TeamKind.EARLY_HELP_UNIT, None, TODAY).id == everywhere  # type: ignore[union-attr]
    assert team_for("990", TeamKind.OPEN_ACCESS, north.id, TODAY) is None
    assert teams("991") == []


def test_a_team_that_ended_takes_no_more_work_but_is_still_named(county: Actor) -> None:
    key = a_team(county, TeamKind.OPEN_ACCESS, "Hub")
    end_team(team_id=key, on=TODAY, by=county, at=MONDAY)
    assert team_for("990", TeamKind.OPEN_ACCESS, None, TODAY) is not None
    assert team_for("990", TeamKind.OPEN_ACCESS, None, TODAY + timedelta(days=1)) is None
    assert team("990", key).name == "Hub"  # type: ignore[union-attr]
    assert list(teams_by_id("990", [key, None])) == [key]
    with pytest.raises(PlaceRefused):
        end_team(team_id="01NOSUCHTEAM00000000000000", on=TODAY, by=county, at=MONDAY)


def test_a_specialist_queue_says_which_and_no_other_team_does(county: Actor) -> None:
    key = a_team(county, TeamKind.SPECIALIST, "Fostering desk", queue="PRIVATE_FOSTERING")
    assert team_for("990", TeamKind.SPECIALIST, None, queue="PRIVATE_FOSTERING").id == key  # type: ignore[union-attr]
    assert team_for("990", TeamKind.SPECIALIST, None, queue="LADO") is None
    for kind, queue in ((TeamKind.SPECIALIST, ""), (TeamKind.SOCIAL_WORK, "LADO")):
        with pytest.raises(PlaceRefused):
            a_team(county, kind, "Wrong", queue=queue)


def test_safety_2_the_number_that_answers_at_this_hour_comes_first(county: Actor) -> None:
    friday_evening = london_instant(date(2018, 11, 23), datetime(2018, 1, 1, 18).time())
    by_day, by_night = who_answers("990", MONDAY), who_answers("990", friday_evening)
    assert by_day is not None and by_night is not None
    assert (by_day.phone, by_day.is_out_of_hours) == ("01632 960100", False)
    assert by_day.front_door_reads_from == MONDAY
    assert (by_night.phone, by_night.is_out_of_hours) == ("01632 960199", True)
    assert by_night.until == london_instant(date(2018, 11, 26), datetime(2018, 1, 1, 7).time())
    assert by_night.front_door_reads_from == london_instant(date(2018, 11, 26), datetime(2018, 1, 1, 9).time())
    assert who_answers("991", MONDAY) is None


def test_safety_2_every_pages_numbers_are_those_that_answer_now(county: Actor) -> None:
    assert [number.number for number in emergency_numbers()] == ["999", "01632 960100", "01632 960199"]
    with business_time_at(MONDAY + timedelta(hours=10)):
        assert [number.number for number in emergency_numbers()] == ["999", "01632 960199", "01632 960100"]


def test_an_installation_of_several_authorities_shows_the_numbers_of_its_settings(county: Actor) -> None:
    seed(
        name="Other",
        front_door_phone="01632 960103",
        out_of_hours_phone="01632 960104",
        by=an_actor(Role.ADMINISTRATOR, authority="991"),
        at=MONDAY,
    )
    assert numbers_now() == ()


def test_a_pages_header_names_the_authority(county: Actor) -> None:
    request = RequestFactory().get("/")
    look = look_of(request)
    assert look is not None
    assert (look.authority_name, str(look.colour)) == ("Invented County Council", "navy")


def test_the_authoritys_number_is_changed_once_by_whoever_is_first(county: Actor) -> None:
    change_authority(changes={"front_door_phone": "01632 960111"}, expected=1, by=county, at=MONDAY)
    with pytest.raises(StaleVersion) as stale:
        change_authority(changes={"front_door_phone": "01632 960122"}, expected=1, by=county, at=MONDAY)
    assert stale.value.current.front_door_phone == "01632 960111"
    assert authority_named("990").version == 2  # type: ignore[union-attr]
    with pytest.raises(PlaceRefused):
        change_authority(changes={"authority": "886"}, expected=2, by=county, at=MONDAY)
