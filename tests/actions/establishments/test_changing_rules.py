"""Changing a parameter, a clock rule or the calendar: dated, sourced, audited, and told to who must know."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from fanlight.access.public import Role
from fanlight.audit.public import events_about
from fanlight.clocks.public import ClockRuleUnsound, SchoolCalendar, decision_due
from fanlight.establishments import listeners, remembering
from fanlight.establishments.models import CalendarDay, Parameter, SettingsMark
from fanlight.establishments.public import (
    CalendarRefused,
    NotYoursToChange,
    SetByAClock,
    SourceNeeded,
    StartsInThePast,
    ValueRefused,
    add_closed_day,
    add_school_closure,
    add_term,
    change_clock_rule,
    change_parameter,
    clock_rule,
    on_calendar_change,
    parameter,
    school_calendar,
    withdraw_closed_day,
    working_calendar,
)
from fanlight.store.public import Actor
from tests.actions.establishments.conftest import MONDAY, TODAY
from tests.factories import an_actor

pytestmark = pytest.mark.django_db
TOMORROW = TODAY + timedelta(days=1)
LATER = MONDAY + timedelta(minutes=1)


def change(by: Actor, *, at: datetime = MONDAY, **changed: Any) -> Parameter:
    given = {"name": "wall.emergency_minutes", "value": "45", "valid_from": TOMORROW, "source": "Board, 12 November"}
    return change_parameter(**{**given, **changed}, by=by, at=at)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Actor, datetime]]:
    """What the only listener heard of changes to the calendar."""
    monkeypatch.setattr(listeners, "_listeners", [])
    heard: list[tuple[Actor, datetime]] = []

    def listen(*, by: Actor, at: datetime) -> None:
        heard.append((by, at))

    on_calendar_change(listen)
    return heard


def test_a_new_value_stands_from_its_day_and_the_old_one_before_it(county: Actor) -> None:
    row = change(county)
    assert parameter("990", "wall.emergency_minutes", TODAY) == 60
    assert parameter("990", "wall.emergency_minutes", TOMORROW) == 45
    event = events_about("990", [("parameter", row.id)])[0]
    assert "45" not in str(event["detail"]) and "Board" not in str(event["detail"])


def test_a_second_value_of_the_same_day_corrects_the_first(county: Actor) -> None:
    change(county)
    change_parameter(
        name="wall.emergency_minutes",
        value="50",
        valid_from=TOMORROW,
        source="Board",
        by=county,
        at=MONDAY + timedelta(minutes=5),
    )
    assert parameter("990", "wall.emergency_minutes", TOMORROW) == 50
    assert Parameter.objects.filter(name="wall.emergency_minutes").count() == 3


def test_a_value_that_does_not_fit_begins_too_early_or_has_no_source_is_refused(county: Actor) -> None:
    with pytest.raises(ValueRefused, match="whole number from 5 to 1,440"):
        change(county, value="4")
    with pytest.raises(StartsInThePast):
        change(county, valid_from=TODAY - timedelta(days=1))
    with pytest.raises(SourceNeeded):
        change(county, source="  ")
    assert Parameter.objects.filter(name="wall.emergency_minutes").count() == 1


def test_a_parameter_that_is_a_clocks_limit_is_changed_with_the_clock(county: Actor) -> None:
    with pytest.raises(SetByAClock, match="change the clock rule"):
        change(county, name="front_door.draft_alert_minutes", value="20")
    change_clock_rule(
        rule_id="URGENT_DRAFT_UNSENT", limit=20, valid_from=TOMORROW, source="Board", by=county, at=MONDAY
    )
    assert parameter("990", "front_door.draft_alert_minutes", TODAY) == 30
    assert parameter("990", "front_door.draft_alert_minutes", TOMORROW) == 20


def test_only_an_administrator_changes_settings(county: Actor) -> None:
    manager = an_actor(Role.FRONT_DOOR_MANAGER)
    with pytest.raises(NotYoursToChange):
        change(manager)
    with pytest.raises(NotYoursToChange):
        change_clock_rule(rule_id="TEAM_ACCEPTS", limit=2, valid_from=TOMORROW, source="x", by=manager, at=MONDAY)
    with pytest.raises(NotYoursToChange):
        add_closed_day(on=TOMORROW, title="Snow", source="x", by=manager, at=MONDAY)


def test_a_changed_clock_rule_ends_the_one_before_it(county: Actor) -> None:
    change_clock_rule(rule_id="TEAM_ACCEPTS", limit=2, valid_from=TOMORROW, source="Board", by=county, at=MONDAY)
    before, after = clock_rule("990", "TEAM_ACCEPTS", TODAY), clock_rule("990", "TEAM_ACCEPTS", TOMORROW)
    assert (before.limit, before.in_force_to) == (4, TODAY)
    assert (after.limit, after.citation, after.unit) == (2, "Board", before.unit)
    assert before.version != after.version


def test_a_clock_rule_may_be_changed_where_nothing_was_stored_before() -> None:
    by = an_actor(Role.ADMINISTRATOR, authority="991")
    change_clock_rule(rule_id="DECISION", limit=2, valid_from=TOMORROW, source="Board", by=by, at=MONDAY)
    assert clock_rule("991", "DECISION", TODAY).limit == 1
    assert clock_rule("991", "DECISION", TOMORROW).limit == 2


def test_a_clock_that_allows_nothing_is_refused(county: Actor) -> None:
    with pytest.raises(ClockRuleUnsound):
        change_clock_rule(rule_id="TEAM_ACCEPTS", limit=0, valid_from=TOMORROW, source="x", by=county, at=MONDAY)


def test_a_closed_day_moves_what_is_due_and_everybody_who_must_know_is_told(
    county: Actor, told: list[tuple[Actor, datetime]]
) -> None:
    assert decision_due(MONDAY, working_calendar("990")).date() == TOMORROW
    row = add_closed_day(on=TOMORROW, title="Flood", source="Chief executive", by=county, at=MONDAY)
    assert decision_due(MONDAY, working_calendar("990")).date() == TOMORROW + timedelta(days=1)
    assert told == [(county, MONDAY)]
    withdraw_closed_day(calendar_day_id=row.id, by=county, at=MONDAY)
    assert decision_due(MONDAY, working_calendar("990")).date() == TOMORROW
    assert len(told) == 2
    assert [event["detail"]["listeners"] for event in events_about("990", [("calendar_day", row.id)])] == [1, 1]


def test_a_listener_that_fails_undoes_the_change(county: Actor, told: list[tuple[Actor, datetime]]) -> None:
    def fail(*, by: Actor, at: datetime) -> None:
        raise RuntimeError("the clocks could not be worked out")

    on_calendar_change(fail)
    with pytest.raises(RuntimeError):
        add_closed_day(on=TOMORROW, title="Flood", source="Chief executive", by=county, at=MONDAY)
    assert not CalendarDay.objects.filter(on=TOMORROW).exists()


def test_a_bank_holiday_can_be_moved(county: Actor) -> None:
    early_may = CalendarDay.objects.get(authority="990", on=date(2019, 5, 6))
    withdraw_closed_day(calendar_day_id=early_may.id, by=county, at=MONDAY)
    add_closed_day(on=date(2019, 5, 8), title="Moved", kind="BANK_HOLIDAY", source="Order", by=county, at=MONDAY)
    calendar = working_calendar("990")
    assert calendar.is_working_day(date(2019, 5, 6))
    assert not calendar.is_working_day(date(2019, 5, 8))


@pytest.mark.parametrize(
    ("on", "reason"),
    [(date(2018, 11, 24), "Saturday or a Sunday"), (date(2018, 12, 25), "shut on that day already")],
)
def test_a_day_that_is_shut_already_is_refused(county: Actor, on: date, reason: str) -> None:
    with pytest.raises(CalendarRefused, match=reason):
        add_closed_day(on=on, title="Closed", source="x", by=county, at=MONDAY)


def test_the_first_local_closure_keeps_the_bank_holidays() -> None:
    by = an_actor(Role.ADMINISTRATOR, authority="991")
    add_closed_day(on=TOMORROW, title="Flood", source="Chief executive", by=by, at=MONDAY)
    calendar = working_calendar("991")
    assert not calendar.is_working_day(TOMORROW)
    assert not calendar.is_working_day(date(2018, 12, 25))


def test_opening_hours_are_hours_of_the_calendar(county: Actor, told: list[tuple[Actor, datetime]]) -> None:
    change(county, name="front_door.closes_at", value="16:30")
    assert working_calendar("990", TODAY).closes_at == time(17)
    assert working_calendar("990", TOMORROW).closes_at == time(16, 30)
    assert len(told) == 1
    with pytest.raises(ValueRefused, match="open before it closes"):
        change(county, name="front_door.opens_at", value="17:00")


def test_terms_of_the_authority_count_for_a_setting_without_its_own(county: Actor) -> None:
    assert school_calendar("990") is None
    add_term(name="Autumn", first_on=date(2018, 9, 3), last_on=date(2018, 12, 21), by=county, at=MONDAY)
    add_school_closure(on=date(2018, 11, 23), kind="INSET", by=county, at=MONDAY)
    add_school_closure(on=date(2018, 11, 23), kind="INSET", by=county, at=MONDAY)
    calendar = school_calendar("990")
    assert isinstance(calendar, SchoolCalendar)
    assert calendar.add_school_days(date(2018, 11, 22), 1) == date(2018, 11, 26)
    with pytest.raises(CalendarRefused, match="term on some of these days"):
        add_term(name="Again", first_on=date(2018, 12, 21), last_on=date(2019, 1, 4), by=county, at=MONDAY)
    with pytest.raises(CalendarRefused, match="ends after it begins"):
        add_term(name="Back", first_on=date(2019, 2, 1), last_on=date(2019, 1, 4), by=county, at=MONDAY)


@pytest.mark.django_db(transaction=True)
def test_a_change_made_by_another_process_shows_within_two_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [1000.0]
    monkeypatch.setattr("fanlight.establishments.remembering.time.monotonic", lambda: clock[0])
    remembering.forget()
    assert parameter("990", "wall.emergency_minutes", TODAY) == 60
    Parameter.objects.create(
        authority="990", name="wall.emergency_minutes", value="45", valid_from=TODAY, recorded_by="someone else"
    )
    clock[0] += 1
    assert parameter("990", "wall.emergency_minutes", TODAY) == 60, "a page asks once"
    clock[0] += 1
    assert parameter("990", "wall.emergency_minutes", TODAY) == 45


@pytest.mark.django_db(transaction=True)
def test_a_change_of_ones_own_shows_at_once() -> None:
    by = an_actor(Role.ADMINISTRATOR)
    assert parameter("990", "wall.emergency_minutes", TODAY) == 60
    change(by, valid_from=TODAY)
    assert parameter("990", "wall.emergency_minutes", TODAY) == 45


def minutes_in_a_transaction() -> tuple[Any, int]:
    """Return the parameter as an action reads it, and how many statements that took."""
    with transaction.atomic(), CaptureQueriesContext(connection) as asked:
        return parameter("990", "wall.emergency_minutes", TODAY), len(asked)


@pytest.mark.django_db(transaction=True)
def test_an_action_asks_whether_anything_was_changed_and_only_then_reads_it_again() -> None:
    by = an_actor(Role.ADMINISTRATOR)
    change(by, valid_from=TODAY)
    assert minutes_in_a_transaction() == (45, 2)
    assert minutes_in_a_transaction() == (45, 1)
    change(by, valid_from=TODAY, value="50", at=LATER)
    assert minutes_in_a_transaction() == (50, 2)


@pytest.mark.django_db(transaction=True)
def test_an_action_sees_at_once_what_another_process_changed() -> None:
    by = an_actor(Role.ADMINISTRATOR)
    change(by, valid_from=TODAY)
    assert minutes_in_a_transaction() == (45, 2)
    written = {"authority": "990", "name": "wall.emergency_minutes", "value": "20", "valid_from": TODAY}
    Parameter.objects.create(**written, recorded_by="someone else", recorded_at=LATER)
    # What the other process writes with it, without what it does to its own memory.
    SettingsMark.objects.update(mark="somebody else's mark")
    assert minutes_in_a_transaction() == (20, 2)


@pytest.mark.django_db(transaction=True)
def test_nothing_of_a_change_that_was_taken_back_is_remembered() -> None:
    by = an_actor(Role.ADMINISTRATOR)
    change(by, valid_from=TODAY)
    assert minutes_in_a_transaction()[0] == 45
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        change(by, valid_from=TODAY, value="50", at=LATER)
        assert parameter("990", "wall.emergency_minutes", TODAY) == 50
        raise ZeroDivisionError
    assert minutes_in_a_transaction()[0] == 45


@pytest.mark.django_db(transaction=True)
def test_where_nothing_was_ever_changed_every_action_reads_what_is_there() -> None:
    assert not SettingsMark.objects.exists()
    assert minutes_in_a_transaction() == (60, 2)
    assert minutes_in_a_transaction() == (60, 2)
