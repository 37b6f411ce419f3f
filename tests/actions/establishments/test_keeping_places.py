"""Adding districts and teams one after another, ending a team, and the district and days of a school."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from fanlight.audit.public import events_about
from fanlight.establishments import listeners
from fanlight.establishments.models import Establishment, SettingDistrict
from fanlight.establishments.public import (
    CalendarRefused,
    District,
    PlacementRefused,
    PlaceRefused,
    TeamKind,
    TeamStillHolds,
    add_district,
    add_school_closure,
    add_team,
    add_term,
    district_of_setting,
    end_team,
    establishment,
    place_setting,
    register_team_holder,
    school_calendar,
    team,
    withdraw_school_closure,
    withdraw_term,
)
from fanlight.establishments.queries.places import beginnings_elsewhere, beginnings_in, postcode_line
from fanlight.establishments.queries.school_days import closure_on, school_days
from fanlight.establishments.queries.teams import is_the_only_one, teams_from
from fanlight.store.public import Actor
from tests.actions.establishments.conftest import MONDAY, TODAY

pytestmark = pytest.mark.django_db
TOMORROW = TODAY + timedelta(days=1)


def a_school(district: District | None = None, **fields: object) -> Establishment:
    """Return an invented school, of which no district is recorded unless one is given."""
    values = {"urn": "999001", "la_code": "990", "name": "Oakhill Invented School", "status": "Open", **fields}
    return Establishment.objects.create(authority="990", district=district, **values)


def a_team(by: Actor, name: str = "Unit", **fields: object) -> str:
    values = {"kind": TeamKind.EARLY_HELP_UNIT, "valid_from": date(2018, 10, 1), **fields}
    return add_team(name=name, by=by, at=MONDAY, **values).id  # type: ignore[arg-type]


# Districts ---------------------------------------------------------------------------------------------------------


def test_a_district_added_after_the_schools_takes_those_that_the_register_has_in_it(county: Actor) -> None:
    inside = a_school(district_ons_code="E99000001", opened_on=date(1990, 9, 1))
    outside = a_school(urn="999002", district_ons_code="E99000002")
    north = add_district(ons_code="E99000001", name="Northinvented", by=county, at=MONDAY)
    assert establishment("990", inside.id).district == north  # type: ignore[union-attr]
    assert district_of_setting("990", inside.id, date(2000, 1, 1)) == north
    assert establishment("990", outside.id).district is None  # type: ignore[union-attr]
    assert SettingDistrict.objects.count() == 1


def test_a_school_that_lay_elsewhere_before_is_in_the_new_district_from_today(north: District, county: Actor) -> None:
    school = a_school(district_ons_code="E99000002", opened_on=date(1990, 9, 1))
    SettingDistrict.objects.create(
        authority="990", establishment=school, district=north, valid_to=date(2018, 3, 31), recorded_by=county.id
    )
    south = add_district(ons_code="E99000002", name="Southinvented", by=county, at=MONDAY)
    assert district_of_setting("990", school.id, TODAY) == south
    assert district_of_setting("990", school.id, date(2018, 3, 31)) == north


def test_two_districts_have_not_one_name(north: District, county: Actor) -> None:
    with pytest.raises(PlaceRefused, match="There is a district called NORTHINVENTED already"):
        add_district(ons_code="E99000009", name="NORTHINVENTED", by=county, at=MONDAY)


def test_the_beginnings_of_a_district_say_where_they_went(north: District, south: District, county: Actor) -> None:
    from fanlight.establishments.public import map_postcodes

    for day, place in ((date(2012, 1, 1), north), (TOMORROW, south)):
        map_postcodes(beginnings={"ZZ1": place.id}, valid_from=day, source="Order", by=county, at=MONDAY)
    map_postcodes(beginnings={"ZZ2": north.id}, valid_from=TODAY, source="Order", by=county, at=MONDAY)
    in_north = [(one.row.beginning, one.went_to, one.went_on) for one in beginnings_in("990", north.id)]
    assert in_north == [("ZZ1", "Southinvented", TOMORROW), ("ZZ2", "", None)]
    assert [one.went_to for one in beginnings_in("990", south.id)] == [""]
    assert beginnings_elsewhere("990", ["ZZ1", "ZZ2", "ZZ3"], south.id, TODAY) == ["ZZ1", "ZZ2"]
    assert beginnings_elsewhere("990", ["ZZ1", "ZZ2"], south.id, TOMORROW) == ["ZZ2"]
    line = postcode_line("990", "ZZ1 1AA")
    assert line is not None and (line.beginning, line.district) == ("ZZ1", north)


# Teams -------------------------------------------------------------------------------------------------------------


def test_a_name_is_one_teams_at_a_time(county: Actor) -> None:
    first = a_team(county)
    with pytest.raises(PlaceRefused, match="There is a team called unit on that day already"):
        a_team(county, "unit")
    end_team(team_id=first, on=TODAY, by=county, at=MONDAY)
    with pytest.raises(PlaceRefused):
        a_team(county, valid_from=TODAY)
    assert a_team(county, valid_from=TOMORROW) != first


def test_a_team_is_in_a_district_that_is_there(county: Actor) -> None:
    with pytest.raises(PlaceRefused, match="There is no such district"):
        a_team(county, district_id="01NOSUCHDISTRICT0000000000")


def test_a_team_that_holds_something_does_not_end(county: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    key = a_team(county)
    monkeypatch.setattr(listeners, "_holders", {})
    register_team_holder("a room", lambda authority, team_id, at: "It holds 2 things." if team_id == key else "")
    with pytest.raises(TeamStillHolds, match="It holds 2 things"):
        end_team(team_id=key, on=TODAY, by=county, at=MONDAY)
    assert team("990", key).valid_to is None  # type: ignore[union-attr]
    register_team_holder("a room", lambda authority, team_id, at: "")
    end_team(team_id=key, on=TODAY, by=county, at=MONDAY)
    assert team("990", key).valid_to == TODAY  # type: ignore[union-attr]
    assert "establishments.end_team" in {event["kind"] for event in events_about("990", [("team", key)])}


def test_a_team_that_has_ended_does_not_end_again_on_another_day(county: Actor) -> None:
    key = a_team(county)
    end_team(team_id=key, on=date(2018, 11, 1), by=county, at=MONDAY)
    with pytest.raises(PlaceRefused, match="This team ended on 1 November 2018"):
        end_team(team_id=key, on=TODAY, by=county, at=MONDAY)


def test_the_list_of_teams_holds_those_to_come_and_not_those_that_ended(county: Actor) -> None:
    ended, stands = a_team(county, "Ended"), a_team(county, "Stands")
    to_come = a_team(county, "To come", valid_from=date(2019, 1, 1))
    end_team(team_id=ended, on=date(2018, 11, 1), by=county, at=MONDAY)
    assert {one.id for one in teams_from("990", TODAY)} == {stands, to_come}


def test_a_team_is_the_only_one_where_no_other_takes_its_work(north: District, south: District, county: Actor) -> None:
    own = team("990", a_team(county, "North", district_id=north.id))
    assert own is not None
    a_team(county, "South", district_id=south.id)
    a_team(county, "Social work", kind=TeamKind.SOCIAL_WORK, district_id=north.id)
    assert is_the_only_one(own, TODAY)
    everywhere = team("990", a_team(county, "Everywhere"))
    assert everywhere is not None
    assert not is_the_only_one(own, TODAY)
    assert is_the_only_one(everywhere, TODAY)


# Schools -----------------------------------------------------------------------------------------------------------


def test_a_school_moves_to_another_district_on_a_day(north: District, south: District, county: Actor) -> None:
    school = a_school()
    put = {"establishment_id": school.id, "source": "Order", "by": county, "at": MONDAY}
    place_setting(district_id=north.id, valid_from=date(2012, 1, 1), **put)
    place_setting(district_id=south.id, valid_from=TODAY, **put)
    assert district_of_setting("990", school.id, TODAY - timedelta(days=1)) == north
    assert district_of_setting("990", school.id, TODAY) == south
    assert establishment("990", school.id).district == south  # type: ignore[union-attr]
    kinds = {event["kind"] for event in events_about("990", [("establishment", school.id)])}
    assert kinds == {"establishments.place_setting"}


def test_a_placement_that_contradicts_another_is_refused_in_a_sentence(
    north: District, south: District, county: Actor
) -> None:
    school = a_school()
    put = {"establishment_id": school.id, "source": "Order", "by": county, "at": MONDAY}
    place_setting(district_id=north.id, valid_from=date(2018, 9, 1), **put)
    for district_id, day, sentence in (
        (north.id, TODAY, "It is in Northinvented already since 1 September 2018"),
        (south.id, date(2018, 9, 1), "Enter a later day than that"),
        (south.id, TOMORROW, "must be today or earlier"),
        ("01NOSUCHDISTRICT0000000000", TODAY, "There is no such school or district"),
    ):
        with pytest.raises(PlacementRefused, match=sentence):
            place_setting(district_id=district_id, valid_from=day, **put)
    assert district_of_setting("990", school.id, TODAY) == north


def test_a_schools_days_are_its_own_terms_or_else_the_authoritys(county: Actor) -> None:
    school = a_school()
    when = {"by": county, "at": MONDAY}
    shared = add_term(name="Autumn", first_on=date(2018, 9, 3), last_on=date(2018, 12, 21), **when)
    add_school_closure(on=date(2018, 11, 23), kind="INSET", **when)
    before = school_days("990", school.id)
    assert (before.follows, [term.name for term in before.terms]) == (True, ["Autumn"])
    assert [row.on for row in before.closures] == [date(2018, 11, 23)]
    own = add_term(
        name="Own", first_on=date(2018, 9, 10), last_on=date(2018, 12, 14), establishment_id=school.id, **when
    )
    after = school_days("990", school.id)
    assert (after.follows, [term.name for term in after.terms]) == (False, ["Own"])
    assert [term.name for term in school_days("990").terms] == ["Autumn"]
    withdraw_term(term_id=own.id, **when)
    assert school_days("990", school.id).follows
    with pytest.raises(CalendarRefused, match="not in the calendar any more"):
        withdraw_term(term_id=own.id, **when)
    withdraw_term(term_id=shared.id, **when)
    assert school_calendar("990", school.id) is None


def test_a_term_that_shares_a_day_with_another_is_refused_by_that_ones_name(county: Actor) -> None:
    when = {"by": county, "at": MONDAY}
    add_term(name="Autumn", first_on=date(2018, 9, 3), last_on=date(2018, 12, 21), **when)
    with pytest.raises(CalendarRefused, match="Autumn, 3 September 2018 to 21 December 2018"):
        add_term(name="Again", first_on=date(2018, 12, 21), last_on=date(2019, 1, 4), **when)
    add_term(name="Spring", first_on=date(2018, 12, 22), last_on=date(2019, 4, 4), **when)


def test_a_closure_is_on_a_day_of_the_week_at_a_school_that_is_there_and_can_be_taken_out(county: Actor) -> None:
    school = a_school()
    when = {"kind": "CLOSED", "by": county, "at": MONDAY}
    with pytest.raises(CalendarRefused, match="Saturday or a Sunday"):
        add_school_closure(on=date(2018, 11, 24), establishment_id=school.id, **when)
    with pytest.raises(CalendarRefused, match="no such school"):
        add_school_closure(on=date(2018, 11, 23), establishment_id="01NOSUCHSCHOOL000000000000", **when)
    row = add_school_closure(on=date(2018, 11, 23), establishment_id=school.id, **when)
    assert closure_on("990", school.id, date(2018, 11, 23)) == row
    assert closure_on("990", "", date(2018, 11, 23)) is None
    withdraw_school_closure(closure_id=row.id, by=county, at=MONDAY)
    assert closure_on("990", school.id, date(2018, 11, 23)) is None
    with pytest.raises(CalendarRefused, match="not in the calendar any more"):
        withdraw_school_closure(closure_id=row.id, by=county, at=MONDAY)
