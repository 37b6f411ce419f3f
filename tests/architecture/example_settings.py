"""The identifiers of settings pages: values, rules, lists, places and the calendar."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fanlight.access.public import Role
from fanlight.establishments.actions.change_calendar import add_closed_day, add_school_closure, add_term
from tests.architecture.filling import Ids, fills
from tests.factories import OWN_SCHOOL, an_actor
from tests.support.asking_county import MONDAY

if TYPE_CHECKING:
    from tests.architecture.example_ids import World


@fills("establishments:parameter", "establishments:change_parameter")
def a_parameter(world: World) -> Ids:
    return {"name": "front_door.unclaimed_alert_minutes"}


@fills("establishments:clock_rule", "establishments:change_clock_rule")
def a_clock_rule(world: World) -> Ids:
    return {"rule_id": "ANSWER_UNREAD"}


@fills("establishments:list", "establishments:add_entry")
def a_dated_list(world: World) -> Ids:
    return {"name": "establishments.queues"}


@fills("establishments:list_entry", "establishments:change_entry", "establishments:end_entry")
def an_entry_of_a_list(world: World) -> Ids:
    return {**a_dated_list(world), "code": "CARE_LEAVER"}


@fills("front_door:change_indicator")
def an_indicator(world: World) -> Ids:
    return {"version": "2018-10", "code": "ATTENDANCE_2"}


@fills("establishments:withdraw_closed_day")
def a_closed_day(world: World) -> Ids:
    by = an_actor(Role.ADMINISTRATOR)
    day = add_closed_day(on=date(2019, 3, 6), title="Offices shut", source="An invented decision", by=by, at=MONDAY)
    return {"calendar_day_id": day.id}


@fills("establishments:postcodes", "establishments:add_postcodes")
def a_district(world: World) -> Ids:
    return {"district_id": world.team.district_id}


@fills("establishments:end_team")
def a_team(world: World) -> Ids:
    return {"team_id": world.team.id}


@fills(
    "establishments:school",
    "establishments:place_school",
    "establishments:add_school_term",
    "establishments:add_school_closure",
)
def a_school(world: World) -> Ids:
    return {"establishment_id": OWN_SCHOOL}


@fills("establishments:withdraw_term")
def a_term(world: World) -> Ids:
    by, days = an_actor(Role.ADMINISTRATOR), (date(2019, 4, 23), date(2019, 7, 24))
    return {"term_id": add_term(name="Summer", first_on=days[0], last_on=days[1], by=by, at=MONDAY).id}


@fills("establishments:withdraw_closure")
def a_closure(world: World) -> Ids:
    by = an_actor(Role.ADMINISTRATOR)
    return {"closure_id": add_school_closure(on=date(2019, 3, 6), kind="INSET", by=by, at=MONDAY).id}
