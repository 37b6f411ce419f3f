"""Setting an authority up with everything that it starts with."""

from datetime import date, datetime, time
from importlib import resources

import pytest

from fanlight.access.public import Role
from fanlight.audit.public import events_about
from fanlight.clocks.public import KNOWN_RULES, NoRuleInForce, england_bank_holidays, england_calendar
from fanlight.establishments.models import Authority, CalendarDay, ClockRuleVersion, MovingLaw, Parameter
from fanlight.establishments.public import (
    NotYoursToChange,
    NoValueThen,
    UnknownParameter,
    authority_codes,
    authority_named,
    clock_rule,
    clock_rules_on,
    earlier_system,
    parameter,
    seed,
    working_calendar,
)
from fanlight.store.public import Actor
from tests.actions.establishments.conftest import MONDAY, TODAY
from tests.factories import an_actor

pytestmark = pytest.mark.django_db
NUMBERS = {"name": "Another Name", "front_door_phone": "01632 960101", "out_of_hours_phone": "01632 960102"}


def test_setting_up_stores_the_calendar_the_clocks_the_parameters_and_the_law_that_moves(county: Actor) -> None:
    assert authority_codes() == ["990"]
    assert CalendarDay.objects.filter(authority="990").count() == len(england_bank_holidays())
    assert ClockRuleVersion.objects.filter(authority="990").count() >= len(KNOWN_RULES)
    assert Parameter.objects.filter(authority="990").count() > 20
    assert MovingLaw.objects.filter(authority="990").count() == 9
    assert [one["kind"] for one in events_about("990", [("authority", "990")])] == ["establishments.seed"]


def test_setting_up_twice_changes_nothing(county: Actor) -> None:
    def counts() -> list[int]:
        return [model.objects.count() for model in (Authority, CalendarDay, ClockRuleVersion, MovingLaw, Parameter)]

    before = counts()
    again = seed(**NUMBERS, by=county, at=MONDAY)
    assert counts() == before
    assert again.name == "Invented County Council"


def test_only_an_administrator_sets_an_authority_up() -> None:
    with pytest.raises(NotYoursToChange):
        seed(**NUMBERS, by=an_actor(Role.FRONT_DOOR_MANAGER), at=MONDAY)


def test_where_older_history_is_can_be_said(county: Actor) -> None:
    found = earlier_system("990")
    assert found is not None
    assert (found.name, found.held_from) == ("Oldsystem", date(2018, 10, 1))
    assert earlier_system("991") is None
    assert authority_named("991") is None


def test_an_authority_that_stored_nothing_works_by_what_is_shipped() -> None:
    assert parameter("991", "front_door.opens_at", TODAY) == time(9)
    assert clock_rule("991", "DECISION", TODAY).limit == 1
    assert working_calendar("991") == england_calendar()


def test_what_is_stored_says_the_same_as_what_is_shipped(county: Actor) -> None:
    assert working_calendar("990").version == england_calendar().version
    assert [rule.version for rule in clock_rules_on("990", TODAY)] == [
        rule.version for rule in clock_rules_on("991", TODAY)
    ]
    ours = (resources.files("fanlight.establishments") / "seed" / "clock_rules.toml").read_text(encoding="utf-8")
    assert len(clock_rules_on("990", TODAY)) == len({rule.id for rule in KNOWN_RULES}) + ours.count("\nid = ")


def test_a_clock_rule_is_the_one_of_its_day(county: Actor) -> None:
    assert "2018" in clock_rule("990", "DECISION", date(2018, 11, 19)).citation
    assert clock_rule("990", "DECISION", date(2018, 11, 19)).in_force_to == date(2023, 12, 14)
    assert "2023" in clock_rule("990", "DECISION", date(2024, 1, 2)).citation
    with pytest.raises(NoRuleInForce):
        clock_rule("990", "NONSENSE", TODAY)


def test_a_parameter_that_is_a_clocks_limit_reads_that_clock(county: Actor) -> None:
    assert parameter("990", "front_door.draft_alert_minutes", TODAY) == 30
    assert parameter("990", "front_door.answer_unread_working_days", TODAY) == 1
    assert parameter("990", "front_door.reopen_months", TODAY) == 3
    assert parameter("990", "wall.emergency_minutes", TODAY) == 60


def test_asking_for_what_there_is_not_is_a_fault(county: Actor) -> None:
    with pytest.raises(UnknownParameter):
        parameter("990", "front_door.nonsense", TODAY)
    with pytest.raises(NoValueThen):
        parameter("990", "wall.emergency_minutes", date(2011, 12, 31))


def test_one_authoritys_row_is_not_anothers(county: Actor) -> None:
    other = an_actor(Role.ADMINISTRATOR, authority="991")
    seed(**NUMBERS, by=other, at=datetime(2018, 11, 19, 10, tzinfo=MONDAY.tzinfo))
    assert authority_codes() == ["990", "991"]
    assert authority_named("990").front_door_phone == "01632 960100"  # type: ignore[union-attr]
